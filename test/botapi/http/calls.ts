import type { Fields, Params } from "./params.ts";

/** A request as it was received, and how it ended. */
export interface LoggedCall {
  method: string;
  /** The parameters; those that came as JSON text are still text. */
  params: Fields;
  /** Names of uploaded parts. */
  files: string[];
  status: number;
  /** Why it was refused. */
  description?: string;
}

const KEPT = 10_000;

/** The latest requests, oldest first; getUpdates is not among them, because it says nothing about the bot. */
export class Calls {
  readonly #on: boolean;
  #list: LoggedCall[] = [];
  #waiting: { matches: (call: LoggedCall) => boolean; resolve: (call: LoggedCall) => void }[] = [];

  constructor(on: boolean) {
    this.#on = on;
  }

  get list(): readonly LoggedCall[] {
    return this.#list;
  }

  of(method: string): LoggedCall[] {
    return this.#list.filter((call) => call.method === method);
  }

  clear(): void {
    this.#list = [];
  }

  /** Resolves with the next call of a method, after it has been answered. */
  next(method: string, matches: (call: LoggedCall) => boolean = () => true): Promise<LoggedCall> {
    return new Promise((resolve) => {
      this.#waiting.push({ matches: (call) => call.method === method && matches(call), resolve });
    });
  }

  add(method: string, params: Params, status: number, description?: string): void {
    if (!this.#on || method === "getUpdates") return;
    const call: LoggedCall = { method, params: params.fields, files: [...params.uploads.keys()], status };
    if (description !== undefined) call.description = description;
    this.#list.push(call);
    if (this.#list.length > KEPT * 2) this.#list = this.#list.slice(-KEPT);
    if (this.#waiting.length === 0) return;
    this.#waiting = this.#waiting.filter((waiting) => {
      if (!waiting.matches(call)) return true;
      waiting.resolve(call);
      return false;
    });
  }
}
