import type { Database } from "../../src/storage/database.ts";

const every = 20;

/** Somebody who writes every 20 ms while something else goes on: how long they wait for their turn, and the memory. */
export class Knocker {
  readonly #database: Database;
  readonly #waits: number[] = [];
  readonly #timer: NodeJS.Timeout;
  readonly #before = process.memoryUsage().heapUsed;
  readonly #open = new Set<Promise<void>>();
  #peak = 0;

  constructor(database: Database) {
    this.#database = database;
    this.#timer = setInterval(() => this.#knock(), every);
  }

  #knock(): void {
    const begun = performance.now();
    const one = this.#database
      .together(({ sql }) => sql.get(`SELECT 1`))
      .then(() => {
        this.#waits.push(performance.now() - begun);
        this.#open.delete(one);
      });
    this.#open.add(one);
    this.#peak = Math.max(this.#peak, process.memoryUsage().heapUsed);
  }

  async stop(): Promise<{ waits: number[]; memory: number }> {
    clearInterval(this.#timer);
    await Promise.all(this.#open);
    return { waits: this.#waits, memory: Math.max(0, this.#peak - this.#before) };
  }
}
