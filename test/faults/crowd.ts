import type { Act } from "./deeds/act.ts";
import { NoAnswer, type Villager } from "./people/villager.ts";

/** Lets so many people at once do what they have to do, each one thing after another. */
export class Crowd {
  /** Acts that came to their end, by name. */
  readonly done: Record<string, number> = {};
  readonly #waiting = new Map<Villager, Act[]>();
  readonly #busy = new Set<Villager>();
  readonly #lost = new Set<Villager>();
  readonly #atOnce: number;
  readonly #more: () => Act | undefined;
  #settled: (() => void) | undefined;

  readonly #wrong: (what: string) => void;

  /**
   * `more`: what is done where somebody has time; nothing: it is over. `wrong` is told who never got an answer, and what
   * else went wrong.
   */
  constructor(atOnce: number, more: () => Act | undefined, wrong: (what: string) => void) {
    this.#wrong = wrong;
    this.#atOnce = atOnce;
    this.#more = more;
  }

  add(act: Act): void {
    const acts = this.#waiting.get(act.who);
    if (acts) acts.push(act);
    else this.#waiting.set(act.who, [act]);
  }

  /** Resolves when nothing is left to do. */
  async run(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#settled = resolve;
    this.#fill();
    await promise;
  }

  #fill(): void {
    while (this.#busy.size < this.#atOnce) {
      const act = this.#next();
      if (!act) break;
      this.#busy.add(act.who);
      void this.#do(act);
    }
    if (this.#busy.size === 0) this.#settled?.();
  }

  #next(): Act | undefined {
    for (const [who, acts] of this.#waiting) {
      if (this.#busy.has(who)) continue;
      const act = acts.shift();
      if (acts.length === 0) this.#waiting.delete(who);
      if (act && !this.#lost.has(who)) return act;
    }
    for (let tries = 0; tries < 50; tries += 1) {
      const act = this.#more();
      if (!act) return undefined;
      if (!this.#busy.has(act.who) && !this.#lost.has(act.who)) return act;
    }
    return undefined;
  }

  async #do(act: Act): Promise<void> {
    try {
      await act.run();
      this.done[act.name] = (this.done[act.name] ?? 0) + 1;
    } catch (error) {
      this.#lost.add(act.who);
      this.#wrong(`${act.name}: ${error instanceof NoAnswer ? error.message : String(error)}`);
    }
    this.#busy.delete(act.who);
    this.#fill();
  }
}
