import { type FSWatcher, watch } from "node:fs";
import { onTestFinished } from "vitest";
import type { BotApi } from "../botapi/index.ts";
import { randomFrom } from "../faults/chance.ts";
import type { Home } from "../fixtures/home.ts";
import type { Program } from "../fixtures/program.ts";

/** What the program is doing when it is killed: something whose how-manieth occurrence is the end. */
export type Moment =
  /** A call of it has arrived; `performed`: it takes effect, and nobody hears of it. */
  | { at: "call"; performed: boolean; nth: number }
  /** It confirms updates that it has stored; the same two ways. */
  | { at: "confirmation"; performed: boolean; nth: number }
  /** It writes to its database. */
  | { at: "write"; nth: number };

/** Numbers from 0 to 1, drawn by chance. */
type Random = () => number;

export interface StormOptions {
  seed: number;
  /** Kills at most: each costs a start of the program. */
  most?: number;
  draw?: (random: Random) => Moment;
}

/** Kills a program again and again, at moments drawn by chance, and starts it anew each time. */
export class Storm {
  kills = 0;
  readonly lives: Program[] = [];
  readonly #home: Home;
  readonly #api: BotApi;
  readonly #settings: Readonly<Record<string, string>>;
  readonly #random: Random;
  readonly #most: number;
  readonly #draw: (random: Random) => Moment;
  readonly #watcher: FSWatcher;
  #armed: Moment | undefined;
  /** Resolves when whoever was killed last lives again. */
  #reborn: Promise<void> = Promise.resolve();
  #over = false;
  #gone = false;

  constructor(home: Home, api: BotApi, settings: Readonly<Record<string, string>>, options: StormOptions) {
    const { seed, most = 24, draw = inConversation } = options;
    this.#most = most;
    this.#draw = draw;
    this.#home = home;
    this.#api = api;
    this.#settings = settings;
    this.#random = randomFrom(seed);
    this.#watcher = watch(home.folder, (_event, name) => {
      if (name?.endsWith("-wal") && this.#armed?.at === "write") this.#comesCloser(this.#armed);
    });
    this.#live();
    onTestFinished(() => {
      this.#gone = true;
      this.#watcher.close();
    });
  }

  /** The next moment of death is drawn, unless the last is still to come. */
  arm(): void {
    if (this.#armed || this.kills >= this.#most) return;
    const moment = this.#draw(this.#random);
    this.#armed = moment;
    if (moment.at === "write") return;
    const fault = { kind: "close", performed: moment.performed } as const;
    if (moment.at === "call") {
      this.#api.faults.next("*", fault, 1, () => this.#comesCloser(moment));
      return;
    }
    let confirmed = 0;
    this.#api.faults.next("getUpdates", fault, 1, (params) => {
      const offset = params.integer("offset");
      if (offset <= confirmed) return false;
      confirmed = offset;
      return this.#comesCloser(moment);
    });
  }

  /** From now on nobody is killed; resolves with who is alive. */
  async end(): Promise<Program> {
    this.#over = true;
    this.#watcher.close();
    this.#api.faults.clear();
    await this.#reborn;
    const last = this.lives.at(-1);
    if (!last) throw new Error("the storm has not begun");
    return last;
  }

  #live(): void {
    if (!this.#gone) this.lives.push(this.#home.start(this.#settings));
  }

  #comesCloser(moment: Moment): boolean {
    moment.nth -= 1;
    if (moment.nth > 0 || this.#over) return false;
    this.#armed = undefined;
    this.kills += 1;
    const killed = this.lives.at(-1)?.kill();
    this.#reborn = Promise.resolve(killed).then(() => this.#live());
    return true;
  }
}

/** Moments of somebody's doing one thing after another. */
function inConversation(random: Random): Moment {
  const [kind, performed] = [random(), random() < 0.5];
  const upTo = (most: number) => 1 + Math.floor(random() * most);
  if (kind < 0.5) return { at: "call", performed, nth: upTo(3) };
  if (kind < 0.7) return { at: "confirmation", performed, nth: upTo(2) };
  return { at: "write", nth: upTo(6) };
}
