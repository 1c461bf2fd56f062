import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freshDatabase } from "../../test/fixtures/database.ts";
import { type Database, openDatabase, type Records, type Tx } from "./database.ts";

const noon = new Date("2026-11-23T12:00:00.123Z");
let database: Database;

beforeEach(() => {
  database = freshDatabase();
});
afterEach(() => database.close());

function run(name: string) {
  return { name, slot: noon, startedAt: noon };
}

function names(): Promise<string[]> {
  return database.transaction((tx) =>
    tx.sql.all<{ name: string }>("SELECT name FROM JobRun ORDER BY name").map(({ name }) => name),
  );
}

test("records and statements see each other's writes in one transaction", async () => {
  const found = await database.transaction(async (tx) => {
    await tx.records.jobRun.create({ data: run("by prisma") });
    tx.sql.run("INSERT INTO JobRun (name, slot, startedAt, late) VALUES (:name, :noon, :noon, :late)", {
      name: "by statement",
      noon,
      late: true,
    });
    return {
      byStatement: tx.sql.get<{ late: number }>("SELECT late FROM JobRun WHERE name = ? AND slot = ?", [
        "by prisma",
        noon,
      ]),
      byPrisma: await tx.records.jobRun.findUnique({
        where: { name_slot: { name: "by statement", slot: noon } },
      }),
    };
  });
  expect(found.byStatement?.late).toBe(0);
  expect(found.byPrisma).toMatchObject({ slot: noon, startedAt: noon, late: true, endedAt: null });
});

test("what both wrote disappears when the work throws, and the cause comes out", async () => {
  const failing = database.transaction(async (tx) => {
    await tx.records.jobRun.create({ data: run("one") });
    tx.sql.run("INSERT INTO JobRun (name, slot, startedAt) VALUES ('two', ?, ?)", [noon, noon]);
    throw new Error("the clerk was faster");
  });
  await expect(failing).rejects.toThrow("the clerk was faster");
  expect(await names()).toEqual([]);
});

test("work that is not async commits and rolls back too", async () => {
  const insert = "INSERT INTO JobRun (name, slot, startedAt) VALUES (?, ?, ?)";
  expect(await database.transaction((tx) => tx.sql.run(insert, ["kept", noon, noon]).changes)).toBe(1);
  const failing = database.transaction((tx) => {
    tx.sql.run(insert, ["lost", noon, noon]);
    throw new Error("refused");
  });
  await expect(failing).rejects.toThrow("refused");
  expect(await names()).toEqual(["kept"]);
});

test("a query that is only returned runs inside of its transaction", async () => {
  await database.transaction((tx) => tx.records.jobRun.create({ data: run("returned") }));
  expect(await names()).toEqual(["returned"]);
});

test("transactions run one after another, in the order they were asked for", async () => {
  const order: string[] = [];
  const step = (name: string, milliseconds: number) =>
    database.transaction(async () => {
      order.push(`${name} begins`);
      await wait(milliseconds);
      order.push(`${name} ends`);
    });
  await Promise.all([step("slow", 20), step("quick", 0), step("last", 0)]);
  expect(order).toEqual([
    "slow begins",
    "slow ends",
    "quick begins",
    "quick ends",
    "last begins",
    "last ends",
  ]);
});

