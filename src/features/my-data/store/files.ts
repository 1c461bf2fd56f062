import type { Work } from "../../../conversation/turn.ts";
import { pointersTo } from "../../changes/index.ts";

/** Where a file's being known to a channel or shown in a chat is written down: no reason to keep it. */
const knownTo = ["FileCopy", "WebFile"];

/** Lets go of files that nothing needs any more; what something else points to stays. */
export async function discardFiles(work: Work, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const pointers = (await pointersTo(work, "File")).filter(({ table }) => !knownTo.includes(table));
  // These rows name files without pointing to them.
  const named = [
    ...pointers,
    { table: "Import", column: "fileId" },
    { table: "Import", column: "markedId" },
    { table: "DutySheet", column: "fileId" },
  ];
  const unused = named
    .map(({ table, column }) => `NOT EXISTS (SELECT 1 FROM "${table}" WHERE "${column}" = f.id)`)
    .join(" AND ");
  const rows = await work.records.$queryRawUnsafe<{ id: string }[]>(
    `SELECT f.id FROM File f WHERE f.id IN (SELECT value FROM json_each(?)) AND ${unused}`,
    JSON.stringify(ids),
  );
  const gone = rows.map((row) => row.id);
  if (gone.length === 0) return;
  await work.records.webFile.deleteMany({ where: { fileId: { in: gone } } });
  await work.records.fileCopy.deleteMany({ where: { fileId: { in: gone } } });
  await work.records.file.deleteMany({ where: { id: { in: gone } } });
  for (const id of gone) {
    await work.records.fileGone.upsert({ where: { id }, create: { id, at: work.now }, update: {} });
  }
  work.begin("my-data.files_gone");
}

/** Files whose bytes are still there. */
export async function goneFiles(work: Work): Promise<string[]> {
  const rows = await work.records.fileGone.findMany({ take: 100, orderBy: { at: "asc" } });
  return rows.map((row) => row.id);
}

/** Writes down that the bytes are gone. */
export const bytesGone = (work: Work, id: string) => work.records.fileGone.deleteMany({ where: { id } });
