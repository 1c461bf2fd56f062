import type { Channel, Log, Sent } from "../channels/channel.ts";
import type { Database } from "../storage/database.ts";
import { ChatQueues } from "./chat-queues.ts";
import { type Clock, Timers } from "./clock.ts";
import { Intake } from "./intake.ts";
import {
  type Ledger,
  markFailed,
  markMoved,
  markSent,
  markTried,
  markUnreachable,
  postpone,
} from "./ledger.ts";
import type { Lane, Posted, Waiting } from "./outbox.ts";
import { backoff, type Pace, patience, Setbacks, TokenBucket } from "./pacing.ts";

export interface LineOptions {
  channel: Channel;
  database: Pick<Database, "transaction">;
  ledger: Ledger;
  clock: Clock;
  pace: Pace;
  log: Log;
  random: () => number;
  /** Called after everything that may have settled the line. */
  changed: () => void;
}

/** Sends what waits for one channel: replies have slots of their own, broadcasts go at their pace. */
export class ChannelLine {
  readonly #options: LineOptions;
  readonly #queues = new ChatQueues();
  readonly #tokens: TokenBucket;
  readonly #setbacks = new Setbacks();
  readonly #onTheirWay = { replies: 0, news: 0 };
  readonly #running = new Set<Promise<void>>();
  readonly #timers: Timers;
  readonly #intake: Intake;
  #pausedUntil = 0;
  #cancelGo: (() => void) | undefined;
  #stopping = false;

