/** One update as it waits at Telegram: already JSON, because it is written once and sent as often as needed. */
export interface QueuedUpdate {
  id: number;
  type: string;
  json: string;
  /** Updates of one lane reach a webhook one after another; a person's presses have a lane of their own. */
  lane: string;
  expires: number;
}

const REMEMBERED = 1000;

/** The updates that a bot has not confirmed. They outlive the bot, for 24 hours or 150 seconds. */
export class UpdateQueue {
  #waiting: QueuedUpdate[] = [];
  #recent: QueuedUpdate[] = [];
  #whenEmpty: (() => void)[] = [];
  readonly #now: () => number;
  readonly #remember: boolean;

  constructor(now: () => number, remember: boolean) {
    this.#now = now;
    this.#remember = remember;
  }

  push(update: QueuedUpdate): void {
    this.#waiting.push(update);
    if (!this.#remember) return;
    this.#recent.push(update);
    if (this.#recent.length > REMEMBERED * 2) this.#recent = this.#recent.slice(-REMEMBERED);
  }

  /** The oldest updates, in order, without those that have expired. */
  peek(limit: number): QueuedUpdate[] {
    const now = this.#now();
    const found: QueuedUpdate[] = [];
    let expired = false;
    for (const update of this.#waiting) {
      if (update.expires <= now) expired = true;
      else if (found.push(update) === limit) break;
    }
    if (expired) this.#waiting = this.#waiting.filter((update) => update.expires > now);
    return found;
  }

  /** Forgets everything before an offset; a negative offset keeps that many of the newest. */
  confirm(offset: number): void {
    if (offset < 0) {
      this.#waiting = this.#waiting.slice(offset);
      return;
    }
    let done = 0;
    while ((this.#waiting[done]?.id ?? offset) < offset) done++;
    if (done > 0) this.#waiting.splice(0, done);
    this.#tellWhenEmpty();
  }

  remove(update: QueuedUpdate): void {
    const at = this.#waiting.indexOf(update);
    if (at >= 0) this.#waiting.splice(at, 1);
    this.#tellWhenEmpty();
  }

  clear(): void {
    this.#waiting = [];
  }

  /** An update that was queued before, confirmed or not. */
  recent(id: number): QueuedUpdate | undefined {
    return this.#recent.findLast((update) => update.id === id);
  }

  get length(): number {
    return this.peek(Number.POSITIVE_INFINITY).length;
  }

  /** Resolves when the bot has confirmed every update. */
  async drained(): Promise<void> {
    if (this.length > 0) await new Promise<void>((resolve) => this.#whenEmpty.push(resolve));
  }

  #tellWhenEmpty(): void {
    if (this.#whenEmpty.length === 0 || this.#waiting.length > 0) return;
    for (const resolve of this.#whenEmpty.splice(0)) resolve();
  }
}
