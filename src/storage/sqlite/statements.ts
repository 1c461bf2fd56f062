import type { DatabaseSync, StatementSync } from "node:sqlite";

// Longer texts are one-offs (createMany with hundreds of rows): keeping them would cost more than preparing them.
const longestKept = 8_000;

/** Prepared statements by their SQL text; the least recently used one goes when `limit` is reached. */
export class StatementCache<Prepared> {
  readonly #prepare: (sql: string) => Prepared;
  readonly #limit: number;
  readonly #kept = new Map<string, { prepared: Prepared; used: number }>();
  #uses = 0;

  constructor(prepare: (sql: string) => Prepared, limit = 500) {
    this.#prepare = prepare;
    this.#limit = limit;
  }

  get(sql: string): Prepared {
    this.#uses += 1;
    const kept = this.#kept.get(sql);
    if (kept !== undefined) {
      kept.used = this.#uses;
      return kept.prepared;
    }
    const prepared = this.#prepare(sql);
    if (sql.length > longestKept) return prepared;
    if (this.#kept.size >= this.#limit) this.#dropOldest();
    this.#kept.set(sql, { prepared, used: this.#uses });
    return prepared;
  }

  get size(): number {
    return this.#kept.size;
  }

  /** Looks for it only now: a statement is used ten thousand times for each that goes. */
  #dropOldest(): void {
    let oldest: { sql: string; used: number } | undefined;
    for (const [sql, { used }] of this.#kept) {
      if (oldest === undefined || used < oldest.used) oldest = { sql, used };
    }
    if (oldest) this.#kept.delete(oldest.sql);
  }
}

export function cachedStatements(connection: DatabaseSync): StatementCache<StatementSync> {
  return new StatementCache((sql) => connection.prepare(sql));
}
