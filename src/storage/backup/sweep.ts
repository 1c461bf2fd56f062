import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "../database.ts";
import { partsOf } from "./files.ts";

/** Removes files that no row names and that were last written before a time; says how many. */
export async function sweepFolder(
  folder: string,
  { database, before, stop }: { database: Database; before: Date; stop?: AbortSignal },
): Promise<number> {
  let removed = 0;
  for (const part of partsOf(folder)) {
    if (stop?.aborted) break;
    // Files are written inside of transactions: none comes while this one looks.
    removed += await database.transaction((tx) => {
      const strays = readdirSync(part)
        .filter((name) => tx.sql.get(`SELECT id FROM File WHERE id = ?`, [name]) === undefined)
        .map((name) => join(part, name))
        .filter((path) => statSync(path).mtime < before);
      for (const path of strays) rmSync(path, { force: true });
      return strays.length;
    });
  }
  return removed;
}
