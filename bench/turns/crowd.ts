import type { Stored } from "../bots/protocol.ts";
import { type Chatter, Visitor } from "./visitor.ts";

/** What one stretch of time showed. */
export interface Stretch {
  /** Replies that came within it. */
  replies: number;
  seconds: number;
  /** From an update's way in to its reply's way out, milliseconds, of all updates, also those answered after it. */
  latencies: number[];
}

/** Persons who fill in the form over and over, each sending the next update as soon as the reply has come. */
export class Crowd {
  readonly #visitors: Visitor[];

  constructor(people: readonly Chatter[]) {
    this.#visitors = people.map((person, index) => new Visitor(person, index));
  }

  /** Lets them write for so many seconds; resolves when the last reply has come. `check` throws if the bot failed. */
  async write(seconds: number, check: () => void): Promise<Stretch> {
    const stretch: Stretch = { replies: 0, seconds, latencies: [] };
    const end = performance.now() + seconds * 1000;
    await new Promise<void>((resolve, reject) => {
      let busy = this.#visitors.length;
      const stop = (cause?: unknown) => {
        clearInterval(watch);
        if (cause) reject(cause);
        else resolve();
      };
      const watch = setInterval(() => tryOr(stop, () => this.#watch(check)), 500);
      const answered = (visitor: Visitor, latency: number) => {
        stretch.latencies.push(latency);
        if (performance.now() < end) {
          stretch.replies += 1;
          tryOr(stop, () => visitor.writes(answered, stop));
        } else if (--busy === 0) stop();
      };
      for (const visitor of this.#visitors) tryOr(stop, () => visitor.writes(answered, stop));
    });
    return stretch;
  }

  /** Compares what was seen with what is stored; throws where they differ. Returns how many forms there are. */
  compare(stored: readonly Stored[]): number {
    const seen = this.#visitors.filter((visitor) => visitor.forms > 0);
    const line = (chat: string, count: number, answers: Record<string, string>) =>
      `${chat} ${count} ${Object.entries(answers).sort().flat().join("|")}`;
    const expected = seen.map((one) => line(one.chat, one.forms, one.answers)).sort();
    const found = stored.map((one) => line(one.chat, one.count, one.answers)).sort();
    const wrong = expected.findIndex((one, index) => one !== found[index]);
    if (wrong >= 0 || expected.length !== found.length) {
      throw new Error(`seen: ${expected[wrong] ?? expected.length}\nstored: ${found[wrong] ?? found.length}`);
    }
    return seen.reduce((sum, visitor) => sum + visitor.forms, 0);
  }

  /** Nobody waits long: a reply that never comes is a fault of the bot or of this program. */
  #watch(check: () => void): void {
    check();
    const now = performance.now();
    for (const visitor of this.#visitors) visitor.losesPatience(now);
  }
}

function tryOr(stop: (cause: unknown) => void, attempt: () => void): void {
  try {
    attempt();
  } catch (cause) {
    stop(cause);
  }
}
