import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from "node:sqlite";
import {
  type ColumnType,
  ColumnTypeEnum,
  type SqlQuery,
  type SqlResultSet,
} from "@prisma/driver-adapter-utils";
import { declaredType, fromSql, inferredType, toSql } from "./conversion.ts";
import { adapterError } from "./errors.ts";
import { StatementCache } from "./statements.ts";

/** `:memory:` or the path in a `file:` URL (relative ones from the working directory). */
export function databasePath(url: string): string {
  const path = url.replace(/^file:/, "").replace(/\?.*$/, "");
  if (path === "" || /^[a-z]{2,}:/i.test(path)) {
    throw new Error(
      `cannot open the database ${JSON.stringify(url)}: expected file:./data/lianxin.db or :memory:`,
    );
  }
  return path;
}

/** Opens the file with the settings every connection needs; nothing later can forget them. */
export function connect(url: string, options: { readOnly?: boolean } = {}): DatabaseSync {
  const path = databasePath(url);
  if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
  const connection = new DatabaseSync(path, { timeout: 5000, readOnly: options.readOnly ?? false });
  if (!options.readOnly) connection.exec("PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 67108864;");
  connection.exec(
    "PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 134217728;",
  );
  return connection;
}

type Query = { statement: StatementSync; names: string[]; types: (ColumnType | undefined)[]; plain: boolean };

/** Prisma's queries on a connection: prepared once, read as arrays, converted only where a column needs it. */
export class PrismaQueries {
  readonly #connection: DatabaseSync;
  readonly #cache: StatementCache<Query>;

  constructor(connection: DatabaseSync) {
    this.#connection = connection;
    this.#cache = new StatementCache((sql) => prepare(connection, sql));
  }

  query({ sql, args, argTypes }: SqlQuery): SqlResultSet {
    try {
      const { statement, names, types, plain } = this.#cache.get(sql);
      const found = statement.all(...args.map((arg, at) => toSql(arg, argTypes[at])));
      const rows: SQLOutputValue[][] = found.map(asArray);
      const columnTypes = types.map((type, at) => type ?? inferredType(rows, at));
      if (!plain) {
        for (const row of rows) {
          for (const [at, type] of columnTypes.entries()) row[at] = fromSql(row[at] ?? null, type);
        }
      }
      return { columnNames: names, columnTypes, rows };
    } catch (error) {
      throw adapterError(error);
    }
  }

  execute({ sql, args, argTypes }: SqlQuery): number {
    try {
      const values: SQLInputValue[] = args.map((arg, at) => toSql(arg, argTypes[at]));
      return Number(this.#cache.get(sql).statement.run(...values).changes);
    } catch (error) {
      throw adapterError(error);
    }
  }

  script(sql: string): void {
    try {
      this.#connection.exec(sql);
    } catch (error) {
      throw adapterError(error);
    }
  }
}

function prepare(connection: DatabaseSync, sql: string): Query {
  const statement = connection.prepare(sql);
  const columns = statement.columns();
  const types = columns.map(({ type }) => declaredType(type));
  statement.setReturnArrays(true);
  // Only where a 64-bit or an undeclared number may come: reading all numbers as BigInt costs time.
  const bigints = types.some((type) => type === undefined || type === ColumnTypeEnum.Int64);
  statement.setReadBigInts(bigints);
  const plain = !bigints && !types.includes(ColumnTypeEnum.DateTime);
  return { statement, names: columns.map(({ name }) => name), types, plain };
}

// node:sqlite types rows as objects even where setReturnArrays(true) makes them arrays.
function asArray(row: unknown): SQLOutputValue[] {
  if (!Array.isArray(row)) throw new Error("a statement was not set to return arrays");
  return row;
}
