import type { Fault, Ground } from "./fault.ts";
import { machine } from "./machine.ts";
import { telegram } from "./telegram.ts";

/** Milliseconds in which somebody may still fall because of what is over. */
const aftermath = 4000;

/** Faults by turns, each as often as time allows. */
export class Weather {
  /** How often each came. */
  readonly blown: Record<string, number> = {};
  /** Why some could not be tried. */
  readonly missing: Record<string, string> = {};
  readonly #ground: Ground;
  readonly #faults: readonly Fault[];
  #now: Fault | undefined;
  #last: Fault | undefined;
  #until = 0;
  #over = false;

  /** `names`: parts of the names of those that are wanted, or `all`. */
  constructor(ground: Ground, names: readonly string[]) {
    this.#ground = ground;
    const all = [...telegram, ...machine];
    const wanted = names.includes("all")
      ? all
      : all.filter(({ name }) => names.some((one) => name.includes(one)));
    this.#faults = wanted.filter((fault) => {
      const why = fault.missing?.(ground);
      if (why !== undefined) this.missing[fault.name] = why;
      return why === undefined;
    });
  }

  /** The machine's own fault of now or of just before, for which the program may end. */
  get trouble(): string | undefined {
    const recent = this.#now ?? (performance.now() < this.#until ? this.#last : undefined);
    return recent?.excuses ? recent.name : undefined;
  }

  /** Faults that have not come yet. */
  get missed(): string[] {
    return this.#faults.map(({ name }) => name).filter((name) => this.blown[name] === undefined);
  }

  async run(): Promise<void> {
    const { chance, wrong, pause } = this.#ground;
    while (!this.#over && this.#faults.length > 0) {
      for (const fault of chance.shuffled(this.#faults)) {
        if (this.#over) break;
        this.#now = fault;
        await fault.blow(this.#ground).catch((error: unknown) => wrong(`${fault.name}: ${error}`));
        this.blown[fault.name] = (this.blown[fault.name] ?? 0) + 1;
        this.#now = undefined;
        this.#last = fault;
        this.#until = performance.now() + aftermath;
        await pause(500 + chance.wait(500));
      }
    }
  }

  end(): void {
    this.#over = true;
  }
}
