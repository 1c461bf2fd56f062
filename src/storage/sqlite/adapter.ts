import type { DatabaseSync } from "node:sqlite";
import type {
  IsolationLevel,
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
  SqlResultSet,
  Transaction,
} from "@prisma/driver-adapter-utils";
import { DriverAdapterError } from "@prisma/driver-adapter-utils";
import { connect, PrismaQueries } from "./connection.ts";

/** How a transaction that Prisma starts by itself begins and ends on the connection. */
export type Bracket = { commit(): void; rollback(): void };

/** What decides whether Prisma may use the connection now, and inside of what its own transactions run. */
export type Gate = {
  /** Throws when no query may run now. */
  check(): void;
  begin(): Promise<Bracket>;
};

const identity = { provider: "sqlite", adapterName: "lianxin-node-sqlite" } as const;

class Adapter implements SqlDriverAdapter {
  readonly provider = identity.provider;
  readonly adapterName = identity.adapterName;
  readonly #queries: PrismaQueries;
  readonly #gate: Gate;
  readonly #dispose: () => void;

  constructor(connection: DatabaseSync, gate: Gate, dispose: () => void) {
    this.#queries = new PrismaQueries(connection);
    this.#gate = gate;
    this.#dispose = dispose;
  }

  async queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    this.#gate.check();
    return this.#queries.query(query);
  }

  async executeRaw(query: SqlQuery): Promise<number> {
    this.#gate.check();
    return this.#queries.execute(query);
  }

  async executeScript(script: string): Promise<void> {
    this.#gate.check();
    this.#queries.script(script);
  }

  async startTransaction(isolation?: IsolationLevel): Promise<Transaction> {
    if (isolation !== undefined && isolation !== "SERIALIZABLE") {
      throw new DriverAdapterError({ kind: "InvalidIsolationLevel", level: isolation });
    }
    const bracket = await this.#gate.begin();
    return {
      ...identity,
      options: { usePhantomQuery: true },
      queryRaw: (query) => this.queryRaw(query),
      executeRaw: (query) => this.executeRaw(query),
      createSavepoint: (name) => this.executeScript(`SAVEPOINT "${name}"`),
      rollbackToSavepoint: (name) => this.executeScript(`ROLLBACK TO "${name}"`),
      releaseSavepoint: (name) => this.executeScript(`RELEASE "${name}"`),
      commit: async () => bracket.commit(),
      rollback: async () => bracket.rollback(),
    };
  }

  async dispose(): Promise<void> {
    this.#dispose();
  }
}

// The schema engine sends whole migrations as one query without arguments; a prepared statement would run
// their first statement only and say nothing.
class EngineAdapter extends Adapter {
  constructor(connection: DatabaseSync, dispose: () => void = () => {}) {
    super(connection, alwaysOpen(connection), dispose);
  }

  override async executeRaw(query: SqlQuery): Promise<number> {
    if (query.args.length > 0) return super.executeRaw(query);
    await this.executeScript(query.sql);
    return 0;
  }
}

/** A Prisma adapter for a connection that somebody else opened and will close, used only when the gate allows. */
export function gatedAdapter(connection: DatabaseSync, gate: Gate): SqlDriverAdapterFactory {
  return { ...identity, connect: async () => new Adapter(connection, gate, () => {}) };
}

/** The adapter for the schema engine, which has the connection for itself. */
export function engineAdapter(connection: DatabaseSync): SqlMigrationAwareDriverAdapterFactory {
  return {
    ...identity,
    connect: async () => new EngineAdapter(connection),
    connectToShadowDb: async () => {
      const shadow = connect(":memory:");
      return new EngineAdapter(shadow, () => shadow.close());
    },
  };
}

function alwaysOpen(connection: DatabaseSync): Gate {
  return {
    check: () => {},
    begin: async () => {
      connection.exec("BEGIN IMMEDIATE");
      return { commit: () => connection.exec("COMMIT"), rollback: () => connection.exec("ROLLBACK") };
    },
  };
}
