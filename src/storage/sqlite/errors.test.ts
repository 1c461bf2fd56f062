import { DriverAdapterError } from "@prisma/driver-adapter-utils";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../../../test/fixtures/database.ts";
import type { Database, Records } from "../database.ts";
import { adapterError } from "./errors.ts";

const noon = new Date("2026-11-23T12:00:00Z");
const job = { name: "digest", slot: noon, startedAt: noon };
let database: Database;

beforeAll(async () => {
  database = freshDatabase();
  await database.transaction((tx) => tx.records.jobRun.create({ data: job }));
});
afterAll(() => database.close());

const refusals: [what: string, code: string, query: (records: Records) => Promise<unknown>][] = [
  ["a second row with the same key", "P2002", (records) => records.jobRun.create({ data: job })],
  [
    "a row that refers to nothing",
    "P2003",
    (records) => records.fileCopy.create({ data: { channel: "web", remoteId: "1", fileId: "none" } }),
  ],
  [
    "a change of a row that is not there",
    "P2025",
    (records) =>
      records.jobRun.update({ where: { name_slot: { name: "none", slot: noon } }, data: { late: true } }),
  ],
  ["a table that is not there", "P2010", (records) => records.$queryRaw`SELECT * FROM nowhere`],
];

test.each(refusals)("%s is Prisma's %s, and the transaction goes on", async (_what, code, query) => {
  const count = await database.transaction(async (tx) => {
    await expect(query(tx.records)).rejects.toMatchObject({ code });
    return tx.records.jobRun.count();
  });
  expect(count).toBe(1);
});

test("a unique violation names the fields", async () => {
  const failing = database.transaction((tx) => tx.records.jobRun.create({ data: job }));
  await expect(failing).rejects.toThrow(/Unique constraint failed on the fields: \(`name`, `slot`\)/);
});

function sqliteError(errcode: number, message: string): Error {
  return Object.assign(new Error(message), { code: "ERR_SQLITE_ERROR", errcode });
}

test.each([
  [2067, "UNIQUE constraint failed: Unit.parentId, Unit.name", "UniqueConstraintViolation"],
  [1555, "UNIQUE constraint failed: Unit.id", "UniqueConstraintViolation"],
  [1299, "NOT NULL constraint failed: Unit.name", "NullConstraintViolation"],
  [787, "FOREIGN KEY constraint failed", "ForeignKeyConstraintViolation"],
  [5, "database is locked", "SocketTimeout"],
  [517, "database is locked", "SocketTimeout"],
  [1, "no such table: Unit", "TableDoesNotExist"],
  [1, "no such column: colour", "ColumnNotFound"],
  [1, "table Unit has no column named colour", "ColumnNotFound"],
  [8, "attempt to write a readonly database", "sqlite"],
  [13, "database or disk is full", "sqlite"],
  [275, "CHECK constraint failed: positive", "sqlite"],
])("SQLite's %i, %s, is %s", (code, message, kind) => {
  const error = adapterError(sqliteError(code, message));
  expect(error).toBeInstanceOf(DriverAdapterError);
  expect(error).toMatchObject({ cause: { kind, originalMessage: message } });
});

test("what is not SQLite's is passed on as it is", () => {
  const bug = new TypeError("no such function");
  expect(adapterError(bug)).toBe(bug);
});
