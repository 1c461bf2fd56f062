import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, utimesSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type Database, openDatabase } from "../database.ts";
import { isFull } from "../full.ts";
import { lockDatabase } from "../lock.ts";
import { migrate } from "../migrate.ts";
import { databasePath } from "../sqlite/connection.ts";
import { sideFiles } from "./copy-database.ts";
import { idsIn, listed, pathIn, placeFile, toDisk, wholeFile } from "./files.ts";
import { BackupRefused, type Manifest, names, readManifest, sha256 } from "./manifest.ts";

interface RestoreOptions {
  /** The backup's folder. */
  folder: string;
  /** Names of the migrations that this program has. */
  known: readonly string[];
  /** Files that are not whole are left out instead of being a reason to stop. */
  despiteDamage?: boolean;
}

/** What there is in a backup. */
interface Checked {
  manifest: Manifest;
  /** Ids of its files. */
  files: string[];
  /** Those that are not there or not whole. */
  damaged: string[];
}

/**
 * Reads all of a backup and compares it with what its manifest says; changes nothing.
 * @throws BackupRefused
 */
export async function checkBackup({ folder, known, despiteDamage }: RestoreOptions): Promise<Checked> {
  const manifest = readManifest(folder, known);
  const path = join(folder, names.database);
  const same = existsSync(path) && (await sha256(path)) === manifest.database.sha256;
  if (!same) throw new BackupRefused("broken_copy", { folder });
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const files = [...idsIn(database)].filter((id) => !manifest.files.missing.includes(id));
    const damaged = files.filter((id) => !wholeFile(join(folder, names.files), id));
    if (damaged.length > 0 && !despiteDamage) {
      throw new BackupRefused("broken_files", { count: damaged.length, first: damaged[0] ?? "" });
    }
    return { manifest, files, damaged };
  } finally {
    database.close();
  }
}

/** Where a backup is to be brought back, and what is to be done with what stands there. */
export interface Target {
  url: string;
  files: string;
  /** Puts a database with people in it aside. */
  replace: boolean;
  /** What that is then called: `before-2026-11-24T17-12-05`. */
  aside: string;
  now: Date;
  /** Done in the database before it takes its place. */
  settle: (database: Database, manifest: Manifest) => Promise<void>;
}

/** What was brought back, and where what stood there before is now. */
interface Restored extends Checked {
  aside?: string;
}

/**
 * Brings a backup back: files first, then the database in one step, brought to this program's schema before. Killed in
 * between, the old database is still there, or none, and it can be done again.
 * @throws BackupRefused
 */
export async function restoreBackup(options: RestoreOptions, to: Target): Promise<Restored> {
  const path = databasePath(to.url);
  const lock = alone(to.url);
  try {
    if (!to.replace) mustBeEmpty(path);
    const checked = await checkBackup(options);
    placeFiles(options.folder, checked, to);
    const coming = `${path}.coming`;
    await prepare(join(options.folder, names.database), coming, (database) =>
      to.settle(database, checked.manifest),
    );
    const aside = putAside(path, `${path}.${to.aside}`);
    renameSync(coming, path);
    toDisk(dirname(path));
    return { ...checked, aside };
  } catch (cause) {
    throw isFull(cause) ? new BackupRefused("no_room", { folder: dirname(path) }, cause) : cause;
  } finally {
    lock.release();
  }
}

function alone(url: string) {
  try {
    return lockDatabase(url);
  } catch (cause) {
    throw new BackupRefused("running", { url }, cause);
  }
}

/** A database that cannot be read may be somebody's last: it counts as one with people in it. */
function mustBeEmpty(path: string): void {
  if (!existsSync(path)) return;
  let count: number;
  try {
    const database = new DatabaseSync(path);
    try {
      const table = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'Person'").get();
      count = table ? Number(database.prepare("SELECT count(*) AS n FROM Person").get()?.n) : 0;
    } finally {
      database.close();
    }
  } catch (cause) {
    throw new BackupRefused("has_data", { path, count: "?" }, cause);
  }
  if (count > 0) throw new BackupRefused("has_data", { path, count });
}

/** Puts the files where the program looks for them; what only the old database knows gets its days of grace anew. */
function placeFiles(folder: string, { files, damaged }: Checked, { files: into, now }: Target): void {
  mkdirSync(into, { recursive: true });
  const wanted = new Set(files);
  for (const id of listed(into)) {
    if (!wanted.has(id)) utimesSync(pathIn(into, id), now, now);
  }
  const broken = new Set(damaged);
  for (const id of files) {
    if (broken.has(id) || wholeFile(into, id)) continue;
    const bytes = wholeFile(join(folder, names.files), id);
    if (bytes) placeFile(into, id, bytes);
  }
}

/** Copies the database beside its place, and brings it to this program's schema there. */
async function prepare(
  from: string,
  coming: string,
  settle: (database: Database) => Promise<void>,
): Promise<void> {
  for (const old of sideFiles(coming)) rmSync(old, { force: true });
  mkdirSync(dirname(coming), { recursive: true });
  copyFileSync(from, coming);
  const database = openDatabase({ url: `file:${coming}` });
  try {
    migrate(database);
    await settle(database);
  } finally {
    await database.close();
  }
  toDisk(coming);
}

/** The write-ahead log goes along: left behind, it would be taken for the new database's. */
function putAside(path: string, aside: string): string | undefined {
  const there = existsSync(path);
  for (const [index, file] of sideFiles(path).entries()) {
    const to = sideFiles(aside)[index];
    if (to !== undefined && existsSync(file)) renameSync(file, to);
  }
  return there ? aside : undefined;
}