  constructor(options: LineOptions) {
    const { clock, pace, channel, changed } = options;
    this.#options = options;
    this.#tokens = new TokenBucket(pace.perSecond, clock.now());
    this.#timers = new Timers(clock);
    this.#intake = new Intake({
      ...options,
      channel: channel.name,
      replyWindow: channel.capabilities.replyWindow,
      queues: this.#queues,
      clock: this.#timers,
      pump: () => this.#pump(),
      dispatch: () => {
        this.#dispatch();
        changed();
      },
    });
  }

  /** Nothing that is due is left. */
  get settled(): boolean {
    return this.#queues.empty && this.#intake.settled;
  }

  /** Takes freshly committed rows. */
  take(posted: readonly Posted[]): void {
    this.#intake.take(posted);
    this.#pump();
  }

  /** Looks for due rows in the database. */
  look(): void {
    this.#intake.look();
    this.#pump();
  }

  /** Sends nothing more and resolves when what is on its way has arrived. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#timers.stop();
    await Promise.all(this.#running);
  }

  #pump(): void {
    this.#dispatch();
    if (!this.#stopping) this.#intake.refill();
    this.#options.changed();
  }

  #dispatch(): void {
    if (this.#stopping) return;
    const { pace, clock } = this.#options;
    const now = clock.now();
    const paused = this.#pausedUntil - now.getTime();
    if (paused > 0) {
      this.#goIn(paused);
      return;
    }
    const { replies, news } = pace;
    while (this.#onTheirWay.replies < replies && this.#queues.waits("reply"))
      this.#sendNext("reply", "replies");
    while (this.#onTheirWay.news < news && this.#queues.waits("personal")) this.#sendNext("personal", "news");
    while (this.#onTheirWay.news < news && this.#queues.waits("broadcast")) {
      const wait = this.#tokens.wait(now);
      if (wait > 0) {
        this.#goIn(wait);
        return;
      }
      this.#sendNext("broadcast", "news");
    }
  }

  #sendNext(lane: Lane, slot: "replies" | "news"): void {
    const row = this.#queues.next(lane);
    if (!row) return;
    this.#tokens.take(this.#options.clock.now());
    this.#onTheirWay[slot] += 1;
    const run = this.#send(row).then((sent) => {
      this.#running.delete(run);
      this.#onTheirWay[slot] -= 1;
      this.#conclude(row, sent);
      this.#pump();
    });
    this.#running.add(run);
  }

  async #send(row: Waiting): Promise<Sent> {
    const { id, chat, reply, editRef, lane } = row;
    try {
      return await this.#options.channel.send({ id, chat, reply, editRef, news: lane !== "reply" });
    } catch (err) {
      this.#options.log.error(
        { err, channel: row.channel, row: row.seq },
        "a channel threw instead of saying why",
      );
      return { kind: "retry", why: "the channel threw" };
    }
  }

  #conclude(row: Waiting, sent: Sent): void {
    const { ledger, log, channel } = this.#options;
    if (sent.kind !== "retry") this.#setbacks.over();
    switch (sent.kind) {
      case "sent":
        ledger.note((tx) => markSent(tx, row, sent.ref), this.#settle(row));
        if (row.lane === "broadcast") this.#rest(row.chat);
        break;
      case "refused":
        log.error({ channel: channel.name, row: row.seq, why: sent.why }, "a message was refused");
        this.#fail(row, sent.why);
        break;
      case "unreachable":
        ledger.note((tx) => markUnreachable(tx, row, sent.why), this.#settle(row, { leave: true }));
        break;
      case "moved":
        if (sent.chat === row.chat) this.#retry(row, "moved to where it was");
        else ledger.note((tx) => markMoved(tx, row, sent.chat), this.#settle(row, { leave: true }));
        break;
      case "wait": {
        const until = new Date(this.#now().getTime() + sent.seconds * 1000);
        if (sent.everyone) this.#pause(until, "the platform asks for a pause");
        this.#putOff(row, until);
        break;
      }
      case "retry":
        this.#retry(row, sent.why);
    }
  }

  #retry(row: Waiting, why: string): void {
    const { log, channel, random } = this.#options;
    const now = this.#now();
    const pause = this.#setbacks.another(now.getTime() < this.#pausedUntil);
    if (pause > 0) this.#pause(new Date(now.getTime() + pause), why);
    if (row.triedAt && now.getTime() - row.triedAt.getTime() >= patience) {
      log.error({ channel: channel.name, row: row.seq, why }, "a message was given up after a day");
      this.#fail(row, why);
    } else {
      this.#putOff(row, new Date(now.getTime() + backoff(row.attempts + 1, row.lane, random())), why);
    }
  }

  #fail(row: Waiting, why: string): void {
    this.#options.ledger.note((tx) => markFailed(tx, row.seq, why), this.#settle(row));
  }

  /** The chat waits as a whole, so that its order is kept. */
  #putOff(row: Waiting, until: Date, why?: string): void {
    const triedAt = this.#now();
    this.#intake.hold(row.chat, until);
    this.#options.ledger.note(
      (tx) => {
        markTried(tx, row.seq, triedAt, why);
        postpone(tx, row, until);
      },
      () => {
        this.#intake.lookBy(until);
        this.#settle(row, { leave: true })();
      },
    );
  }

  /**
   * What to do once a row's end is written down. Only then the chat's next message may go: so a kill repeats at most
   * one a chat. `leave`: the rest of its chat is for the database to say.
   */
  #settle(row: Waiting, how: { leave?: boolean } = {}): () => void {
    return () => {
      this.#queues.forget(row.seq);
      if (how.leave) {
        this.#queues.drop(row.chat);
        this.#intake.look();
      }
      this.#queues.free(row.chat);
      this.#pump();
    };
  }

  #pause(until: Date, why: string): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, until.getTime());
    this.#options.log.warn({ channel: this.#options.channel.name, until, why }, "sending pauses");
  }

  #rest(chat: string): void {
    this.#queues.rest(chat);
    this.#timers.after(1000 / this.#options.pace.chatPerSecond, () => {
      this.#queues.wake(chat);
      this.#pump();
    });
  }

  #goIn(milliseconds: number): void {
    this.#cancelGo?.();
    this.#cancelGo = this.#timers.after(milliseconds, () => this.#pump());
  }

  #now(): Date {
    return this.#options.clock.now();
  }
}
