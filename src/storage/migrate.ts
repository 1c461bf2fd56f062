import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { Database } from "./database.ts";
import { type Migration, readMigrations } from "./migrations/files.ts";
import { sqlTime } from "./sqlite/conversion.ts";

/**
 * Brings the database to the newest migration and returns the names of those it applied. All of them are one
 * transaction: whatever fails or kills the process in between, the database is as it was before.
 * For the start only, before anybody else uses the database.
 */
export function migrate(database: Database, migrations: readonly Migration[] = readMigrations()): string[] {
  const { connection } = database;
  const missing = unapplied(connection, migrations);
  if (missing.length === 0) return [];
  // SQLite rebuilds a table by dropping it, which with foreign keys on would delete what refers to it. The
  // pragma does nothing inside of a transaction, so the one in Prisma's scripts would come too late.
  connection.exec("PRAGMA foreign_keys = OFF");
  try {
    connection.exec("BEGIN IMMEDIATE");
    connection.exec(historyTable);
    for (const migration of missing) apply(connection, migration);
    const broken = connection.prepare("PRAGMA foreign_key_check").get();
    if (broken !== undefined) {
      throw new Error(`the migrations leave a row without what it refers to: ${JSON.stringify(broken)}`);
    }
    connection.exec("COMMIT");
  } catch (error) {
    if (connection.isTransaction) connection.exec("ROLLBACK");
    throw error;
  } finally {
    connection.exec("PRAGMA foreign_keys = ON");
  }
  return missing.map(({ name }) => name);
}

// Prisma's own table, so that its tools read the history and can continue it.
const historyTable = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                  TEXT PRIMARY KEY NOT NULL,
    "checksum"            TEXT NOT NULL,
    "finished_at"         DATETIME,
    "migration_name"      TEXT NOT NULL,
    "logs"                TEXT,
    "rolled_back_at"      DATETIME,
    "started_at"          DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0
  )`;

function unapplied(connection: DatabaseSync, migrations: readonly Migration[]): Migration[] {
  const exists = connection.prepare("SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'").get();
  if (exists === undefined) return [...migrations];
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  const applied = new Set<string>();
  const history = connection
    .prepare(
      "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
    )
    .all();
  for (const { migration_name, checksum, finished_at } of history) {
    const name = String(migration_name);
    const migration = known.get(name);
    if (migration === undefined) {
      throw new Error(`the database is newer than this program: it has the migration ${name}`);
    }
    if (finished_at === null) throw new Error(`the migration ${name} failed earlier and was not repaired`);
    if (migration.checksum !== checksum) {
      throw new Error(`the migration ${name} was changed after this database had applied it`);
    }
    applied.add(name);
  }
  return migrations.filter(({ name }) => !applied.has(name));
}

function apply(connection: DatabaseSync, { name, sql, checksum }: Migration): void {
  const startedAt = sqlTime(new Date());
  try {
    connection.exec(sql);
  } catch (cause) {
    throw new Error(`the migration ${name} failed: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
  if (!connection.isTransaction)
    throw new Error(`the migration ${name} ends the transaction: it may not COMMIT`);
  connection
    .prepare(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       VALUES (?, ?, ?, ?, ?, 1)`,
    )
    .run(randomUUID(), checksum, sqlTime(new Date()), name, startedAt);
}
