import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";

/** Where a file lies in a folder of files. */
export const pathIn = (folder: string, id: string): string => join(folder, id.slice(0, 2), id);

/** Whether bytes are those of a file: it is named after what is in it. */
const isOf = (id: string, bytes: Uint8Array): boolean =>
  createHash("sha256").update(bytes).digest("hex").startsWith(id);

/** The ids of all files that a database knows, in order. */
export function* idsIn(database: DatabaseSync): Generator<string> {
  for (const { id } of database.prepare("SELECT id FROM File ORDER BY id").iterate()) yield String(id);
}

/** A file as it is there, if it is there and whole. */
export function wholeFile(folder: string, id: string): Uint8Array | undefined {
  try {
    const bytes = readFileSync(pathIn(folder, id));
    return isOf(id, bytes) ? bytes : undefined;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * Puts files into a folder: what an earlier backup beside it holds is linked, the rest copied. Returns those that are
 * nowhere, or not whole.
 */
export function gatherFiles(
  ids: Iterable<string>,
  { from, into, earlier }: { from: string; into: string; earlier?: string },
): string[] {
  const missing: string[] = [];
  for (const id of ids) {
    if (existsSync(pathIn(into, id))) continue;
    if (earlier !== undefined && linked(pathIn(earlier, id), pathIn(into, id))) continue;
    const bytes = wholeFile(from, id);
    if (bytes) placeFile(into, id, bytes);
    else missing.push(id);
  }
  return missing;
}

/** Not where there is no such file, and not on disks that know no links. */
function linked(from: string, to: string): boolean {
  if (!existsSync(from)) return false;
  mkdirSync(dirname(to), { recursive: true });
  try {
    linkSync(from, to);
    return true;
  } catch {
    return false;
  }
}

/** Writes a file so that there is all of it or nothing, whatever happens. */
export function placeFile(folder: string, id: string, bytes: Uint8Array): void {
  const path = pathIn(folder, id);
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.coming`;
  writeFileSync(beside, bytes);
  toDisk(beside);
  renameSync(beside, path);
}

/** Takes away what a folder holds besides some files. */
export function keepOnly(ids: ReadonlySet<string>, folder: string): void {
  for (const id of listed(folder)) if (!ids.has(id)) rmSync(pathIn(folder, id));
}

/** How many files a folder holds, and how many bytes. */
export function sizeOf(folder: string): { count: number; bytes: number } {
  let [count, bytes] = [0, 0];
  for (const id of listed(folder)) {
    count += 1;
    bytes += statSync(pathIn(folder, id)).size;
  }
  return { count, bytes };
}

/** The files in a folder of files. */
export const listed = (folder: string): string[] => partsOf(folder).flatMap((part) => readdirSync(part));

/** The folders that files are kept in, by the beginnings of their names; what else lies there is not ours. */
export const partsOf = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && /^[0-9a-f]{2}$/.test(entry.name))
        .map((entry) => join(folder, entry.name))
    : [];

/** A file or a folder is on the disk, not only in memory. */
export function toDisk(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
