/** Numbers from 0 to 1, the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** What is left to chance, from a seed that is printed. */
export class Chance {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = randomFrom(seed);
  }

  /** From `least` to `most`. */
  between(least: number, most: number): number {
    return least + this.#random() * (most - least);
  }

  /** A whole number below `most`. */
  below(most: number): number {
    return Math.floor(this.#random() * most);
  }

  /** True so often in a hundred times. */
  percent(share: number): boolean {
    return this.#random() * 100 < share;
  }

  pick<T>(list: readonly T[]): T {
    const picked = list[this.below(list.length)];
    if (picked === undefined) throw new Error("nothing to pick from");
    return picked;
  }

  shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((one) => ({ one, at: this.#random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ one }) => one);
  }

  /** As long as nothing is known of when the next comes: mostly short, now and then long. */
  wait(mean: number): number {
    return -Math.log(1 - this.#random()) * mean;
  }
}
