import type { Log } from "../channels/channel.ts";
import type { Database, Tx } from "../storage/database.ts";
import type { ChatQueues } from "./chat-queues.ts";
import type { Clock } from "./clock.ts";
import { bringForward, giveUpClosed, type Ledger, markFailed, postpone } from "./ledger.ts";
import { activeMailings, endIfDone } from "./mailings/mailing.ts";
import {
  dueOfMailing,
  dueRows,
  heldChats,
  type Lane,
  lanes,
  nextDue,
  type Posted,
  type Waiting,
} from "./outbox.ts";

/** Rows of a lane read at once; the others wait in the database. */
const batch = 200;
/** However late the next row is due, the outbox is looked at once a minute. */
const longestLook = 60_000;

export interface IntakeOptions {
  channel: string;
  /** Hours after which somebody who wrote cannot be written to any more. */
  replyWindow?: number;
  database: Pick<Database, "transaction">;
  queues: ChatQueues;
  ledger: Ledger;
  clock: Clock;
  log: Log;
  /** Called when there may be something to read or to send. */
  pump: () => void;
  /** Called after each reading. */
  dispatch: () => void;
}

/** Brings into memory what a channel is to send: fresh rows directly, all others from the database in time. */
export class Intake {
  readonly #options: IntakeOptions;
  /** Lanes with due rows in the database that are not here yet. */
  readonly #unread = new Set<Lane>();
  /** Chats that nothing goes to before an instant. */
  #held: Map<string, Date> | undefined;
  /** When it was last read: at an earlier time the clock has been set back. */
  #lastRead = new Date(8.64e15);
  #lookAt = Number.POSITIVE_INFINITY;
  #cancelLook: (() => void) | undefined;
  #reading = false;
  /** Something new was announced during a reading. */
  #again = false;

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  /** Everything that is due has been brought in. */
  get settled(): boolean {
    return this.#unread.size === 0 && !this.#reading;
  }

  take(posted: readonly Posted[]): void {
    const now = this.#options.clock.now();
    for (const row of posted) {
      if (row.dueAt > now) this.lookBy(row.dueAt);
      // Behind rows that are still to be read it must be read too, so that a chat's order is kept.
      else if (row.lane !== "reply" || this.#unread.has("reply") || !this.#held || this.#isOutdated(row.chat))
        this.#unread.add(row.lane);
      else this.#receive({ ...row, attempts: 0 }, this.#held);
    }
  }

  /** The clock was set back: what the chat waits for is to be read again. */
  #isOutdated(chat: string): boolean {
    return this.#options.clock.now() < this.#lastRead && this.#held?.has(chat) === true;
  }

  look(...some: readonly Lane[]): void {
    for (const lane of some.length > 0 ? some : lanes) this.#unread.add(lane);
  }

  lookBy(instant: Date): void {
    const at = instant.getTime();
    if (at >= this.#lookAt) return;
    const { clock, pump } = this.#options;
    this.#cancelLook?.();
    this.#lookAt = at;
    this.#cancelLook = clock.after(Math.max(0, at - clock.now().getTime()), () => {
      this.#lookAt = Number.POSITIVE_INFINITY;
      this.look();
      pump();
    });
  }

  hold(chat: string, until: Date): void {
    this.#held?.set(chat, until);
  }

  /** Reads what is due as far as there is room. */
  refill(): void {
    if (this.#hungry().length === 0) return;
    if (this.#reading) this.#again = true;
    else void this.#refill();
  }

  // Does not go on by itself: what it could not take in is on its way or being written down, and comes back then.
  async #refill(): Promise<void> {
    this.#reading = true;
    this.#again = false;
    const { database, log, channel, clock, pump, dispatch } = this.#options;
    try {
      await database.transaction((tx) => this.#read(tx, clock.now()));
    } catch (err) {
      log.error({ err, channel }, "cannot read what is to be sent: trying again in a second");
      clock.after(1000, pump);
    }
    this.#reading = false;
    dispatch();
    if (this.#again) pump();
  }

  #read(tx: Tx, now: Date): void {
    const { channel, ledger, pump } = this.#options;
    if (now < this.#lastRead) {
      bringForward(tx, channel, now);
      this.#held = undefined;
    }
    this.#lastRead = now;
    this.#held ??= heldChats(tx, { channel, now });
    const { replyWindow } = this.#options;
    if (replyWindow !== undefined) giveUpClosed(tx, channel, replyWindow, now);
    let next = new Date(now.getTime() + longestLook);
    for (const lane of this.#hungry()) {
      const rows =
        lane === "broadcast" ? this.#mailed(tx, now) : dueRows(tx, { channel, lane, now, limit: batch });
      if (rows.length < batch) this.#unread.delete(lane);
      for (const row of rows) {
        if (!("unreadable" in row)) this.#receive(row, this.#held);
        else ledger.note((later) => markFailed(later, row.seq, "unreadable"), pump);
      }
      const due = nextDue(tx, { channel, lane, now });
      if (due && due < next) next = due;
    }
    this.lookBy(next);
  }

  /** Rows of the mailings that may be sent, an urgent one's first; a mailing that ended or stands still leaves. */
  #mailed(tx: Tx, now: Date): ReturnType<typeof dueRows> {
    const { channel, queues } = this.#options;
    const active = activeMailings(tx);
    queues.keepMailings(new Set(active));
    const rows: ReturnType<typeof dueRows> = [];
    for (const mailing of active) {
      const found = dueOfMailing(tx, { channel, mailing, now, limit: batch - rows.length });
      if (found.length === 0) endIfDone(tx, mailing, now);
      rows.push(...found);
      if (rows.length >= batch) break;
    }
    return rows;
  }

  #receive(row: Waiting, held: Map<string, Date>): void {
    const { queues, clock, ledger } = this.#options;
    if (queues.knows(row.seq)) return;
    const until = held.get(row.chat);
    if (until && until > clock.now()) {
      ledger.note(
        (tx) => postpone(tx, row, until),
        () => this.lookBy(until),
      );
    } else {
      held.delete(row.chat);
      queues.add(row);
    }
  }

  #hungry(): Lane[] {
    return [...this.#unread].filter((lane) => this.#options.queues.size(lane) < batch / 2);
  }
}
