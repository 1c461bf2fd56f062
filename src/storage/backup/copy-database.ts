import { rmSync } from "node:fs";
import { backup, DatabaseSync } from "node:sqlite";
import { connect, databasePath } from "../sqlite/connection.ts";

/**
 * Copies the committed state of a database to one file, while others write. What is read is one snapshot: without the
 * open transaction the copying would begin anew after each change by somebody else, and with busy people never end.
 */
export async function copyDatabase(
  url: string,
  path: string,
  progress: (pages: { totalPages: number; remainingPages: number }) => void = () => {},
): Promise<void> {
  if (databasePath(url) === ":memory:") throw new Error("a database in memory has no file to back up");
  for (const old of sideFiles(path)) rmSync(old, { force: true });
  // A connection of its own: through another the copy would contain what is not committed yet.
  const reader = connect(url, { readOnly: true });
  try {
    reader.exec("BEGIN");
    reader.prepare("SELECT count(*) FROM sqlite_schema").get();
    await backup(reader, path, { rate: 1000, progress });
  } finally {
    reader.close();
  }
  const copy = new DatabaseSync(path);
  try {
    // One file that is whole by itself; whoever opens it for work turns the write-ahead log on again.
    copy.exec("PRAGMA journal_mode = DELETE");
  } finally {
    copy.close();
  }
}

/** A database's file and those that may lie beside it. */
export const sideFiles = (path: string): string[] => [path, `${path}-wal`, `${path}-shm`, `${path}-journal`];
