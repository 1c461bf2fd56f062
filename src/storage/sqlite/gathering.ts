import { setImmediate } from "node:timers/promises";
import type { Tx } from "../transaction.ts";

type Work<T> = (tx: Tx) => T | Promise<T>;
type Transaction = (work: Work<void>) => Promise<void>;

/** Pieces in one commit at most: whoever waits for one of them waits for all. */
const most = 32;

/**
 * Lets pieces of work that wait at the same time share one commit, the most expensive part of a short transaction.
 * Each is undone alone when it throws; all fail when the commit does.
 */
export class Gathering {
  readonly #transaction: Transaction;
  readonly #waiting: Piece[] = [];
  #running = false;

  constructor(transaction: Transaction) {
    this.#transaction = transaction;
  }

  /** Resolves with the result of the work once it is committed. */
  add<T>(work: Work<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push(pieceOf(work, resolve, reject));
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      // What the network has brought by now comes along, where each would else find nobody to share with.
      await setImmediate();
      await this.#commit();
    }
    this.#running = false;
  }

  async #commit(): Promise<void> {
    const pieces: Piece[] = [];
    try {
      await this.#transaction(async (tx) => {
        // Only now: whoever came while earlier transactions ran goes along.
        pieces.push(...this.#waiting.splice(0, most));
        for (const piece of pieces) await piece.run(tx);
      });
      for (const piece of pieces) piece.end();
    } catch (cause) {
      // Before the transaction began, nobody was taken: then all who wait fail, or they would be tried for ever.
      if (pieces.length === 0) pieces.push(...this.#waiting.splice(0));
      for (const piece of pieces) piece.fail(cause);
    }
  }
}

interface Piece {
  /** Does the work in the transaction; never rejects. */
  run(tx: Tx): Promise<void>;
  /** Tells whoever waits how the work ended, after the commit. */
  end(): void;
  fail(cause: unknown): void;
}

function pieceOf<T>(work: Work<T>, resolve: (result: T) => void, reject: (cause: unknown) => void): Piece {
  let end = () => reject(new Error("committed before its work was done"));
  return {
    run: async (tx) => {
      try {
        const result = await tx.savepoint(work);
        end = () => resolve(result);
      } catch (cause) {
        end = () => reject(cause);
      }
    },
    end: () => end(),
    fail: reject,
  };
}
