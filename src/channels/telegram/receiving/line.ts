import { setTimeout } from "node:timers/promises";
import { GrammyError, HttpError } from "grammy";
import type { Log } from "../../channel.ts";
import { networkFault } from "../sending/outcome.ts";

/** Waits; rejects at once when the signal says so. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
export const pause: Pause = (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal });

const longestPause = 30_000;

/** Does one thing until it succeeds, with pauses that grow; says so in the log once, and once when it works again. */
export class Line {
  readonly #log: Log;
  readonly #pause: Pause;
  readonly #signal: AbortSignal;
  #failures = 0;

  constructor(options: { log: Log; pause: Pause; signal: AbortSignal }) {
    this.#log = options.log;
    this.#pause = options.pause;
    this.#signal = options.signal;
  }

  /** Resolves with the result, or with nothing once it is stopped. */
  async until<T>(what: string, attempt: () => Promise<T>): Promise<T | undefined> {
    while (!this.#signal.aborted) {
      try {
        const result = await attempt();
        if (this.#failures > 0) this.#log.info({ failures: this.#failures }, `Telegram: ${what} works again`);
        this.#failures = 0;
        return result;
      } catch (error) {
        if (this.#signal.aborted) break;
        await this.#wait(what, error);
      }
    }
    return undefined;
  }

  async #wait(what: string, error: unknown): Promise<void> {
    this.#failures += 1;
    const { why, seconds } = faultOf(error);
    const milliseconds = seconds
      ? seconds * 1000
      : Math.min(longestPause, 500 * 2 ** Math.min(this.#failures, 10));
    const facts = { why, failures: this.#failures, againInSeconds: milliseconds / 1000 };
    // The first time, and then less and less often.
    if (Number.isInteger(Math.log2(this.#failures))) this.#log.warn(facts, `Telegram: ${what} does not work`);
    await this.#pause(milliseconds, this.#signal).catch(() => undefined);
  }
}

function faultOf(error: unknown): { why: string; seconds?: number } {
  if (error instanceof HttpError) return { why: networkFault(error) };
  if (!(error instanceof GrammyError)) return { why: error instanceof Error ? error.message : String(error) };
  const { error_code, description, parameters } = error;
  if (error_code === 409)
    return { why: `another process reads with the same token (${description})`, seconds: 5 };
  if (error_code === 401 || error_code === 404)
    return { why: `the token is refused (${description})`, seconds: 30 };
  return { why: `${error_code} ${description}`, seconds: parameters.retry_after };
}
