import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { engineAdapter } from "../sqlite/adapter.ts";
import { connect } from "../sqlite/connection.ts";
import { openEngine } from "./engine.ts";
import {
  lockfile,
  migrationList,
  migrationsFolder,
  prismaFolder,
  readMigrations,
  readSchema,
} from "./files.ts";

/** The SQL that leads from the migrations to the models; undefined when they agree. */
export async function nextMigration(folder: string = prismaFolder): Promise<string | undefined> {
  const connection = connect(":memory:");
  try {
    const engine = await openEngine(engineAdapter(connection));
    const migrations = join(folder, "migrations");
    const { stdout } = await engine.diff({
      from: { tag: "migrations", ...migrationList(readMigrations(migrations), migrations) },
      to: { tag: "schemaDatamodel", files: readSchema(folder) },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const sql = stdout?.trim() ?? "";
    return sql === "" || sql === "-- This is an empty migration." ? undefined : `${sql}\n`;
  } finally {
    connection.close();
  }
}

/** `npm run db:migration -- NAME` */
async function main(name: string | undefined): Promise<void> {
  if (name === undefined || !/^[a-z0-9][a-z0-9_]*$/.test(name)) {
    throw new Error("usage: npm run db:migration -- NAME, in small letters, digits and _ (add_visits)");
  }
  const sql = await nextMigration();
  if (sql === undefined) {
    console.log("nothing to migrate: the migrations already lead to the models");
    return;
  }
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = join(migrationsFolder, `${stamp}_${name}`);
  mkdirSync(migrationsFolder, { recursive: true });
  mkdirSync(folder);
  writeFileSync(join(folder, "migration.sql"), sql);
  writeFileSync(join(migrationsFolder, lockfile.path), lockfile.content);
  console.log(`prisma/migrations/${stamp}_${name}/migration.sql: read it before you commit it`);
}

if (import.meta.main) {
  await main(process.argv[2]).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
