import type { Act } from "./deeds/act.ts";
import { NoAnswer, type Villager } from "./people/villager.ts";

/** Lets so many people at once do what they have to do, each one thing after another. */
export class Crowd {
  /** Acts that came to their end, by name. */
  readonly done: Record<string, number> = {};
  /** Acts of people who had blocked the bot and so did not hear of something. */
  missed = 0;
  readonly #waiting = new Map<Villager, Act[]>();
  #acting = 0;
  readonly #lost = new Set<Villager>();
  readonly #atOnce: number;
  readonly #more: () => Act | undefined;
  #settled: (() => void) | undefined;

  readonly #wrong: (what: string) => void;

  /**
   * `more`: what somebody does who has time; nothing: nobody has, or it is over. `wrong` is told who never got an answer, and what
   * else went wrong.
   */
  constructor(atOnce: number, more: () => Act | undefined, wrong: (what: string) => void) {
    this.#wrong = wrong;
    this.#atOnce = atOnce;
    this.#more = more;
  }

  add(act: Act): void {
    if (this.#lost.has(act.who)) return;
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
    while (this.#acting < this.#atOnce) {
      const act = this.#next();
      if (!act) break;
      act.who.busy = true;
      act.who.hasActed = true;
      this.#acting += 1;
      void this.#do(act);
    }
    if (this.#acting > 0) return;
    if (this.#waiting.size === 0) this.#settled?.();
    // Whoever has something to do has blocked the bot just now.
    else setTimeout(() => this.#fill(), 500);
  }

  #next(): Act | undefined {
    for (const [who, acts] of this.#waiting) {
      if (who.busy) continue;
      const act = acts.shift();
      if (acts.length === 0) this.#waiting.delete(who);
      if (act) return act;
    }
    return this.#more();
  }

  async #do(act: Act): Promise<void> {
    try {
      await act.run();
      this.done[act.name] = (this.done[act.name] ?? 0) + 1;
    } catch (error) {
      this.#lost.add(act.who);
      this.#waiting.delete(act.who);
      // What was told them meanwhile is in the ledger as undeliverable.
      if (error instanceof NoAnswer && act.who.hasBlocked) this.missed += 1;
      else this.#wrong(`${act.name}: ${error instanceof NoAnswer ? error.message : String(error)}`);
    }
    // Whoever waits in vain is not given anything else to do.
    act.who.busy = this.#lost.has(act.who);
    this.#acting -= 1;
    this.#fill();
  }
}
