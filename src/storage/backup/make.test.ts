import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { BackupGround, known, settle } from "../../../test/fixtures/backup-ground.ts";
import { openDatabase } from "../database.ts";
import { lockDatabase } from "../lock.ts";
import { copyDatabase } from "./copy-database.ts";
import { pathIn } from "./files.ts";
import { backupsIn, makeBackup } from "./make.ts";
import { checkBackup } from "./restore.ts";

let ground: BackupGround;
beforeEach(() => {
  ground = new BackupGround();
});
afterEach(() => ground.close());

test("a copy is one moment, and ends although somebody writes at each of its steps", async () => {
  ground.database.connection.exec("CREATE TABLE Filler (n INTEGER, bytes BLOB)");
  await ground.database.transaction((tx) => {
    for (let n = 0; n < 2000; n += 1) tx.sql.run("INSERT INTO Filler VALUES (?, zeroblob(4000))", [n]);
  });
  let steps = 0;
  await copyDatabase(ground.database.url, ground.path("copy.db"), ({ remainingPages, totalPages }) => {
    // Were it begun anew after a change, it would never come further than its first step.
    steps += 1;
    if (steps > 10) throw new Error(`${remainingPages} of ${totalPages} pages are still to be copied`);
    ground.database.connection.exec("UPDATE Filler SET n = n + 1 WHERE n IN (0, 1999)");
  });
  expect(steps).toBeGreaterThan(1);
  const copy = openDatabase({ url: `file:${ground.path("copy.db")}` });
  const count = await copy.transaction((tx) =>
    tx.sql.get("SELECT count(*) AS rows, sum(n) AS sum FROM Filler"),
  );
  await copy.close();
  // 0 + 1 + … + 1999
  expect(count).toEqual({ rows: 2000, sum: 1_999_000 });
});

test("a backup is a database of one file, its files, and a manifest that counts both", async () => {
  await settle("白小禾", ground.database);
  const id = await ground.keep("one");
  writeFileSync(ground.path("files", id.slice(0, 2), "0123456789012345678901234567890123456789"), "nobody's");
  const { folder: made, manifest } = await ground.makes();
  expect(made).toBe(ground.path("backups", "2026-11-24T03-30-00"));
  expect(readdirSync(made).sort()).toEqual(["files", "lianxin.db", "manifest.json"]);
  expect(JSON.parse(readFileSync(join(made, "manifest.json"), "utf8"))).toEqual(manifest);
  expect(manifest).toMatchObject({ format: 1, program: "1.2.3", madeAt: "2026-11-23T19:30:00.000Z" });
  expect(manifest.database.rows).toMatchObject({ Person: 1, File: 1, Outbox: 0 });
  expect(manifest.database.migrations).toEqual(known);
  expect(manifest.files).toEqual({ count: 1, bytes: 3, missing: [] });
  expect(readFileSync(pathIn(join(made, "files"), id), "utf8")).toBe("one");
  expect(readdirSync(ground.backups).sort()).toEqual(["2026-11-24T03-30-00", "backup.lock"]);
});

test("what was let go of while the files are copied is in neither the files nor the database", async () => {
  const [stays, goes] = [await ground.keep("stays"), await ground.keep("goes")];
  let copies = 0;
  const copied = async () => {
    copies += 1;
    if (copies > 1) return;
    await ground.database.transaction((tx) => tx.sql.run("DELETE FROM File WHERE id = ?", [goes]));
    await ground.store.discard(goes);
  };
  const { folder: made, manifest } = await ground.makes({ copied });
  expect(copies).toBe(2);
  expect(manifest.files).toEqual({ count: 1, bytes: 5, missing: [] });
  expect((await checkBackup({ folder: made, known })).files).toEqual([stays]);
});

test("what comes while the files are copied is not in the backup, and is in the next", async () => {
  await ground.keep("first");
  const copied = async () => {
    await ground.keep("second");
  };
  const { manifest } = await ground.makes({ copied });
  expect([manifest.database.rows.File, manifest.files.count]).toEqual([1, 1]);
  const next = await ground.makes({ name: "2026-11-25T03-30-00" });
  expect([next.manifest.database.rows.File, next.manifest.files.count]).toEqual([2, 2]);
});

