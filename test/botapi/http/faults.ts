import type { ServerResponse } from "node:http";
import type { Params } from "./params.ts";

/**
 * What can go wrong with a request. The last five can also happen after the method took effect (`performed`), which
 * is how messages double: the bot repeats what has been done.
 */
export type Fault =
  | { kind: "flood"; retryAfter: number }
  | { kind: "status"; code: number; description?: string }
  | { kind: "slow"; ms: number }
  | { kind: "garbage"; performed?: boolean }
  | { kind: "half"; performed?: boolean }
  | { kind: "close"; performed?: boolean }
  | { kind: "silent"; performed?: boolean };

interface Plan {
  method: string;
  fault: Fault;
  left: number;
  when: (params: Params) => boolean;
}

/** The faults that wait for their request. */
export class Faults {
  #plans: Plan[] = [];

  /** Lets the next `times` calls of a method ("*": of any but getUpdates) fail, of those that `when` picks. */
  next(method: string, fault: Fault, times = 1, when: (params: Params) => boolean = () => true): void {
    this.#plans.push({ method, fault, left: times, when });
  }

  clear(): void {
    this.#plans = [];
  }

  /** The fault for this call, if one is due. */
  take(method: string, params: Params): Fault | undefined {
    if (this.#plans.length === 0) return undefined;
    const plan = this.#plans.find(
      (plan) =>
        (plan.method === method || (plan.method === "*" && method !== "getUpdates")) && plan.when(params),
    );
    if (!plan) return undefined;
    plan.left--;
    if (plan.left <= 0) this.#plans = this.#plans.filter((other) => other !== plan);
    return plan.fault;
  }
}

/** Breaks the answer; `silent` leaves the request open until the client gives up. */
export function breakAnswer(response: ServerResponse, fault: Fault): void {
  if (fault.kind === "close") response.socket?.destroy();
  if (fault.kind === "garbage")
    response.writeHead(200, { "content-type": "text/html" }).end("<html>Bad gateway");
  if (fault.kind !== "half") return;
  response.writeHead(200, { "content-type": "application/json", "content-length": 200 });
  response.write('{"ok":true,"result":{"message_id":', () => response.socket?.destroy());
}
