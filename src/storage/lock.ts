import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { databasePath } from "./sqlite/connection.ts";

/**
 * Makes this process the only one on the database until `release` or its end, however it ends: the lock is one of
 * the kernel on `<database>.lock`, so a killed process leaves nothing to clean up.
 */
export function lockDatabase(url: string): { release(): void } {
  const path = databasePath(url);
  if (path === ":memory:") return { release: () => {} };
  mkdirSync(dirname(path), { recursive: true });
  const lock = new DatabaseSync(`${path}.lock`, { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    lock.close();
    throw new Error(`another process is using the database ${path}: stop it first`, { cause });
  }
  return { release: () => lock.close() };
}
