import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { BackupGround, known, namesIn, settle } from "../../../test/fixtures/backup-ground.ts";
import { openDatabase } from "../database.ts";
import { lockDatabase } from "../lock.ts";
import { migrate } from "../migrate.ts";
import { readMigrations } from "../migrations/files.ts";
import { pathIn } from "./files.ts";
import { checkBackup, restoreBackup } from "./restore.ts";

let ground: BackupGround;
beforeEach(() => {
  ground = new BackupGround();
});
afterEach(() => ground.close());

test("a backup comes back on another machine, rows and bytes", async () => {
  await settle("白小禾", ground.database);
  const id = await ground.keep("one");
  const { folder: made } = await ground.makes();
  await settle("晚来的", ground.database);
  const to = ground.elsewhere();
  expect(await restoreBackup({ folder: made, known }, to)).toMatchObject({ files: [id], aside: undefined });
  expect(await namesIn(to.url)).toEqual(["白小禾"]);
  expect(readFileSync(pathIn(to.files, id), "utf8")).toBe("one");
  expect(readdirSync(ground.path("other")).sort()).toEqual(["files", "lianxin.db", "lianxin.db.lock"]);
});

test("a database with people in it is left alone unless it is to be replaced, and then kept under another name", async () => {
  await settle("白小禾", ground.database);
  const { folder: made } = await ground.makes();
  const to = ground.elsewhere();
  const other = openDatabase({ url: to.url });
  migrate(other);
  await settle("别的县", other);
  await other.close();
  const backup = { folder: made, known };
  await expect(restoreBackup(backup, to)).rejects.toMatchObject({ why: "has_data", params: { count: 1 } });
  expect(await namesIn(to.url)).toEqual(["别的县"]);
  const { aside } = await restoreBackup(backup, { ...to, replace: true });
  expect(await namesIn(to.url)).toEqual(["白小禾"]);
  expect(await namesIn(`file:${aside}`)).toEqual(["别的县"]);
});

test("a log that a killed program left is not taken for the restored database's", async () => {
  await settle("白小禾", ground.database);
  const { folder: made } = await ground.makes();
  const to = ground.elsewhere({ replace: true });
  mkdirSync(ground.path("other"), { recursive: true });
  // The live database's file and log, copied while they are in use.
  await settle("只在日志里", ground.database);
  for (const end of ["", "-wal"]) {
    writeFileSync(ground.path("other", `lianxin.db${end}`), readFileSync(ground.path(`lianxin.db${end}`)));
  }
  const { aside } = await restoreBackup({ folder: made, known }, to);
  expect(await namesIn(to.url)).toEqual(["白小禾"]);
  expect(await namesIn(`file:${aside}`)).toEqual(["白小禾", "只在日志里"]);
});

test("it is settled before it takes its place: a failure leaves everything as it was", async () => {
  await settle("白小禾", ground.database);
  const { folder: made } = await ground.makes();
  const to = ground.elsewhere({ settle: () => Promise.reject(new Error("no power")) });
  await expect(restoreBackup({ folder: made, known }, to)).rejects.toThrow("no power");
  expect(existsSync(ground.path("other", "lianxin.db"))).toBe(false);
  const settled = ground.elsewhere({ settle: (other) => settle("写进去的", other) });
  await restoreBackup({ folder: made, known }, settled);
  expect(await namesIn(to.url)).toEqual(["白小禾", "写进去的"]);
});

test("while the program runs nothing is restored", async () => {
  const { folder: made } = await ground.makes();
  const to = ground.elsewhere();
  const running = lockDatabase(to.url);
  await expect(restoreBackup({ folder: made, known }, to)).rejects.toMatchObject({ why: "running" });
  running.release();
});

test("a backup by an older program is brought to the present schema, one by a newer program is refused", async () => {
  const old = openDatabase({ url: `file:${ground.path("old.db")}` });
  migrate(old, readMigrations().slice(0, 1));
  old.connection.exec(
    "INSERT INTO Person (name, createdAt) VALUES ('白小禾', '2026-11-24T00:00:00.000+00:00')",
  );
  await old.close();
  const { folder: made } = await ground.makes({ url: `file:${ground.path("old.db")}` });
  const to = ground.elsewhere();
  await restoreBackup({ folder: made, known }, to);
  expect(await namesIn(to.url)).toEqual(["白小禾"]);
  const present = openDatabase({ url: to.url });
  expect(migrate(present)).toEqual([]);
  await present.close();

  const { folder: today } = await ground.makes({ name: "2026-11-25T03-30-00" });
  const yesterdays = { folder: today, known: known.slice(0, -1) };
  await expect(checkBackup(yesterdays)).rejects.toMatchObject({ why: "newer", params: { program: "1.2.3" } });
  const manifest = JSON.parse(readFileSync(join(today, "manifest.json"), "utf8"));
  writeFileSync(join(today, "manifest.json"), JSON.stringify({ ...manifest, format: 2, files: "elsewhere" }));
  await expect(checkBackup({ folder: today, known })).rejects.toMatchObject({ why: "newer" });
});

test("what is not whole is found before anything is touched", async () => {
  const [first, second] = [await ground.keep("first"), await ground.keep("second")];
  const { folder: made } = await ground.makes();
  writeFileSync(pathIn(join(made, "files"), first), "f1rst");
  const to = ground.elsewhere();
  await expect(restoreBackup({ folder: made, known }, to)).rejects.toMatchObject({
    why: "broken_files",
    params: { count: 1, first },
  });
  expect(existsSync(ground.path("other", "lianxin.db"))).toBe(false);
  const lenient = { folder: made, known, despiteDamage: true };
  expect(await restoreBackup(lenient, to)).toMatchObject({ damaged: [first] });
  expect([first, second].map((id) => existsSync(pathIn(to.files, id)))).toEqual([false, true]);

  const copy = readFileSync(join(made, "lianxin.db"));
  copy[copy.length - 1] = (copy.at(-1) ?? 0) ^ 1;
  writeFileSync(join(made, "lianxin.db"), copy);
  await expect(checkBackup(lenient)).rejects.toMatchObject({ why: "broken_copy" });
  rmSync(join(made, "manifest.json"));
  await expect(checkBackup(lenient)).rejects.toMatchObject({ why: "no_backup" });
});
