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
 * How many messages of mailings may be on their way at once: as few as hold the pace, because a kill repeats them.
 * One, until the pace is missed for a while; twice as many each time; what was not needed for some seconds is taken back.
 */
class Window {
  size = 1;
  readonly #most: number;
  /** The pace is missed for so long before more go at once: eight messages, milliseconds. */
  readonly missed: number;
  #behindSince: number | undefined;
  #needed = 1;
  #counted = Number.NEGATIVE_INFINITY;

  constructor(perSecond: number, most: number) {
    this.#most = most;
    this.missed = Math.max(50, (8 * second) / perSecond);
  }

  /** There is no room for one more that would be due. */
  full(at: number): void {
    this.#behindSince ??= at;
    if (Math.abs(at - this.#behindSince) < this.missed) return;
    this.size = Math.min(2 * this.size, this.#most);
    this.#behindSince = at;
  }

  used(at: number, count: number, behind: boolean): void {
    this.#needed = Math.max(this.#needed, count);
    if (behind) return;
    this.#behindSince = undefined;
    if (Math.abs(at - this.#counted) < counting) return;
    this.size = Math.min(this.size, this.#needed);
    this.#needed = 1;
    this.#counted = at;
  }
}

/** So long is counted how many go at once, milliseconds. */
const counting = 5000;

/** What may be sent in a second; mailings go evenly. */
export class Rate {
  readonly #perSecond: number;
  readonly #all: LastSent;
  /** A tenth of the pace is the mailings' own, however many replies there are. */
  readonly #own: LastSent;
  readonly #window: Window;
  #tokens = 1;
  #at: number;
  /** A mailing waits for its turn: time that passes counts for it, but not while there is none. */
  #wanted = false;

  constructor(perSecond: number, atOnce: number, now: Date) {
    this.#perSecond = perSecond;
    this.#all = new LastSent(perSecond);
    this.#own = new LastSent(perSecond / 10);
    this.#window = new Window(perSecond, atOnce);
    this.#at = now.getTime();
  }

  /** Takes note of a message, even if there was no room for it: mailings wait the longer. */
  sent(now: Date): void {
    const at = now.getTime();
    this.#all.note(at);
    if (this.#perSecond === Number.POSITIVE_INFINITY) return;
    this.#fill(at);
    this.#tokens = Math.max(this.#tokens - 1, -this.#perSecond);
    this.#wanted = false;
  }

  /** Takes note of a mailing's message, which is one of so many on their way. */
  mailed(now: Date, count: number): void {
    const at = now.getTime();
    this.#own.note(at);
    this.#window.used(at, count, this.#tokens >= 2);
    this.sent(now);
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
    this.#wanted = true;
    if (onTheirWay >= this.#window.size && this.#tokens >= 2) this.#window.full(at);
    if (onTheirWay >= this.#window.size) return this.#window.missed;
    const next = Math.ceil(((1 - this.#tokens) / this.#perSecond) * second);
    const wait = Math.max(this.#all.wait(at), next, 0);
    return onTheirWay > 0 ? wait : Math.min(wait, this.#own.wait(at));
  }

  #fill(now: number): void {
    const passed = Math.max(0, now - this.#at) / second;
    this.#at = now;
    const most = this.#wanted ? 2 + this.#perSecond / 10 : 1;
    this.#tokens = Math.min(Math.max(most, this.#tokens), this.#tokens + passed * this.#perSecond);
  }
}
