import { Refusal } from "../rules/refusal.ts";
import type { QueuedUpdate, UpdateQueue } from "./queue.ts";

const CONFLICT =
  "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";

interface Poll {
  limit: number;
  answer: (updates: QueuedUpdate[]) => void;
  fail: (reason: Refusal) => void;
}

/** Long polling: one reader at a time, who is answered at once when an update comes. */
export class Polling {
  readonly #queue: UpdateQueue;
  #poll: Poll | undefined;
  readonly #again: QueuedUpdate[] = [];
  #woken = false;
  /** A whole number below its argument, by chance: updates of different people come in any order. */
  mix: ((most: number) => number) | undefined;

  constructor(queue: UpdateQueue) {
    this.#queue = queue;
  }

  get reading(): boolean {
    return this.#poll !== undefined;
  }

  /** Waits up to `seconds` for updates; `gone` calls back when the client hangs up. */
  read(
    offset: number,
    limit: number,
    seconds: number,
    gone: (hangUp: () => void) => void,
  ): Promise<QueuedUpdate[]> {
    if (offset !== 0) this.#queue.confirm(offset);
    const ready = this.#ready(limit);
    if (ready.length > 0 || seconds === 0) return Promise.resolve(ready);
    this.stop(CONFLICT);
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        if (this.#poll === poll) this.#poll = undefined;
      };
      const timer = setTimeout(() => poll.answer([]), seconds * 1000);
      const poll: Poll = {
        limit,
        answer: (updates) => {
          end();
          resolve(updates);
        },
        fail: (reason) => {
          end();
          reject(reason);
        },
      };
      gone(() => poll.answer([]));
      this.#poll = poll;
    });
  }

  /** Answers the waiting reader a moment later, so that updates made together travel together. */
  wake(): void {
    if (!this.#poll || this.#woken) return;
    this.#woken = true;
    setImmediate(() => {
      this.#woken = false;
      if (!this.#poll) return;
      const ready = this.#ready(this.#poll.limit);
      if (ready.length > 0) this.#poll.answer(ready);
    });
  }

  /** Hands an update out once more, whatever was confirmed. */
  repeat(update: QueuedUpdate): void {
    this.#again.push(update);
    this.wake();
  }

  stop(why: string): void {
    this.#poll?.fail(new Refusal(409, why));
  }

  #ready(limit: number): QueuedUpdate[] {
    const again = this.#again.splice(0, limit);
    const ready = again.length < limit ? [...again, ...this.#queue.peek(limit - again.length)] : again;
    return this.mix ? mixed(ready, this.mix) : ready;
  }
}

/** By chance, but in order within each lane. */
function mixed(updates: readonly QueuedUpdate[], below: (most: number) => number): QueuedUpdate[] {
  const lanes = [...Map.groupBy(updates, ({ lane }) => lane).values()];
  return updates.flatMap(() => {
    const waiting = lanes.filter((lane) => lane.length > 0);
    const next = waiting[below(waiting.length)]?.shift();
    return next ? [next] : [];
  });
}
