import type { AsyncLocalStorage } from "node:async_hooks";
import type { SQLInputValue, StatementSync } from "node:sqlite";
import type { Prisma } from "./client/client.ts";
import type { Bracket } from "./sqlite/adapter.ts";
import { sqlTime } from "./sqlite/conversion.ts";
import { Turnstile } from "./turnstile.ts";

/** Prisma's models, for use inside the transaction they were taken from. */
export type Records = Prisma.TransactionClient;

export type SqlValue = string | number | bigint | boolean | Date | Uint8Array | null | undefined;
/** By position (`?`) or by name (`:name`). */
export type SqlParameters = readonly SqlValue[] | { readonly [name: string]: SqlValue };

/** What all transactions of one database share. */
export type Ground = {
  scopes: AsyncLocalStorage<Scope>;
  records(): Records;
  statement(sql: string): StatementSync;
  inTransaction(): boolean;
};

/** One level of nesting: the transaction, or a savepoint in it. Dead as soon as its work has ended. */
export class Scope {
  live = true;
  readonly savepoints = new Turnstile();
}

/** Everything that commits or disappears together. */
export class Tx {
  readonly sql: Sql;
  readonly #ground: Ground;
  readonly #scope: Scope;

  constructor(ground: Ground, scope: Scope) {
    this.#ground = ground;
    this.#scope = scope;
    this.sql = new Sql(ground, scope);
  }

  get records(): Records {
    mustLive(this.#scope);
    return this.#ground.records();
  }

  /** Runs `work` so that its failure undoes only what it did; the transaction itself goes on. */
  async savepoint<T>(work: (tx: Tx) => T | Promise<T>): Promise<T> {
    mustLive(this.#scope);
    const bracket = await openSavepoint(this.#ground, this.#scope);
    const scope = new Scope();
    try {
      const result = await inside(this.#ground, scope, work);
      scope.live = false;
      bracket.commit();
      return result;
    } catch (error) {
      scope.live = false;
      bracket.rollback();
      throw error;
    }
  }
}

/** Prepared statements, for what Prisma cannot say or where it is too slow; they see what `records` wrote. */
export class Sql {
  readonly #ground: Ground;
  readonly #scope: Scope;

  constructor(ground: Ground, scope: Scope) {
    this.#ground = ground;
    this.#scope = scope;
  }

  /** The first row. `Row` is the caller's word: SQLite does not check it. */
  get<Row extends object>(sql: string, parameters?: SqlParameters): Row | undefined {
    return this.#prepared(sql).get(...bound(parameters)) as Row | undefined;
  }

  all<Row extends object>(sql: string, parameters?: SqlParameters): Row[] {
    return this.#prepared(sql).all(...bound(parameters)) as Row[];
  }

  run(sql: string, parameters?: SqlParameters): { changes: number; lastInsertRowid: number } {
    const { changes, lastInsertRowid } = this.#prepared(sql).run(...bound(parameters));
    return { changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) };
  }

  #prepared(sql: string): StatementSync {
    mustLive(this.#scope);
    return this.#ground.statement(sql);
  }
}

/** Runs `work` as part of `scope`, together with everything it awaits. */
export function inside<T>(ground: Ground, scope: Scope, work: (tx: Tx) => T | Promise<T>): Promise<T> {
  // Prisma starts a query only when somebody awaits it: async, so that even a query that is returned starts in here.
  return ground.scopes.run(scope, async () => work(new Tx(ground, scope)));
}

/** Waits until no other savepoint of this scope is open: two of them side by side would release each other. */
export async function openSavepoint(ground: Ground, scope: Scope): Promise<Bracket> {
  await scope.savepoints.enter();
  try {
    mustLive(scope);
    // Outside, SQLite would begin a transaction of its own and commit it at the end of the savepoint.
    if (!ground.inTransaction()) throw new Error("SQLite has rolled the transaction back");
    ground.statement("SAVEPOINT nested").run();
  } catch (error) {
    scope.savepoints.leave();
    throw error;
  }
  return {
    commit: () => {
      ground.statement("RELEASE nested").run();
      scope.savepoints.leave();
    },
    rollback: () => {
      // After a full disk SQLite has already rolled everything back: COMMIT will say so, the cause must not be hidden.
      if (ground.inTransaction()) {
        ground.statement("ROLLBACK TO nested").run();
        ground.statement("RELEASE nested").run();
      }
      scope.savepoints.leave();
    },
  };
}

export function mustLive(scope: Scope | undefined): Scope {
  if (scope?.live) return scope;
  throw new Error(
    scope === undefined
      ? "records were used outside of a transaction: ask database.transaction(tx => ...) for a tx"
      : "a transaction was used after its end: something in it was not awaited, or its tx was kept",
  );
}

const nothing: Record<string, SQLInputValue> = {};

function bound(parameters: SqlParameters = []): [Record<string, SQLInputValue>, ...SQLInputValue[]] {
  if (isList(parameters)) return [nothing, ...parameters.map(stored)];
  const named: Record<string, SQLInputValue> = {};
  for (const name in parameters) named[name] = stored(parameters[name]);
  return [named];
}

// Array.isArray does not narrow readonly arrays.
function isList(parameters: SqlParameters): parameters is readonly SqlValue[] {
  return Array.isArray(parameters);
}

function stored(value: SqlValue): SQLInputValue {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof Date) return sqlTime(value);
  return value ?? null;
}
