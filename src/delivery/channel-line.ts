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
import { atOnce, backoff, leastAttempts, type Pace, patience } from "./pace/pace.ts";
import { Pause } from "./pace/pause.ts";
import { Rate } from "./pace/rate.ts";
import { Rests } from "./pace/rests.ts";
import { type NameFiles, post } from "./post.ts";

export interface LineOptions {
  channel: Channel;
  database: Pick<Database, "transaction">;
  ledger: Ledger;
  clock: Clock;
  pace: Pace;
  log: Log;
  random: () => number;
  nameFiles: NameFiles;
  /** Called after everything that may have settled the line. */
  changed: () => void;
}

/** Sends what waits for one channel: replies have slots of their own, all else goes at its pace. */
export class ChannelLine {
  readonly #options: LineOptions;
  readonly #queues = new ChatQueues();
  readonly #rate: Rate;
  readonly #rests: Rests;
  readonly #pause: Pause;
  readonly #mostNews: number;
  readonly #onTheirWay = { replies: 0, news: 0 };
  /** Messages of mailings whose end is not written down, and when they were handed over. */
  readonly #mailed = new Map<number, number>();
  readonly #running = new Set<Promise<void>>();
  readonly #timers: Timers;
  readonly #intake: Intake;
  #cancelGo: (() => void) | undefined;
  #stopping = false;

  constructor(options: LineOptions) {
    const { clock, pace, channel, log, changed } = options;
    this.#options = options;
    this.#mostNews = atOnce(pace);
    this.#rate = new Rate(pace.perSecond, this.#mostNews, clock.now());
    this.#timers = new Timers(clock);
    const over = () => this.#pump();
    this.#rests = new Rests({
      length: 1000 / pace.chatPerSecond,
      clock: this.#timers,
      wake: (chat) => this.#queues.wake(chat),
      over,
    });
    this.#pause = new Pause({ channel: channel.name, clock: this.#timers, log, over });
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
    if (this.#stopping || this.#pause.on || this.#options.ledger.failing) return;
    const replies = this.#pause.probing ? 1 : this.#options.pace.replies;
    this.#rests.end();
    while (this.#onTheirWay.replies < replies && this.#queues.waits("reply"))
      this.#sendNext("reply", "replies");
    const wait = Math.min(this.#sendAtPace("personal"), this.#sendAtPace("broadcast"));
    if (wait < Number.POSITIVE_INFINITY) this.#goIn(wait);
  }

  /** Milliseconds until more of a lane may go, if that is what the rest of it waits for. */
  #sendAtPace(lane: "personal" | "broadcast"): number {
    const now = this.#now();
    const most = this.#pause.probing ? 1 : this.#mostNews;
    while (this.#onTheirWay.news < most && this.#queues.waits(lane)) {
      const wait =
        lane === "personal" ? this.#rate.waitOfNews(now) : this.#rate.waitOfMailing(now, this.#mailed.size);
      if (wait > 0) return wait;
      this.#sendNext(lane, "news");
    }
    return Number.POSITIVE_INFINITY;
  }

  #sendNext(lane: Lane, slot: "replies" | "news"): void {
    const row = this.#queues.next(lane);
    if (!row) return;
    this.#onTheirWay[slot] += 1;
    const now = this.#now();
    this.#rate.sent(now, lane === "broadcast");
    if (lane === "broadcast") this.#mailed.set(row.seq, now.getTime());
    const run = post(row, this.#options).then((sent) => {
      this.#running.delete(run);
      this.#onTheirWay[slot] -= 1;
      this.#conclude(row, sent, now);
      this.#pump();
    });
    this.#running.add(run);
  }

  #conclude(row: Waiting, sent: Sent, began: Date): void {
    const { ledger, log, channel } = this.#options;
    if (sent.kind !== "retry") this.#pause.answered();
    switch (sent.kind) {
      case "sent":
        ledger.note((tx) => markSent(tx, row, sent.ref), this.#settle(row));
        this.#rest(row.chat);
        break;
      case "refused":
        log.error({ channel: channel.name, row: row.seq, why: sent.why }, "a message was refused");
        this.#fail(row, sent.why);
        break;
      case "unreachable":
        ledger.note((tx) => markUnreachable(tx, row, { why: sent.why, began }), this.#settle(row, "leave"));
        break;
      case "moved":
        if (sent.chat === row.chat) this.#retry(row, "moved to where it was");
        else ledger.note((tx) => markMoved(tx, row, sent.chat), this.#settle(row, "leave"));
        break;
      case "wait":
        if (sent.everyone) this.#pause.begin(sent.seconds * 1000, "the platform asks for a pause");
        this.#putOff(row, new Date(this.#now().getTime() + sent.seconds * 1000));
        break;
      case "retry":
        this.#retry(row, sent.why);
    }
  }

  #retry(row: Waiting, why: string): void {
    const { log, channel, random } = this.#options;
    const now = this.#now();
    this.#pause.failed(why);
    const since = row.triedAt ? now.getTime() - row.triedAt.getTime() : 0;
    if (since >= patience && row.attempts >= leastAttempts) {
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
        this.#settle(row, "leave")();
      },
    );
  }

  /**
   * What to do once a row's end is written down. Only then the chat's next message may go: so a kill repeats at most
   * one a chat. `leave`: the rest of its chat is for the database to say.
   */
  #settle(row: Waiting, how?: "leave"): () => void {
    return () => {
      this.#queues.forget(row.seq);
      if (row.lane === "broadcast") this.#ended(row.seq);
      if (how === "leave") {
        this.#queues.drop(row.chat);
        this.#intake.look();
      }
      this.#queues.free(row.chat);
      this.#pump();
    };
  }

  /** Behind the last of what is here, the database says whether a mailing is over. */
  #ended(seq: number): void {
    const now = this.#now();
    this.#rate.mailingTook(now, now.getTime() - (this.#mailed.get(seq) ?? 0));
    this.#mailed.delete(seq);
    if (this.#mailed.size === 0 && this.#queues.size("broadcast") === 0) this.#intake.look("broadcast");
  }

  /** Whoever has just got a message gets none of a mailing for a while. */
  #rest(chat: string): void {
    if (this.#options.pace.chatPerSecond === Number.POSITIVE_INFINITY) return;
    this.#queues.rest(chat);
    this.#rests.begin(chat);
  }

  #goIn(milliseconds: number): void {
    this.#cancelGo?.();
    this.#cancelGo = this.#timers.after(milliseconds, () => this.#pump());
  }

  #now(): Date {
    return this.#options.clock.now();
  }
}
