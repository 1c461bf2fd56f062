import { afterEach, beforeEach, expect, test } from "vitest";
import { freshDatabase } from "../../../test/fixtures/database.ts";
import { type Database, openDatabase, type Tx } from "../database.ts";
import { Gathering } from "./gathering.ts";

const noon = new Date("2026-11-23T12:00:00.123Z");
let database: Database;
let commits: number;
let gathering: Gathering;

beforeEach(() => {
  database = freshDatabase();
  commits = 0;
  gathering = new Gathering(async (work) => {
    await database.transaction(work);
    commits += 1;
  });
});
afterEach(() => database.close());

const insert = (name: string) => (tx: Tx) => {
  tx.sql.run("INSERT INTO JobRun (name, slot, startedAt, late) VALUES (?, ?, ?, 0)", [name, noon, noon]);
  return name;
};
const names = () =>
  database.transaction((tx) =>
    tx.sql.all<{ name: string }>("SELECT name FROM JobRun ORDER BY rowid").map(({ name }) => name),
  );

test("what waits at the same time is committed together, in its order", async () => {
  const results = await Promise.all(["a", "b", "c"].map((name) => gathering.add(insert(name))));
  expect(results).toEqual(["a", "b", "c"]);
  expect(commits).toBe(1);
  expect(await names()).toEqual(["a", "b", "c"]);
});

test("at most 32 share a commit", async () => {
  await Promise.all(Array.from({ length: 33 }, (_, index) => gathering.add(insert(`${index}`))));
  expect(commits).toBe(2);
});

test("a piece that throws is undone alone, through Prisma too", async () => {
  const settled = await Promise.allSettled([
    gathering.add(insert("a")),
    gathering.add(async (tx) => {
      insert("b")(tx);
      await tx.records.jobRun.create({ data: { name: "a", slot: noon, startedAt: noon } });
    }),
    gathering.add(insert("c")),
  ]);
  expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(await names()).toEqual(["a", "c"]);
});

test("nobody hears of success before the commit, and all fail when it does", async () => {
  const failing = new Gathering((work) =>
    database.transaction(async (tx) => {
      await work(tx);
      throw new Error("the disk is full");
    }),
  );
  const settled = await Promise.allSettled([failing.add(insert("a")), failing.add(insert("b"))]);
  expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await names()).toEqual([]);
});

test("when SQLite itself has rolled back, nothing that follows is committed by the way", async () => {
  const settled = await Promise.allSettled([
    gathering.add((tx) => {
      insert("a")(tx);
      tx.sql.run("ROLLBACK");
    }),
    gathering.add(insert("b")),
  ]);
  expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await names()).toEqual([]);
  await gathering.add(insert("c"));
  expect(await names()).toEqual(["c"]);
});

test("a closed database fails whoever waits, once", async () => {
  const other = openDatabase({ url: ":memory:" });
  await other.close();
  await expect(other.together(insert("a"))).rejects.toThrow("the database is closed");
});

test("inside of a transaction it would wait for itself, and says so", async () => {
  await database.transaction(async () => {
    await expect(database.together(insert("a"))).rejects.toThrow("would wait for itself");
  });
});
