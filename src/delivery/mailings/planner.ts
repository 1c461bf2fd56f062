import { setImmediate } from "node:timers/promises";
import type { Channel, Log } from "../../channels/channel.ts";
import type { Database, Tx } from "../../storage/database.ts";
import { type Clock, Timers } from "../clock.ts";
import { dayBegan, dueAt, monthBegan } from "../pace/quiet.ts";
import { nextMailing, planPortion, portion } from "./mailing.ts";

export interface PlannerOptions {
  database: Pick<Database, "transaction"> & { readonly lastMessage?: number };
  channels: readonly Channel[];
  clock: Clock;
  log: Log;
  timeZone: string;
  fallback: string;
  dailyCap: number;
  /** Called when rows were planned. */
  planned: () => void;
}

/** However late the next mailing is due, the database is looked at once a minute. */
const longestLook = 60_000;
/** Left to others between two portions when there are any: eight times what the portion took, milliseconds. */
const breath = 10;
const longestBreath = 100;
/** Nobody has written for so long before portions are large and come without a break, milliseconds. */
const calm = 3000;

/** Works out who gets a mailing, portion by portion, so that nobody's press waits for it. */
export class Planner {
  readonly #options: PlannerOptions;
  readonly #timers: Timers;
  #working: Promise<void> | undefined;
  #again = false;
  #stopping = false;
  #cancelLook: (() => void) | undefined;
  /** Milliseconds of the last portion, its waiting included. */
  #took = 0;
  #goOn: () => void = () => {};

  constructor(options: PlannerOptions) {
    this.#options = options;
    this.#timers = new Timers(options.clock);
  }

  get settled(): boolean {
    return this.#working === undefined;
  }

  /** Plans what is due. */
  look(): void {
    if (this.#stopping) return;
    this.#again = true;
    if (!this.#working) this.#begin();
  }

  #begin(): void {
    this.#working = this.#work().finally(() => {
      this.#working = undefined;
      // What was announced after the last step would wait for the next announcement.
      if (this.#again && !this.#stopping) this.#begin();
      this.#options.planned();
    });
  }

  /** Ends after the portion in hand; the rest is planned after the next start. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#timers.stop();
    this.#goOn();
    await this.#working;
  }

  async #work(): Promise<void> {
    const { log, planned } = this.#options;
    try {
      while (this.#again && !this.#stopping) {
        this.#again = false;
        while (!this.#stopping && (await this.#plan())) {
          planned();
          await this.#letOthers();
        }
      }
      if (!this.#stopping) await this.#waitForNext();
    } catch (err) {
      log.error({ err }, "cannot plan a mailing: trying again in a second");
      this.#again = false;
      this.#timers.after(1000, () => this.look());
    }
  }

  /** Somebody has written of late and may write again. */
  get #crowded(): boolean {
    const { lastMessage = Number.NEGATIVE_INFINITY } = this.#options.database;
    return performance.now() - lastMessage < calm;
  }

  async #plan(): Promise<boolean> {
    const { database } = this.#options;
    const begun = performance.now();
    const more = await database.transaction((tx) => this.#portion(tx));
    this.#took = performance.now() - begun;
    return more;
  }

  /** What has come in meanwhile takes its turn before the next portion; where people write, there is a break. */
  async #letOthers(): Promise<void> {
    await setImmediate();
    if (!this.#crowded || this.#stopping) return;
    await new Promise<void>((resolve) => {
      this.#goOn = resolve;
      this.#timers.after(Math.min(longestBreath, Math.max(breath, 8 * this.#took)), resolve);
    });
  }

  #portion(tx: Tx): boolean {
    const { clock, timeZone, fallback, dailyCap } = this.#options;
    const now = clock.now();
    return planPortion(tx, {
      now,
      size: this.#crowded ? portion / 16 : portion,
      fallback,
      dailyCap,
      dayBegan: dayBegan(now, timeZone),
      dueAt: (urgent) => dueAt(now, { urgent, timeZone }),
      carriers: (mailing) => this.#carriers(tx, mailing, now),
    });
  }

  /** Channels that may carry this mailing: a month's budget counts those that they carried already. */
  #carriers(tx: Tx, mailing: number, now: Date): { channel: string; since: Date | undefined }[] {
    const { channels, timeZone } = this.#options;
    const began = monthBegan(now, timeZone);
    return channels.flatMap(({ name, capabilities }) => {
      const budget = capabilities.mailings?.perMonth;
      if (budget !== undefined && carriedSince(tx, name, began, mailing) >= budget) return [];
      const hours = capabilities.replyWindow;
      const since = hours === undefined ? undefined : new Date(now.getTime() - hours * 3_600_000);
      return [{ channel: name, since }];
    });
  }

  async #waitForNext(): Promise<void> {
    const { database, clock } = this.#options;
    const now = clock.now();
    const next = await database.transaction((tx) => nextMailing(tx, now));
    const wait = next ? Math.min(longestLook, next.getTime() - now.getTime()) : undefined;
    this.#cancelLook?.();
    this.#cancelLook =
      wait === undefined ? undefined : this.#timers.after(Math.max(0, wait), () => this.look());
  }
}

/** Other mailings begun in a span of which a channel carried something. */
function carriedSince(tx: Tx, channel: string, since: Date, except: number): number {
  const row = tx.sql.get<{ count: number }>(
    `SELECT COUNT(*) AS count FROM Mailing m WHERE m.createdAt >= ? AND m.seq <> ?
     AND EXISTS (SELECT 1 FROM Outbox o WHERE o.mailing = m.seq AND o.channel = ? AND o.state IN ('waiting', 'sent'))`,
    [since, except, channel],
  );
  return row?.count ?? 0;
}
