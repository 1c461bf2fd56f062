import type { BotApi, Person } from "../../test/botapi/index.ts";

const patience = 30_000;

/** Persons who look around: each press opens the screen they are not at. */
export class Walkers {
  readonly #walkers: Walker[];
  #next = 0;

  constructor(api: BotApi, people: readonly number[]) {
    this.#walkers = people.map((id) => new Walker(api.user({ id, started: true })));
  }

  /** Everybody gets a first message with buttons. */
  async open(): Promise<void> {
    for (const walker of this.#walkers) await walker.opens();
  }

  /**
   * Lets one after another press, so many times a second whatever the bot does; resolves with the time from when each
   * press was due to its reply, milliseconds. `check` throws if the bot failed.
   */
  async press(rate: number, seconds: number, check: () => void): Promise<number[]> {
    const count = Math.round(rate * seconds);
    const start = performance.now();
    const replies: Promise<number>[] = [];
    await new Promise<void>((resolve) => {
      const go = () => {
        while (replies.length < count && start + (replies.length / rate) * 1000 <= performance.now()) {
          replies.push(this.#pick().presses(start + (replies.length / rate) * 1000));
        }
        if (replies.length < count) setTimeout(go, 1);
        else resolve();
      };
      go();
    });
    const latencies = await Promise.all(replies);
    check();
    return latencies;
  }

  #pick(): Walker {
    const walker = this.#walkers[this.#next++ % this.#walkers.length];
    if (!walker) throw new Error("there is nobody");
    return walker;
  }
}

class Walker {
  readonly #person: Person;
  #at: "home" | "help" = "home";
  #waiting: { dueAt: number; seen: number; text: string; resolve: (latency: number) => void } | undefined;

  constructor(person: Person) {
    this.#person = person;
    person.chat.listen(() => this.#looks());
  }

  async opens(): Promise<void> {
    this.#person.start();
    await this.#person.settles({ timeoutMs: patience });
  }

  presses(dueAt: number): Promise<number> {
    if (this.#waiting) throw new Error("the reply to the press before is not there: more people are needed");
    this.#at = this.#at === "home" ? "help" : "home";
    const { last, chat } = this.#person;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("no reply to a press")), patience);
      const done = (latency: number) => {
        clearTimeout(timer);
        resolve(latency);
      };
      this.#waiting = { dueAt, seen: chat.revision, text: last.text, resolve: done };
      this.#person.taps(this.#at, last.id);
    });
  }

  #looks(): void {
    const message = this.#person.chat.messages.at(-1);
    const waiting = this.#waiting;
    if (!waiting || !message?.fromBot || message.revision <= waiting.seen) return;
    if (message.text === waiting.text) return;
    this.#waiting = undefined;
    waiting.resolve(performance.now() - waiting.dueAt);
  }
}
