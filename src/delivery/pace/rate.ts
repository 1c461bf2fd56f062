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

/** So long the quickest message counts, milliseconds. */
const counting = 5000;
/** So many messages go one at a time before it is believed that this is too slow. */
const trials = 50;

/**
 * How many messages of mailings may be on their way at once: one, because a kill repeats them. Where the pace is missed
 * for a while, twice what it needs where each takes as long as the quickest of late: no more, because what is slow may
 * be this machine.
 */
class Window {
  readonly #perSecond: number;
  readonly #most: number;
  #needed = 1;
  #late = 0;
  #sent = Number.NEGATIVE_INFINITY;
  #quickest = Number.POSITIVE_INFINITY;
  #before = Number.POSITIVE_INFINITY;
  #since = Number.NEGATIVE_INFINITY;

  constructor(perSecond: number, most: number) {
    this.#perSecond = perSecond;
    this.#most = most;
  }

  get size(): number {
    return this.#late < trials ? 1 : this.#needed;
  }

  /** A message goes, late or not; after a rest it is tried one at a time again. */
  sent(at: number, late: boolean): void {
    if (Math.abs(at - this.#sent) > counting) this.#late = 0;
    this.#sent = at;
    if (late) this.#late += 1;
    else if (this.#late < trials) this.#late = 0;
  }

  /** A message took so many milliseconds, until it was written down. */
  took(at: number, milliseconds: number): void {
    if (Math.abs(at - this.#since) > counting) {
      this.#before = this.#quickest;
      this.#quickest = Number.POSITIVE_INFINITY;
      this.#since = at;
    }
    this.#quickest = Math.min(this.#quickest, Math.max(0, milliseconds));
    const needed = (this.#perSecond * Math.min(this.#quickest, this.#before)) / second;
    this.#needed = Math.min(this.#most, Math.max(1, Math.ceil(2 * needed)));
  }
}

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
  sent(now: Date, mailing: boolean): void {
    const at = now.getTime();
    this.#all.note(at);
    if (mailing) this.#own.note(at);
    if (this.#perSecond === Number.POSITIVE_INFINITY) return;
    this.#fill(at);
    if (mailing) this.#window.sent(at, this.#tokens >= 2);
    this.#tokens = Math.max(this.#tokens - 1, -this.#perSecond);
    this.#wanted = false;
  }

  /** What came of a mailing's message is written down, so long after it was handed over. */
  mailingTook(now: Date, milliseconds: number): void {
    this.#window.took(now.getTime(), milliseconds);
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
    // The end of one of them comes first.
    if (onTheirWay >= this.#window.size) return second;
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
