import type { Program } from "../fixtures/program.ts";
import type { Chance } from "./chance.ts";
import type { House } from "./house.ts";

/** How the program ended without having been killed. */
export interface Fall {
  code: number | null;
  /** Its last line on the standard error. */
  said: string;
  /** What went wrong on the machine at that time, if anything. */
  during: string | undefined;
}

export interface LivesOptions {
  house: House;
  chance: Chance;
  settings: () => Readonly<Record<string, string>>;
  kills: number;
  /** Milliseconds between two kills, on average. */
  life: number;
  /** What is wrong with the machine now. */
  trouble: () => string | undefined;
  /** Told of each kill when it has happened. */
  killed: () => void;
}

/** The program, started again whenever it is dead, and killed until it was killed often enough. */
export class Lives {
  kills = 0;
  starts = 0;
  readonly falls: Fall[] = [];
  /** Milliseconds from each start until the web chat could be reached. */
  readonly rises: number[] = [];
  /** What all of them wrote to the standard error, by message. */
  readonly noted: Record<string, number> = {};
  readonly #options: LivesOptions;
  #program: Program | undefined;
  #up = Promise.withResolvers<void>();
  #over = false;
  #spared = false;
  /** Who is served while nobody may be killed. */
  #steady: Promise<unknown> = Promise.resolve();
  #open = Promise.resolve();

  constructor(options: LivesOptions) {
    this.#options = options;
  }

  /** The program that is up, as soon as there is one. */
  async alive(): Promise<Program> {
    for (;;) {
      await this.#up.promise;
      if (this.#program && !this.#program.hasEnded) return this.#program;
      await pause(20);
    }
  }

  /** Starts it again whenever it is dead; resolves when it was stopped. */
  async keep(): Promise<void> {
    const { house, settings, trouble } = this.#options;
    while (!this.#over) {
      await this.#open;
      const began = performance.now();
      const program = house.start(settings());
      this.#program = program;
      this.starts += 1;
      let rose = false;
      void house
        .answers(() => program.hasEnded)
        .then((answers) => {
          if (!answers) return;
          this.rises.push(performance.now() - began);
          rose = true;
          this.#up.resolve();
        });
      const { code, signal } = await program.ended;
      if (rose) this.#up = Promise.withResolvers();
      this.#note(program);
      if (signal === "SIGKILL" || this.#over) continue;
      this.falls.push({ code, said: program.errors.at(-1) ?? "", during: trouble() });
      await pause(500);
    }
  }

  /** Kills it at random, in its start too, until it was done often enough. */
  async kill(): Promise<void> {
    const { chance, kills, life } = this.#options;
    while (this.kills < kills && !this.#spared) {
      if (chance.percent(85)) await this.alive();
      await pause(chance.percent(85) ? chance.wait(life) : chance.between(0, 800));
      await this.#steady;
      await this.#killNow();
    }
  }

  /** Nobody is killed any more. */
  spare(): void {
    this.#spared = true;
  }

  /** Does something while it is up and nobody kills it. */
  steady<T>(work: (program: Program) => Promise<T>): Promise<T> {
    const before = this.#steady;
    const done = before.then(async () => work(await this.alive()));
    this.#steady = done.catch(() => {});
    return done;
  }

  /** Does something while it is dead. */
  async dead<T>(work: () => Promise<T>): Promise<T> {
    return this.steady(async () => {
      const door = Promise.withResolvers<void>();
      this.#open = door.promise;
      await this.#killNow();
      try {
        return await work();
      } finally {
        door.resolve();
      }
    });
  }

  /** Ends it in peace; how it ended. */
  async end(): Promise<{ code: number | null }> {
    const program = await this.alive();
    this.#over = true;
    return program.stop();
  }

  async #killNow(): Promise<void> {
    const program = this.#program;
    if (!program || program.hasEnded) return;
    await program.kill();
    this.kills += 1;
    this.#options.killed();
  }

  #note(program: Program): void {
    for (const line of program.errors) {
      const said = messageOf(line);
      this.noted[said] = (this.noted[said] ?? 0) + 1;
    }
  }
}

/** Without what differs from line to line. */
function messageOf(line: string): string {
  try {
    const { level, msg, err } = JSON.parse(line);
    return [level, msg, err?.message?.split("\n").at(-1)].filter(Boolean).join(" ").slice(0, 160);
  } catch {
    return line.replaceAll(/\d+/g, "n").slice(0, 160);
  }
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