test("bytes that were lost before are named, and keep nobody from the rest", async () => {
  const [lost, whole] = [await ground.keep("lost"), await ground.keep("whole")];
  rmSync(pathIn(ground.files, lost));
  const { folder: made, manifest } = await ground.makes();
  expect(manifest.files).toEqual({ count: 1, bytes: 5, missing: [lost] });
  expect(await checkBackup({ folder: made, known })).toMatchObject({ files: [whole], damaged: [] });
});

test("the next backup shares what has not changed, and stands alone once the first is gone", async () => {
  const id = await ground.keep("one");
  const first = await ground.makes();
  const next = await ground.makes({ name: "2026-11-25T03-30-00" });
  const [one, other] = [first, next].map((made) => pathIn(join(made.folder, "files"), id));
  expect(statSync(one ?? "").ino).toBe(statSync(other ?? "").ino);
  expect(statSync(other ?? "").ino).not.toBe(statSync(pathIn(ground.files, id)).ino);
  rmSync(first.folder, { recursive: true });
  expect((await checkBackup({ folder: next.folder, known })).files).toEqual([id]);
});

test("old backups go after so many days, once the new one is whole, and nothing else in the folder", async () => {
  const at = (day: number) => ({
    name: `2026-11-${day}T03-30-00`,
    now: new Date(`2026-11-${day}T03:30:00+08:00`),
  });
  for (const day of [10, 16, 17]) await ground.makes(at(day));
  mkdirSync(ground.path("backups", "photos"));
  const failing = ground.options({
    ...at(24),
    keepDays: 7,
    copied: () => Promise.reject(new Error("unplugged")),
  });
  await expect(makeBackup(failing)).rejects.toThrow("unplugged");
  expect(backupsIn(ground.backups)).toHaveLength(3);
  // Seven days before the 23rd is the 16th, to the minute.
  const { expired } = await ground.makes({ ...at(23), keepDays: 7 });
  expect(expired).toEqual(["2026-11-10T03-30-00", "2026-11-16T03-30-00"]);
  expect(readdirSync(ground.backups).sort()).toEqual([
    "2026-11-17T03-30-00",
    "2026-11-23T03-30-00",
    "backup.lock",
    "photos",
  ]);
});

test("what a killed backup left behind is cleared away; two at once are refused", async () => {
  mkdirSync(ground.path("backups", ".partial-2026-11-23T03-30-00", "files"), { recursive: true });
  await ground.makes();
  expect(readdirSync(ground.backups).sort()).toEqual(["2026-11-24T03-30-00", "backup.lock"]);
  const other = lockDatabase(`file:${ground.path("backups", "backup")}`);
  await expect(ground.makes({ name: "2026-11-24T03-31-00" })).rejects.toMatchObject({ why: "busy" });
  other.release();
});

test("a database that is not there, or not whole, gives no backup", async () => {
  const none = ground.options({ url: `file:${ground.path("none.db")}` });
  await expect(makeBackup(none)).rejects.toMatchObject({ why: "no_database" });
  await settle("白小禾", ground.database);
  ground.database.connection.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  const broken = ground.path("broken.db");
  const bytes = readFileSync(ground.path("lianxin.db"));
  const page = rootOf("Person_phone_idx");
  bytes.fill(0x55, (page - 1) * 4096 + 8, page * 4096);
  writeFileSync(broken, bytes);
  await expect(ground.makes({ url: `file:${broken}` })).rejects.toMatchObject({ why: "broken_database" });
  expect(backupsIn(ground.backups)).toEqual([]);
});

function rootOf(index: string): number {
  const row = ground.database.connection
    .prepare("SELECT rootpage FROM sqlite_schema WHERE name = ?")
    .get(index);
  return Number(row?.rootpage);
}
