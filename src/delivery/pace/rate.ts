const second = 1000;

/** When the last so many were sent: in no second more than that, if there is a limit at all. */
class LastSent {
  readonly #at: Float64Array;
  #oldest = 0;

  constructor(most: number) {
    this.#at = new Float64Array(most < Number.POSITIVE_INFINITY ? Math.max(1, Math.floor(most)) : 0).fill(
      Number.NEGATIVE_INFINITY,
    );
  }

  note(now: number): void {
    this.#at[this.#oldest] = now;
    this.#oldest = (this.#oldest + 1) % this.#at.length || 0;
  }

  /** Milliseconds until one more fits into the second before it. */
  wait(now: number): number {
    const wait = (this.#at[this.#oldest] ?? Number.NEGATIVE_INFINITY) + second - now;
    // More than a second: the clock was set back.
    return wait > second ? 0 : Math.max(0, wait);
  }
}

/**
 * What may be sent in a second. Mailings go evenly, and no more of them at once than it takes to hold the pace,
 * because a kill repeats what is on its way.
 */
export class Rate {
  readonly #perSecond: number;
  readonly #most: number;
  readonly #all: LastSent;
  /** A tenth of the pace is the mailings' own, however many replies there are. */
  readonly #own: LastSent;
  #tokens = 1;
  #at: number;
  /** A mailing waits for its turn: time that passes counts for it, but not while there is none. */
  #wanted = false;

  constructor(perSecond: number, atOnce: number, now: Date) {
    this.#perSecond = perSecond;
    this.#most = 1 + atOnce;
    this.#all = new LastSent(perSecond);
    this.#own = new LastSent(perSecond / 10);
    this.#at = now.getTime();
  }

  /** Takes note of a message, even if there was no room for it: mailings wait the longer. */
  sent(now: Date, mailing: boolean): void {
    if (this.#perSecond === Number.POSITIVE_INFINITY) return;
    this.#fill(now.getTime());
    this.#tokens = Math.max(this.#tokens - 1, -this.#perSecond);
    this.#all.note(now.getTime());
    if (mailing) this.#own.note(now.getTime());
    this.#wanted = false;
  }

  /** Milliseconds until personal news may go. */
  waitOfNews(now: Date): number {
    return this.#all.wait(now.getTime());
  }

  /** Milliseconds until a mailing's next message may go, while others of mailings are on their way. */
  waitOfMailing(now: Date, onTheirWay: number): number {
    if (this.#perSecond === Number.POSITIVE_INFINITY) return 0;
    const at = now.getTime();
    this.#fill(at);
    const missing = 1 + onTheirWay - this.#tokens;
    const wait = Math.max(this.#all.wait(at), Math.ceil((missing / this.#perSecond) * second), 0);
    this.#wanted = true;
    return onTheirWay > 0 ? wait : Math.min(wait, this.#own.wait(at));
  }

  #fill(now: number): void {
    const passed = Math.max(0, now - this.#at) / second;
    this.#at = now;
    const most = this.#wanted ? this.#most : 1;
    this.#tokens = Math.min(Math.max(most, this.#tokens), this.#tokens + passed * this.#perSecond);
  }
}
