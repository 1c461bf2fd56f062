import type { Params } from "../http/params.ts";
import type { World } from "../world/world.ts";

/** One request of a bot. */
export interface Call {
  method: string;
  params: Params;
  /** Calls back when the client hangs up before it has its answer. */
  gone: (hangUp: () => void) => void;
}

/** Returns the `result` of the answer, or throws a Refusal. */
export type Method = (world: World, call: Call) => unknown;

/** A result that is JSON already. */
export class Raw {
  readonly json: string;

  constructor(json: string) {
    this.json = json;
  }
}
