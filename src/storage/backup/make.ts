import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { isFull } from "../full.ts";
import { lockDatabase } from "../lock.ts";
import { databasePath } from "../sqlite/connection.ts";
import { copyDatabase } from "./copy-database.ts";
import { gatherFiles, idsIn, keepOnly, sizeOf, toDisk } from "./files.ts";
import { BackupRefused, format, type Manifest, madeAtOf, names, sha256 } from "./manifest.ts";

export interface BackupOptions {
  /** The database's URL and the folder of its files. */
  url: string;
  files: string;
  /** The folder that holds all backups. */
  into: string;
  /** Of this backup; names sort by age. */
  name: string;
  /** Version of the program. */
  program: string;
  now: Date;
  /** Backups this many days old and older go, once the new one is whole. */
  keepDays?: number;
  /** Told when the database is copied, before the files are. */
  copied?: () => Promise<void> | void;
}

/** A backup, and the names of those that made room for it. */
interface Made {
  folder: string;
  manifest: Manifest;
  expired: string[];
}

const partial = ".partial-";

/**
 * Copies the database and its files while the program runs; the backup has its name only once it is whole.
 * @throws BackupRefused
 */
export async function makeBackup(options: BackupOptions): Promise<Made> {
  const { url, into, name } = options;
  if (!existsSync(databasePath(url))) throw new BackupRefused("no_database", { url });
  mkdirSync(into, { recursive: true, mode: 0o700 });
  const lock = locked(into);
  const growing = join(into, `${partial}${name}`);
  try {
    for (const left of readdirSync(into).filter((one) => one.startsWith(partial))) {
      rmSync(join(into, left), { recursive: true });
    }
    mkdirSync(growing, { mode: 0o700 });
    const manifest = await fill(growing, options);
    renameSync(growing, join(into, name));
    toDisk(into);
    return { folder: join(into, name), manifest, expired: expire(options) };
  } catch (cause) {
    rmSync(growing, { recursive: true, force: true });
    throw isFull(cause) ? new BackupRefused("no_room", { folder: into }, cause) : cause;
  } finally {
    lock.release();
  }
}

function locked(into: string) {
  try {
    return lockDatabase(`file:${join(into, "backup")}`);
  } catch (cause) {
    throw new BackupRefused("busy", { folder: into }, cause);
  }
}

async function fill(folder: string, options: BackupOptions): Promise<Manifest> {
  const path = join(folder, names.database);
  const missing = await copyBoth(folder, path, options);
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const [check] = database.prepare("PRAGMA integrity_check(1)").all();
    if (check?.integrity_check !== "ok") {
      throw new BackupRefused("broken_database", { found: String(check?.integrity_check) });
    }
    const manifest: Manifest = {
      format,
      program: options.program,
      madeAt: options.now.toISOString(),
      database: {
        bytes: statSync(path).size,
        sha256: await sha256(path),
        migrations: appliedTo(database),
        rows: rowsOf(database),
      },
      files: { ...sizeOf(join(folder, names.files)), missing },
    };
    chmodSync(path, 0o600);
    toDisk(path);
    writeFileSync(join(folder, names.manifest), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    toDisk(join(folder, names.manifest));
    toDisk(folder);
    return manifest;
  } finally {
    database.close();
  }
}

/**
 * The database first: the bytes of a file are on the disk before its row is committed. They go after their row has gone,
 * so what somebody let go of in between is missing, and the database is copied again, now without that row. Returns
 * the files that are missing although they have a row.
 */
async function copyBoth(folder: string, path: string, options: BackupOptions): Promise<string[]> {
  const into = join(folder, names.files);
  const earlier = newest(options.into);
  mkdirSync(into, { mode: 0o700 });
  for (let missing: string[] | undefined; ; ) {
    await copyDatabase(options.url, path);
    await options.copied?.();
    const copy = new DatabaseSync(path, { readOnly: true });
    const before = missing;
    try {
      missing = gatherFiles(idsIn(copy), {
        from: options.files,
        into,
        earlier: earlier && join(options.into, earlier, names.files),
      });
      if (missing.every((id) => before?.includes(id))) {
        if (before) keepOnly(new Set(idsIn(copy)), into);
        return missing;
      }
    } finally {
      copy.close();
    }
  }
}

/** The whole backups in a folder, oldest first. */
export const backupsIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((one) => !one.startsWith(".") && existsSync(join(folder, one, names.manifest)))
        .sort()
    : [];

const newest = (into: string) => backupsIn(into).at(-1);

const day = 86_400_000;

function expire({ into, name, keepDays, now }: BackupOptions): string[] {
  if (keepDays === undefined) return [];
  const expired = backupsIn(into).filter((one) => {
    const madeAt = madeAtOf(join(into, one));
    return one !== name && madeAt !== undefined && madeAt.getTime() <= now.getTime() - keepDays * day;
  });
  for (const one of expired) rmSync(join(into, one), { recursive: true });
  return expired;
}

function appliedTo(database: DatabaseSync): string[] {
  const rows = database
    .prepare(
      "SELECT migration_name AS name FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY name",
    )
    .all();
  return rows.map(({ name }) => String(name));
}

/** How many rows each table has. */
function rowsOf(database: DatabaseSync): Record<string, number> {
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .all();
  return Object.fromEntries(
    tables.map(({ name }) => {
      const row = database.prepare(`SELECT count(*) AS n FROM "${name}"`).get();
      return [String(name), Number(row?.n)];
    }),
  );
}
