/** Time, as delivery knows it; tests bring their own. */
export interface Clock {
  now(): Date;
  /** Runs `work` once after so many milliseconds, unless the returned function is called before. */
  after(milliseconds: number, work: () => void): () => void;
}

/** The time of this machine. */
export const systemClock: Clock = {
  now: () => new Date(),
  after: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Timers that end together. */
export class Timers implements Clock {
  readonly now: Clock["now"];
  readonly #clock: Clock;
  readonly #cancels = new Set<() => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
    this.now = clock.now;
  }

  after(milliseconds: number, work: () => void): () => void {
    const cancel = this.#clock.after(milliseconds, () => {
      this.#cancels.delete(cancel);
      work();
    });
    this.#cancels.add(cancel);
    return () => {
      this.#cancels.delete(cancel);
      cancel();
    };
  }

  stop(): void {
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
  }
}
