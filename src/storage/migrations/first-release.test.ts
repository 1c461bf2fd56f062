import { afterEach, beforeEach, expect, test } from "vitest";
import { fillFirstRelease, firstRelease } from "../../../test/fixtures/first-release.ts";
import { type Database, openDatabase } from "../database.ts";
import { migrate } from "../migrate.ts";
import { readMigrations } from "./files.ts";

const all = readMigrations();

let database: Database;
beforeEach(() => {
  database = openDatabase({ url: ":memory:" });
  migrate(database, all.slice(0, 1));
});
afterEach(() => database.close());

const rows = (sql: string, of = database) => of.connection.prepare(sql).all();
const tablesOf = (of = database) =>
  rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%sqlite_%'", of).map(
    ({ name }) => String(name),
  );
const contents = () =>
  Object.fromEntries(
    Object.keys(firstRelease).map((table) => [table, rows(`SELECT * FROM "${table}" ORDER BY rowid`)]),
  );

test("the first release is the first migration, and every table of it has rows, each column filled once and empty once", () => {
  expect(all[0]?.name).toBe("20261124064804_init");
  fillFirstRelease(database);
  expect(
    tablesOf()
      .filter((name) => name !== "_prisma_migrations")
      .sort(),
  ).toEqual(Object.keys(firstRelease).sort());
  for (const [table, found] of Object.entries(contents())) {
    for (const { name, notnull } of rows(`SELECT name, "notnull" FROM pragma_table_info('${table}')`)) {
      const values = found.map((row) => row[String(name)]);
      expect(
        values.some((value) => value !== null),
        `${table}.${name} is never filled`,
      ).toBe(true);
      if (notnull === 0 && found.length > 1) {
        expect(values.includes(null), `${table}.${name} is never empty`).toBe(true);
      }
    }
  }
});

test("what the first release stored is there after all migrations, and points to what it pointed to", () => {
  fillFirstRelease(database);
  const before = contents();
  expect(migrate(database, all)).toEqual(all.slice(1).map(({ name }) => name));
  for (const [table, found] of Object.entries(contents())) {
    expect(found, table).toHaveLength(before[table]?.length ?? 0);
    for (const [index, row] of found.entries())
      expect(row, table).toMatchObject(before[table]?.[index] ?? {});
  }
  expect(rows("PRAGMA foreign_key_check")).toEqual([]);
  expect(rows("PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
});

test("what later releases know about old rows begins as nothing", () => {
  fillFirstRelease(database);
  migrate(database, all);
  expect(rows("SELECT endedAt, erasedAt, mergedIntoId, code FROM Person")).toEqual(
    [7, 8].map(() => ({ endedAt: null, erasedAt: null, mergedIntoId: null, code: null })),
  );
  expect(rows("SELECT mailing, textId, personId FROM Outbox")).toEqual(
    [1, 2].map(() => ({ mailing: null, textId: null, personId: null })),
  );
  expect(rows("SELECT next, byHand FROM JobRun")).toEqual([1, 2].map(() => ({ next: null, byHand: 0 })));
});

test("a migrated database has the schema of a new one, and counts on from its own numbers", () => {
  fillFirstRelease(database);
  migrate(database, all);
  const fresh = openDatabase({ url: ":memory:" });
  migrate(fresh, all);
  for (const table of tablesOf(fresh)) {
    for (const pragma of ["table_info", "foreign_key_list", "index_list"]) {
      const sql = `SELECT * FROM pragma_${pragma}('${table}') ORDER BY 1, 2, 3`;
      expect(rows(sql), `${pragma} of ${table}`).toEqual(rows(sql, fresh));
    }
  }
  expect(tablesOf().sort()).toEqual(tablesOf(fresh).sort());
  database.connection.exec(
    "INSERT INTO Person (name, createdAt) VALUES ('新来的', '2026-11-25T00:00:00.000+00:00')",
  );
  expect(rows("SELECT max(id) AS id FROM Person")).toEqual([{ id: 9 }]);
  return fresh.close();
});
