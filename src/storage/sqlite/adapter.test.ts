import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../../../test/fixtures/database.ts";
import { Prisma } from "../client/client.ts";
import type { Database, SqlValue } from "../database.ts";

const moment = new Date("2026-11-23T08:30:00.007Z");
let database: Database;

beforeAll(async () => {
  database = freshDatabase();
  await database.transaction((tx) =>
    tx.sql.run(`CREATE TABLE kinds (id INTEGER PRIMARY KEY, "TEXT" TEXT, "INTEGER" INTEGER, "BIGINT" BIGINT,
      "BOOLEAN" BOOLEAN, "DATETIME" DATETIME, "REAL" REAL, "DECIMAL" DECIMAL, "BLOB" BLOB, "JSONB" JSONB)`),
  );
});
afterAll(() => database.close());

const roundTrips: [column: string, written: unknown, read: unknown][] = [
  ["TEXT", "连心 'quoted' 🀄\n", "连心 'quoted' 🀄\n"],
  ["TEXT", "", ""],
  ["INTEGER", -2147483648, -2147483648],
  ["BIGINT", 9223372036854775807n, 9223372036854775807n],
  ["BIGINT", -1n, -1n],
  ["BOOLEAN", true, true],
  ["BOOLEAN", false, false],
  ["DATETIME", moment, moment],
  ["DATETIME", new Date("1949-10-01T00:00:00.000Z"), new Date("1949-10-01T00:00:00.000Z")],
  ["REAL", 0.1, 0.1],
  ["REAL", 3, 3],
  ["DECIMAL", new Prisma.Decimal("12.5"), new Prisma.Decimal("12.5")],
  ["BLOB", new Uint8Array([0, 255, 10]), new Uint8Array([0, 255, 10])],
  ["JSONB", '{"a":[1,null]}', { a: [1, null] }],
];

test.each(roundTrips)("%s keeps %o through Prisma", async (column, written, read) => {
  const name = Prisma.raw(`"${column}"`);
  const rows = await database.transaction(async (tx) => {
    await tx.records.$executeRaw`INSERT INTO kinds (${name}) VALUES (${written})`;
    return tx.records.$queryRaw`SELECT ${name} AS value FROM kinds ORDER BY id DESC LIMIT 1`;
  });
  expect(rows).toEqual([{ value: read }]);
});

test.each([
  "TEXT",
  "INTEGER",
  "BIGINT",
  "BOOLEAN",
  "DATETIME",
  "REAL",
  "DECIMAL",
  "BLOB",
  "JSONB",
])("%s keeps null", async (column) => {
  const name = Prisma.raw(`"${column}"`);
  const rows = await database.transaction(async (tx) => {
    await tx.records.$executeRaw`INSERT INTO kinds (${name}) VALUES (${null})`;
    return tx.records.$queryRaw`SELECT ${name} AS value FROM kinds ORDER BY id DESC LIMIT 1`;
  });
  expect(rows).toEqual([{ value: null }]);
});

test("expressions without a declared type are read by their values", async () => {
  const rows = await database.transaction(
    (tx) =>
      tx.records
        .$queryRaw`SELECT count(*) AS n, 1.5 AS x, 'a' AS t, x'00ff' AS b, NULL AS o FROM sqlite_master`,
  );
  expect(rows).toEqual([{ n: expect.any(BigInt), x: 1.5, t: "a", b: new Uint8Array([0, 255]), o: null }]);
});

test.each<[how: string, stored: SqlValue]>([
  ["milliseconds", moment.getTime()],
  ["Prisma's text", "2026-11-23T08:30:00.007+00:00"],
  ["a Date in a statement", moment],
])("a time stored as %s reads as the moment it means", async (_how, stored) => {
  const rows = await database.transaction(async (tx) => {
    tx.sql.run("INSERT INTO kinds (DATETIME) VALUES (?)", [stored]);
    return tx.records.$queryRaw`SELECT "DATETIME" AS at FROM kinds ORDER BY id DESC LIMIT 1`;
  });
  expect(rows).toEqual([{ at: moment }]);
});

test("CURRENT_TIMESTAMP, which has no zone, reads as UTC", async () => {
  const rows = await database.transaction(async (tx) => {
    tx.sql.run("INSERT INTO kinds (DATETIME) VALUES ('2026-11-23 08:30:00')");
    return tx.records.$queryRaw`SELECT "DATETIME" AS at FROM kinds ORDER BY id DESC LIMIT 1`;
  });
  expect(rows).toEqual([{ at: new Date("2026-11-23T08:30:00.000Z") }]);
});

test("times compare as text, across both ways of writing them", async () => {
  const slot = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
  const found = await database.transaction(async (tx) => {
    await tx.records.jobRun.create({ data: { name: "by prisma", slot: slot(1), startedAt: slot(1) } });
    tx.sql.run("INSERT INTO JobRun (name, slot, startedAt) VALUES ('by statement', ?, ?)", [
      slot(2),
      slot(2),
    ]);
    return tx.records.jobRun.findMany({
      where: { slot: { gt: slot(0), lte: slot(2) } },
      orderBy: { slot: "desc" },
    });
  });
  expect(found.map(({ name }) => name)).toEqual(["by statement", "by prisma"]);
});

test("many rows in one call, more than SQLite takes parameters", async () => {
  const data = Array.from({ length: 12_000 }, (_, at) => ({
    name: `many ${at}`,
    slot: moment,
    startedAt: moment,
  }));
  const count = await database.transaction(async (tx) => {
    await tx.records.jobRun.createMany({ data });
    return tx.records.jobRun.count({ where: { name: { startsWith: "many " } } });
  });
  expect(count).toBe(12_000);
});
