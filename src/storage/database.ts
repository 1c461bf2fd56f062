import { AsyncLocalStorage } from "node:async_hooks";
import type { DatabaseSync } from "node:sqlite";
import { copyDatabase } from "./backup/copy-database.ts";
import { PrismaClient } from "./client/client.ts";
import { isFull } from "./full.ts";
import { gatedAdapter } from "./sqlite/adapter.ts";
import { connect } from "./sqlite/connection.ts";
import { Gathering } from "./sqlite/gathering.ts";
import { cachedStatements } from "./sqlite/statements.ts";
import { type Ground, inside, mustLive, openSavepoint, type Records, Scope, type Tx } from "./transaction.ts";
import { Turnstile } from "./turnstile.ts";

export type { Records, Sql, SqlValue, Tx } from "./transaction.ts";

export type DatabaseOptions = {
  /** `file:./data/lianxin.db` or `:memory:`. */
  url: string;
  /** Told what can only be noted, such as a rollback that failed. */
  log?: (message: string, cause: unknown) => void;
};

export function openDatabase(options: DatabaseOptions): Database {
  return new Database(options);
}

/**
 * The database: one connection, one transaction at a time.
 *
 *     const name = await database.transaction(async (tx) => (await tx.records.unit.findFirst())?.name);
 */
export class Database {
  readonly url: string;
  readonly connection: DatabaseSync;
  /** Called when a transaction failed because the disk is full, after it was undone. */
  whenFull: () => void = () => {};
  /** When a message was last worked on, by `performance.now()`: who works in the background makes way for the next. */
  lastMessage = Number.NEGATIVE_INFINITY;
  readonly #log: (message: string, cause: unknown) => void;
  readonly #turnstile = new Turnstile();
  readonly #gathering = new Gathering((work) => this.transaction(work));
  readonly #ground: Ground;
  #client: PrismaClient | undefined;
  #closed = false;

  constructor({ url, log = () => {} }: DatabaseOptions) {
    this.url = url;
    this.#log = log;
    const connection = connect(url);
    this.connection = connection;
    const statements = cachedStatements(connection);
    this.#ground = {
      scopes: new AsyncLocalStorage(),
      records: () => this.#records(),
      statement: (sql) => statements.get(sql),
      inTransaction: () => connection.isTransaction,
    };
  }

  /**
   * Runs `work` after all earlier ones; what it did commits when it returns and disappears when it throws.
   * No network and no waiting for anything outside of the database in it: everybody else waits meanwhile.
   */
  async transaction<T>(work: (tx: Tx) => T | Promise<T>): Promise<T> {
    this.#mustBeOutside();
    await this.#turnstile.enter();
    const scope = new Scope();
    try {
      this.#begin();
      const result = await inside(this.#ground, scope, work);
      scope.live = false;
      this.#ground.statement("COMMIT").run();
      return result;
    } catch (error) {
      scope.live = false;
      this.#rollback();
      if (isFull(error)) this.whenFull();
      throw error;
    } finally {
      this.#turnstile.leave();
    }
  }

  /**
   * Like `transaction`, but pieces of work that wait at the same time share one commit. Each is undone alone when it
   * throws, and no result is seen before the commit.
   */
  async together<T>(work: (tx: Tx) => T | Promise<T>): Promise<T> {
    this.#mustBeOutside();
    this.lastMessage = performance.now();
    return this.#gathering.add(work);
  }

  /** Copies the committed state to `path` while work goes on. */
  backup(path: string): Promise<void> {
    return copyDatabase(this.url, path);
  }

  /** Lets the running transactions end, folds the WAL into the file and closes it. */
  async close(): Promise<void> {
    if (this.#closed) return;
    await this.#turnstile.enter();
    this.#closed = true;
    try {
      await this.#client?.$disconnect();
      this.connection.exec("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);");
    } finally {
      this.connection.close();
      this.#turnstile.leave();
    }
  }

  #mustBeOutside(): void {
    if (this.#ground.scopes.getStore()?.live) {
      throw new Error("a transaction inside of a transaction would wait for itself: use tx.savepoint");
    }
  }

  #begin(): void {
    if (this.#closed) throw new Error("the database is closed");
    if (this.connection.isTransaction) this.#rollback();
    this.#ground.statement("BEGIN IMMEDIATE").run();
  }

  #rollback(): void {
    try {
      if (this.connection.isOpen && this.connection.isTransaction) this.#ground.statement("ROLLBACK").run();
    } catch (cause) {
      this.#log("rolling back", cause);
    }
  }

  #records(): Records {
    this.#client ??= this.#connectPrisma();
    return this.#client;
  }

  // One client for all transactions: each query asks the gate which of them it runs in.
  #connectPrisma(): PrismaClient {
    const { scopes } = this.#ground;
    const adapter = gatedAdapter(this.connection, {
      check: () => {
        mustLive(scopes.getStore());
      },
      begin: () => openSavepoint(this.#ground, mustLive(scopes.getStore())),
    });
    // Prisma's own limits of 2 and 5 seconds would end long jobs; ours is the transaction around.
    const patience = 10 * 60_000;
    return new PrismaClient({
      adapter,
      // The other formats look up the caller's source for every query.
      errorFormat: "minimal",
      transactionOptions: { maxWait: patience, timeout: patience },
    });
  }
}