test("a failure lets the next one in", async () => {
  const both = await Promise.allSettled([
    database.transaction(() => Promise.reject(new Error("first"))),
    database.transaction((tx) => tx.records.jobRun.count()),
  ]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
});

test("a savepoint that fails undoes only its own part", async () => {
  await database.transaction(async (tx) => {
    await tx.records.jobRun.create({ data: run("before") });
    const inner = tx.savepoint(async (nested) => {
      await nested.records.jobRun.create({ data: run("inside") });
      await nested.savepoint((deeper) => deeper.records.jobRun.create({ data: run("deeper") }));
      throw new Error("not this one");
    });
    await expect(inner).rejects.toThrow("not this one");
    await tx.savepoint((nested) => nested.records.jobRun.create({ data: run("second try") }));
  });
  expect(await names()).toEqual(["before", "second try"]);
});

test("savepoints and Prisma's own transactions side by side do not release each other", async () => {
  const file = (id: string) => ({ id, kind: "photo", mime: "image/png", size: 1, createdAt: noon });
  const copies = { create: { channel: "telegram", remoteId: "AgAC" } };
  await database.transaction(async (tx) => {
    await Promise.all([
      tx.records.file.create({ data: { ...file("1"), copies } }),
      tx.records.file.create({ data: { ...file("2"), copies } }),
      tx.savepoint((nested) => nested.records.file.create({ data: { ...file("3"), copies } })),
      tx.records.$transaction(async (itx) => itx.file.create({ data: { ...file("4"), copies } })),
      tx.records.$transaction([tx.records.file.create({ data: file("5") })]),
    ]);
    const lost = tx.records.$transaction(async (itx) => {
      await itx.file.create({ data: { ...file("6"), copies } });
      throw new Error("lost");
    });
    await expect(lost).rejects.toThrow("lost");
  });
  const left = await database.transaction((tx) =>
    tx.records.file.findMany({ include: { copies: true }, orderBy: { id: "asc" } }),
  );
  expect(left.map(({ id, copies: { length } }) => `${id}: ${length}`)).toEqual([
    "1: 1",
    "2: 1",
    "3: 1",
    "4: 1",
    "5: 0",
  ]);
});

test("a transaction that was kept after its end is refused", async () => {
  let kept: Tx | undefined;
  let records: Records | undefined;
  await database.transaction((tx) => {
    kept = tx;
    records = tx.records;
  });
  expect(() => kept?.records).toThrow("after its end");
  expect(() => kept?.sql.all("SELECT 1")).toThrow("after its end");
  await expect(kept?.savepoint(() => 1)).rejects.toThrow("after its end");
  await expect(records?.jobRun.count()).rejects.toThrow("outside of a transaction");
  const query = records;
  await database.transaction(async () => expect(await query?.jobRun.count()).toBe(0));
});

test("a query that nobody awaited does not slip into the next transaction", async () => {
  let late: Promise<unknown> | undefined;
  await database.transaction((tx) => {
    const { records } = tx;
    late = expect(wait(5).then(() => records.jobRun.count())).rejects.toThrow("after its end");
  });
  await database.transaction(() => wait(20));
  await late;
});

test("a transaction inside of a transaction says what to use instead of waiting for ever", async () => {
  const nested = database.transaction(() => database.transaction(() => 1));
  await expect(nested).rejects.toThrow("use tx.savepoint");
});

test("foreign keys, WAL and synchronous=NORMAL hold on the connection", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lianxin-"));
  const onDisk = openDatabase({ url: `file:${join(folder, "deep", "lianxin.db")}` });
  const pragma = (name: string) => Object.values(onDisk.connection.prepare(`PRAGMA ${name}`).get() ?? {})[0];
  await onDisk.transaction(() => undefined);
  expect(["journal_mode", "synchronous", "foreign_keys", "busy_timeout", "temp_store"].map(pragma)).toEqual([
    "wal",
    1,
    1,
    5000,
    2,
  ]);
  await onDisk.close();
  rmSync(folder, { recursive: true });
});

test("a backup holds what was committed, and nothing of the transaction that is open", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lianxin-"));
  const onDisk = openDatabase({ url: `file:${join(folder, "lianxin.db")}` });
  await onDisk.transaction((tx) => tx.sql.run("CREATE TABLE word (text TEXT)"));
  await onDisk.transaction((tx) => tx.sql.run("INSERT INTO word VALUES ('committed')"));
  await onDisk.transaction(async (tx) => {
    tx.sql.run("INSERT INTO word VALUES ('open')");
    await onDisk.backup(join(folder, "copy.db"));
  });
  await onDisk.close();
  const copy = openDatabase({ url: `file:${join(folder, "copy.db")}` });
  expect(await copy.transaction((tx) => tx.sql.all("SELECT text FROM word"))).toEqual([
    { text: "committed" },
  ]);
  await copy.close();
  rmSync(folder, { recursive: true });
});

test("closing waits for the work in hand, and a closed database says so", async () => {
  const own = openDatabase({ url: ":memory:" });
  const inHand = own.transaction(async (tx) => {
    await wait(10);
    return tx.sql.get("SELECT 7 AS found");
  });
  await own.close();
  expect(await inHand).toEqual({ found: 7 });
  await expect(own.transaction(() => 1)).rejects.toThrow("the database is closed");
});

test.each(["postgres://host/name", "file:", ""])("the URL %j is refused", (url) => {
  expect(() => openDatabase({ url })).toThrow("expected file:./data/lianxin.db");
});

test("what was deleted or written over is not in the file either", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lianxin-"));
  const path = join(folder, "lianxin.db");
  const onDisk = openDatabase({ url: `file:${path}` });
  await onDisk.transaction((tx) => tx.sql.run("CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT)"));
  const long = "long-secret ".repeat(1000);
  await onDisk.transaction((tx) => {
    for (const text of ["short-secret", "other-secret", long, "kept"]) {
      tx.sql.run("INSERT INTO word (text) VALUES (?)", [text]);
    }
  });
  await onDisk.transaction((tx) => {
    tx.sql.run("DELETE FROM word WHERE text <> 'kept' AND text <> 'other-secret'");
    tx.sql.run("UPDATE word SET text = '' WHERE text = 'other-secret'");
  });
  await onDisk.close();
  const bytes = readFileSync(path);
  expect(bytes.includes("kept")).toBe(true);
  expect(bytes.includes("secret")).toBe(false);
  rmSync(folder, { recursive: true });
});
