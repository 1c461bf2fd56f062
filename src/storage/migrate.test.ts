import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "./database.ts";
import { migrate } from "./migrate.ts";
import { openEngine } from "./migrations/engine.ts";
import { type Migration, migrationList, readMigrations } from "./migrations/files.ts";
import { nextMigration } from "./migrations/new-migration.ts";
import { engineAdapter } from "./sqlite/adapter.ts";

const filters = { externalTables: [], externalEnums: [] };
let database: Database;
beforeEach(() => {
  database = openDatabase({ url: ":memory:" });
});
afterEach(() => database.close());

function migration(name: string, sql: string): Migration {
  return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
}

function tables(): unknown[] {
  const found = database.connection
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .all();
  return found.map(({ name }) => name);
}

const families = migration(
  "1_families",
  "CREATE TABLE family (id INTEGER PRIMARY KEY); CREATE TABLE member (family INTEGER REFERENCES family (id) ON DELETE CASCADE);",
);

test("an empty database gets everything, and the second start finds nothing to do", async () => {
  expect(migrate(database)).toEqual(readMigrations().map(({ name }) => name));
  expect(migrate(database)).toEqual([]);
  expect(await database.transaction((tx) => tx.records.jobRun.count())).toBe(0);
});

test("Prisma's own engine agrees that nothing is left to do", async () => {
  migrate(database);
  const engine = await openEngine(engineAdapter(database.connection));
  const migrationsList = migrationList(readMigrations());
  expect(await engine.applyMigrations({ migrationsList, filters })).toEqual({ appliedMigrationNames: [] });
  const diagnosis = await engine.diagnoseMigrationHistory({
    migrationsList,
    filters,
    optInToShadowDatabase: true,
  });
  expect(diagnosis).toMatchObject({ editedMigrationNames: [], failedMigrationNames: [], history: null });
});

test("the migrations lead to the models", async () => {
  expect(await nextMigration()).toBeUndefined();
});

test("only what is new is applied", () => {
  migrate(database, [families]);
  const visits = migration("2_visits", "CREATE TABLE visit (id INTEGER PRIMARY KEY)");
  expect(migrate(database, [families, visits])).toEqual(["2_visits"]);
  expect(tables()).toEqual(["_prisma_migrations", "family", "member", "visit"]);
});

test("a failure in the middle leaves the database as it was, and later it can be tried again", () => {
  migrate(database, [families]);
  const good = migration("2_visits", "CREATE TABLE visit (id INTEGER PRIMARY KEY)");
  const bad = migration("3_bad", "CREATE TABLE half (id INTEGER); INSERT INTO nowhere VALUES (1);");
  expect(() => migrate(database, [families, good, bad])).toThrow("3_bad failed: no such table: nowhere");
  expect(tables()).toEqual(["_prisma_migrations", "family", "member"]);
  const repaired = migration("3_bad", "CREATE TABLE half (id INTEGER);");
  expect(migrate(database, [families, good, repaired])).toEqual(["2_visits", "3_bad"]);
});

test("a kill in the middle leaves the database as it was", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lianxin-"));
  const url = `file:${join(folder, "lianxin.db")}`;
  const endless =
    "INSERT INTO visit WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n;";
  const visits = migration("2_visits", `CREATE TABLE visit (id INTEGER PRIMARY KEY); ${endless}`);
  const from = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
  const child = spawn(
    process.execPath,
    [
      "--input-type=module",
      "-e",
      `const { openDatabase } = await import(${from("database.ts")});
       const { migrate } = await import(${from("migrate.ts")});
       const database = openDatabase({ url: ${JSON.stringify(url)} });
       migrate(database, ${JSON.stringify([families])});
       process.stdout.write("one done", () => migrate(database, ${JSON.stringify([families, visits])}));`,
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  await once(child.stdout, "data");
  await wait(300);
  child.kill("SIGKILL");
  await once(child, "exit");
  const after = openDatabase({ url });
  expect(migrate(after, [families])).toEqual([]);
  expect(after.connection.prepare("SELECT name FROM sqlite_master WHERE name = 'visit'").all()).toEqual([]);
  expect(after.connection.prepare("PRAGMA integrity_check").get()).toEqual({ integrity_check: "ok" });
  await after.close();
  rmSync(folder, { recursive: true });
});

test("rebuilding a table does not delete what refers to it", () => {
  migrate(database, [families]);
  database.connection.exec("INSERT INTO family VALUES (1); INSERT INTO member VALUES (1);");
  const rebuild = migration(
    "2_rebuild",
    `PRAGMA foreign_keys=OFF; CREATE TABLE new_family (id INTEGER PRIMARY KEY, name TEXT);
     INSERT INTO new_family (id) SELECT id FROM family; DROP TABLE family;
     ALTER TABLE new_family RENAME TO family; PRAGMA foreign_keys=ON;`,
  );
  migrate(database, [families, rebuild]);
  expect(database.connection.prepare("SELECT count(*) AS n FROM member").get()).toEqual({ n: 1 });
  expect(database.connection.prepare("PRAGMA foreign_keys").get()).toEqual({ foreign_keys: 1 });
});

test("a migration that leaves rows without their parent is refused", () => {
  migrate(database, [families]);
  database.connection.exec("INSERT INTO family VALUES (1); INSERT INTO member VALUES (1);");
  const careless = migration("2_careless", "DELETE FROM family");
  expect(() => migrate(database, [families, careless])).toThrow("without what it refers to");
  expect(database.connection.prepare("SELECT count(*) AS n FROM family").get()).toEqual({ n: 1 });
});

test.each([
  [
    "changed after it was applied",
    [migration("1_families", "CREATE TABLE other (id)")],
    "1_families was changed",
  ],
  ["unknown to this program", [], "newer than this program: it has the migration 1_families"],
])("a migration %s stops the start", (_what, present, message) => {
  migrate(database, [families]);
  expect(() => migrate(database, present)).toThrow(message);
});

test("a migration that commits by itself is refused", () => {
  const sneaky = migration("1_sneaky", "CREATE TABLE a (id); COMMIT;");
  expect(() => migrate(database, [sneaky])).toThrow("it may not COMMIT");
});

test("the next migration holds every change since the last", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lianxin-"));
  const base = 'datasource db {\n  provider = "sqlite"\n}\n';
  writeFileSync(join(folder, "base.prisma"), base);
  writeFileSync(
    join(folder, "visits.prisma"),
    "model Visit {\n  id Int @id\n}\nmodel Photo {\n  id Int @id\n}\n",
  );
  const first = await nextMigration(folder);
  expect(first).toContain('CREATE TABLE "Photo"');
  mkdirSync(join(folder, "migrations", "1_init"), { recursive: true });
  writeFileSync(join(folder, "migrations", "1_init", "migration.sql"), first ?? "");
  expect(await nextMigration(folder)).toBeUndefined();
  writeFileSync(
    join(folder, "visits.prisma"),
    "model Visit {\n  id Int @id\n  at DateTime?\n}\nmodel Photo {\n  id Int @id\n}\n",
  );
  expect(await nextMigration(folder)).toBe('-- AlterTable\nALTER TABLE "Visit" ADD COLUMN "at" DATETIME;\n');
  rmSync(folder, { recursive: true });
});
