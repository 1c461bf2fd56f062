import type { Lane } from "./outbox.ts";

/** How fast a channel is fed. */
export interface Pace {
  /** Replies on their way at once: of a slow API too, 256 of 60 ms are some 4,000 a second. */
  replies: number;
  /** Personal news and broadcasts on their way at once, beside the replies. */
  news: number;
  /** Broadcast messages a second in all; replies and news count, but never wait for it. */
  perSecond: number;
  /** Broadcast messages a second in one chat. */
  chatPerSecond: number;
  /** How long results are gathered before they are written together, in milliseconds. */
  gather: number;
}

export const defaultPace: Pace = { replies: 256, news: 24, perSecond: 30, chatPerSecond: 1, gather: 1 };

/** What may be sent in a second, saved up for a tenth of one. */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #most: number;
  #tokens: number;
  #at: number;

  constructor(perSecond: number, now: Date) {
    this.#perSecond = perSecond;
    this.#most = Math.max(1, perSecond / 10);
    this.#tokens = this.#most;
    this.#at = now.getTime();
  }

  /** Takes one, even if none is left: whoever must not wait runs into debt, and the others wait longer. */
  take(now: Date): void {
    this.#fill(now);
    this.#tokens = Math.max(this.#tokens - 1, -this.#perSecond);
  }

  /** Milliseconds until there is one. */
  wait(now: Date): number {
    this.#fill(now);
    return this.#tokens >= 1 ? 0 : Math.ceil(((1 - this.#tokens) / this.#perSecond) * 1000);
  }

  #fill(now: Date): void {
    const passed = Math.max(0, now.getTime() - this.#at) / 1000;
    this.#at = now.getTime();
    this.#tokens = Math.min(this.#most, this.#tokens + passed * this.#perSecond);
  }
}

/** Attempts go on for a day. */
export const patience = 24 * 3_600_000;

/**
 * Milliseconds before the next attempt: 1 s, 2 s, 4 s … up to 30 s for a reply, that somebody waits for, and 5
 * minutes for anything else; half of it by chance, so that not all come back together.
 */
export function backoff(attempt: number, lane: Lane, random: number): number {
  const longest = lane === "reply" ? 30_000 : 300_000;
  const full = Math.min(longest, 1000 * 2 ** Math.min(attempt - 1, 20));
  return Math.round(full * (0.5 + random / 2));
}
/** Failures in a row after which the fault is taken to be the platform's or the network's, not a message's. */
const manyInARow = 5;
const longestPause = 30_000;

/** Notices when a channel as a whole does not work, so that not every waiting message finds out by itself. */
export class Setbacks {
  #inARow = 0;
  #pauses = 0;

  /** One more failure: milliseconds to pause the channel for; 0: not at all. */
  another(pausing: boolean): number {
    this.#inARow += 1;
    if (pausing || this.#inARow < manyInARow) return 0;
    const pause = Math.min(longestPause, 1000 * 2 ** Math.min(this.#pauses, 10));
    this.#pauses += 1;
    return pause;
  }

  /** The platform answered. */
  over(): void {
    this.#inARow = 0;
    this.#pauses = 0;
  }
}
