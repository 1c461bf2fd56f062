import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { MigrationList, SchemaContainer } from "@prisma/schema-engine-wasm/schema_engine_bg";

/** The folder `prisma/` of this project, wherever the process was started from. */
export const prismaFolder: string = join(import.meta.dirname, "../../../prisma");
export const migrationsFolder: string = join(prismaFolder, "migrations");

export const lockfile = { path: "migration_lock.toml", content: 'provider = "sqlite"\n' };

export type Migration = { name: string; sql: string; checksum: string };

/** What `folder` holds, in the order of its timestamps; Prisma's checksum is the SHA-256 of the text. */
export function readMigrations(folder: string = migrationsFolder): Migration[] {
  return entries(folder)
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

export function readSchema(folder: string = prismaFolder): SchemaContainer[] {
  return entries(folder)
    .filter((entry) => entry.name.endsWith(".prisma"))
    .map((entry) => ({
      path: join(folder, entry.name),
      content: readFileSync(join(folder, entry.name), "utf8"),
    }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

export function migrationList(
  migrations: readonly Migration[],
  folder: string = migrationsFolder,
): MigrationList {
  return {
    baseDir: folder,
    lockfile,
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
    })),
  };
}

function entries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
