import type { Errand, ErrandGround } from "../conversation/feature.ts";
import { loadIdentity } from "../desk/identity.ts";
import { OpenWork } from "../desk/work.ts";
import type { JobGround } from "./run.ts";

/** What an errand may use, around one database. */
export function errandGround(on: JobGround, stop: AbortSignal): ErrandGround {
  const { ground, database, kick, now } = on;
  return {
    work: async (what, personId) => {
      const { result, queued } = await database.transaction(async (tx) => {
        const who = personId === undefined ? undefined : loadIdentity(tx, personId, now());
        const work = new OpenWork(ground, tx, now(), who);
        return { result: await what(work), queued: work.queued };
      });
      kick(queued);
      return result;
    },
    file: (id) => ground.files.read(id),
    discard: (id) => ground.files.discard(id),
    sweep: (before) => ground.files.sweep(before, stop),
    languages: ground.words.languages,
    stop,
  };
}

/** Does errands one after another, outside of all transactions; at the start each is looked at once. */
export class Errands {
  readonly #errands: readonly Errand[];
  readonly #on: JobGround;
  readonly #wanted = new Set<string>();
  readonly #stop = new AbortController();
  #wake: () => void = () => {};
  #working = false;
  #ended: Promise<void> | undefined;
  #resting: (() => void)[] = [];

  constructor(errands: readonly Errand[], on: JobGround) {
    this.#errands = errands;
    this.#on = on;
  }

  start(): void {
    for (const { name, byClock } of this.#errands) if (!byClock) this.#wanted.add(name);
    this.#ended = this.#loop();
  }

  /**
   * Has one done. Inside of a transaction it is done after that: the loop waits for it at its own first step, in a
   * context of its own.
   */
  begin(name: string): void {
    if (!this.#errands.some((errand) => errand.name === name)) throw new Error(`no errand ${name}`);
    this.#wanted.add(name);
    this.#wake();
  }

  /** Resolves when nothing is wanted or being done. */
  async idle(): Promise<void> {
    if (!this.#ended || (!this.#working && this.#wanted.size === 0)) return;
    await new Promise<void>((resolve) => this.#resting.push(resolve));
  }

  async stop(): Promise<void> {
    this.#stop.abort(new Error("the process ends"));
    this.#wake();
    await this.#ended;
  }

  async #loop(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const errand = this.#errands.find(({ name }) => this.#wanted.has(name));
      if (errand) await this.#do(errand);
      else await this.#rest();
    }
    this.#rested();
  }

  async #do(errand: Errand): Promise<void> {
    this.#working = true;
    this.#wanted.delete(errand.name);
    try {
      await errand.run(errandGround(this.#on, this.#stop.signal));
    } catch (cause) {
      if (!this.#stop.signal.aborted) {
        this.#on.log.error({ err: cause, errand: errand.name }, "errand failed");
      }
    }
    this.#working = false;
  }

  async #rest(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    this.#rested();
    await promise;
  }

  #rested(): void {
    for (const rested of this.#resting.splice(0)) rested();
  }
}
