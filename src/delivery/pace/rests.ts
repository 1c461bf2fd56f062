import type { Clock } from "../clock.ts";

/** Chats that rest for a while after a message, all equally long. */
export class Rests {
  readonly #length: number;
  readonly #clock: Clock;
  readonly #wake: (chat: string) => void;
  readonly #over: () => void;
  /** Until when, the first to end first. */
  readonly #until = new Map<string, number>();
  #waiting = false;

  /** `wake` is called for each chat, `over` after some woke by themselves. */
  constructor(options: { length: number; clock: Clock; wake: (chat: string) => void; over: () => void }) {
    this.#length = options.length;
    this.#clock = options.clock;
    this.#wake = options.wake;
    this.#over = options.over;
  }

  begin(chat: string): void {
    this.#until.delete(chat);
    this.#until.set(chat, this.#clock.now().getTime() + this.#length);
    this.#wait();
  }

  /** Wakes those whose time is over. */
  end(): void {
    const now = this.#clock.now().getTime();
    for (const [chat, until] of this.#until) {
      // Longer than it can be: the clock was set back.
      if (until > now && until - now <= this.#length) return;
      this.#until.delete(chat);
      this.#wake(chat);
    }
  }

  #wait(): void {
    const [until] = this.#until.values();
    if (this.#waiting || until === undefined) return;
    this.#waiting = true;
    this.#clock.after(Math.max(0, until - this.#clock.now().getTime()), () => {
      this.#waiting = false;
      this.end();
      this.#wait();
      this.#over();
    });
  }
}
