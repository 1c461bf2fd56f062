import type { Log } from "../../channels/channel.ts";
import type { Clock } from "../clock.ts";

/** Failures in a row after which the fault is taken to be the platform's or the network's, not a message's. */
const manyInARow = 5;
const longest = 30_000;

export interface PauseOptions {
  channel: string;
  clock: Clock;
  log: Log;
  /** Called at the end of a pause. */
  over: () => void;
}

/**
 * When a channel as a whole stands still: because the platform asks for it, or because it does not work, so that not
 * every waiting message finds out by itself. It ends after its time, whatever the clock is set to meanwhile.
 */
export class Pause {
  readonly #options: PauseOptions;
  #now: { until: number; cancel: () => void } | undefined;
  #inARow = 0;
  #pauses = 0;

  constructor(options: PauseOptions) {
    this.#options = options;
  }

  get on(): boolean {
    return this.#now !== undefined;
  }

  /** It did not work until now: one message is enough to find out whether it does. */
  get probing(): boolean {
    return this.#inARow >= manyInARow;
  }

  begin(milliseconds: number, why: string): void {
    const { channel, log, clock, over } = this.#options;
    const until = clock.now().getTime() + milliseconds;
    log.warn({ channel, until: new Date(until), why }, "sending pauses");
    if (this.#now && this.#now.until >= until) return;
    this.#now?.cancel();
    const cancel = clock.after(milliseconds, () => {
      this.#now = undefined;
      over();
    });
    this.#now = { until, cancel };
  }

  /** One more failure, not the message's own. */
  failed(why: string): void {
    this.#inARow += 1;
    if (this.on || this.#inARow < manyInARow) return;
    this.begin(Math.min(longest, 1000 * 2 ** Math.min(this.#pauses, 10)), why);
    this.#pauses += 1;
  }

  /** The platform answered. */
  answered(): void {
    this.#inARow = 0;
    this.#pauses = 0;
  }
}
