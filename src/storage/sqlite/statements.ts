import type { DatabaseSync, StatementSync } from "node:sqlite";

// Longer texts are one-offs (createMany with hundreds of rows): keeping them would cost more than preparing them.
const longestKept = 8_000;

/** Prepared statements by their SQL text; the least recently used one goes when `limit` is reached. */
export class StatementCache<Prepared> {
  readonly #prepare: (sql: string) => Prepared;
  readonly #limit: number;
  readonly #kept = new Map<string, Prepared>();

  constructor(prepare: (sql: string) => Prepared, limit = 500) {
    this.#prepare = prepare;
    this.#limit = limit;
  }

  get(sql: string): Prepared {
    const kept = this.#kept.get(sql);
    if (kept !== undefined) {
      this.#kept.delete(sql);
      this.#kept.set(sql, kept);
      return kept;
    }
    const prepared = this.#prepare(sql);
    if (sql.length > longestKept) return prepared;
    if (this.#kept.size >= this.#limit) {
      for (const oldest of this.#kept.keys()) {
        this.#kept.delete(oldest);
        break;
      }
    }
    this.#kept.set(sql, prepared);
    return prepared;
  }

  get size(): number {
    return this.#kept.size;
  }
}

export function cachedStatements(connection: DatabaseSync): StatementCache<StatementSync> {
  return new StatementCache((sql) => connection.prepare(sql));
}
