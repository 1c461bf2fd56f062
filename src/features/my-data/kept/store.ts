import type { Work } from "../../../conversation/turn.ts";
import type { Table } from "../../changes/index.ts";
import { discardFiles } from "../store/files.ts";
import type { Due } from "./table.ts";

/** Rows removed in one transaction, and rows looked at where there are very many: some tens of milliseconds. */
const most = { removed: 200, looked: 5000 } as const;

/** What came of a portion, and where the next one begins, if anything may be left. */
interface Portion {
  removed: number;
  next?: number;
}

/** Removes a portion of what is due, with all that cannot stand without it. */
export async function removeDue(work: Work, due: Due, before: Date, from: number): Promise<Portion> {
  const at = before.toISOString().replace("Z", "+00:00");
  const { table, where, sets, inOrderOf } = due;
  if (inOrderOf !== undefined) return removeInOrder(work, { ...due, inOrderOf }, at, from);
  const rows = await work.records.$queryRawUnsafe<{ rowid: number | bigint }[]>(
    `SELECT rowid AS rowid FROM "${table}" WHERE ${where} LIMIT ${most.removed}`,
    at,
  );
  const ids = rows.map(({ rowid }) => Number(rowid));
  if (sets) await setColumns(work, table, sets, ids);
  else await removeTree(work, table, ids);
  return { removed: ids.length, next: ids.length === most.removed ? 0 : undefined };
}

/** The oldest come first: as soon as none of a portion is old enough, none of the rest is. */
async function removeInOrder(
  work: Work,
  { table, where, inOrderOf }: Due & { inOrderOf: string },
  at: string,
  from: number,
): Promise<Portion> {
  const [span] = await work.records.$queryRawUnsafe<
    { last: number | bigint | null; oldest: string | null; count: number | bigint }[]
  >(
    `SELECT max(id) AS last, min(at) AS oldest, count(*) AS count FROM
       (SELECT rowid AS id, "${inOrderOf}" AS at FROM "${table}" WHERE rowid > ? ORDER BY rowid LIMIT ${most.looked})`,
    from,
  );
  if (!span?.last || !span.oldest || !(span.oldest < at)) return { removed: 0 };
  const last = Number(span.last);
  const removed = await work.records.$executeRawUnsafe(
    `DELETE FROM "${table}" WHERE rowid > ?2 AND rowid <= ?3 AND ${where}`,
    at,
    from,
    last,
  );
  return { removed, next: Number(span.count) === most.looked ? last : undefined };
}

async function setColumns(
  work: Work,
  table: Table,
  columns: Readonly<Record<string, string>>,
  ids: readonly number[],
): Promise<void> {
  const sets = Object.entries(columns)
    .map(([column, value]) => `"${column}" = ${value}`)
    .join(", ");
  await work.records.$executeRawUnsafe(
    `UPDATE "${table}" SET ${sets} WHERE rowid IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  );
}

/** Removes rows and first whatever must point to one of them; what merely may point loses its pointer. */
async function removeTree(work: Work, table: string, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const list = JSON.stringify(ids);
  for (const child of await mustPoint(work, table)) {
    const rows = await work.records.$queryRawUnsafe<{ rowid: number | bigint }[]>(
      `SELECT rowid AS rowid FROM "${child.table}" WHERE "${child.column}" IN
         (SELECT "${child.to}" FROM "${table}" WHERE rowid IN (SELECT value FROM json_each(?)))`,
      list,
    );
    await removeTree(
      work,
      child.table,
      rows.map(({ rowid }) => Number(rowid)),
    );
  }
  await work.records.$executeRawUnsafe(
    `DELETE FROM "${table}" WHERE rowid IN (SELECT value FROM json_each(?))`,
    list,
  );
}

const mustPoint = (work: Work, table: string) =>
  work.records.$queryRawUnsafe<{ table: string; column: string; to: string }[]>(
    `SELECT m.name AS "table", f."from" AS "column", f."to" AS "to"
     FROM sqlite_master m, pragma_foreign_key_list(m.name) f
     WHERE m.type = 'table' AND f."table" = ? AND f.on_delete NOT IN ('SET NULL', 'CASCADE')`,
    table,
  );

/** The next files that no row needs, and that came before a time; `from` is where the last ones ended. */
export async function unneededFiles(
  work: Work,
  before: Date,
  from: number,
): Promise<{ ids: string[]; next?: number }> {
  const rows = await work.records.$queryRawUnsafe<
    { rowid: number | bigint; id: string; old: number | bigint }[]
  >(
    `SELECT rowid AS rowid, id, "createdAt" < ? AS old FROM File WHERE rowid > ? ORDER BY rowid LIMIT 500`,
    before,
    from,
  );
  const old = rows.filter((row) => Number(row.old) === 1).map(({ id }) => id);
  const last = rows.at(-1);
  return { ids: old, next: last && Number(last.rowid) };
}

const fileId = /\b[0-9a-f]{40}\b/g;

/** Files that an unfinished form, or a message that is not handled or not sent, names: a page of chats at a time. */
export async function filesOnTheirWay(work: Work, from: number): Promise<{ ids: string[]; next?: number }> {
  const chats = await work.records.$queryRawUnsafe<{ rowid: number | bigint; said: string | null }[]>(
    `SELECT rowid AS rowid, CASE WHEN instr(session, '"size":') > 0 THEN session END AS said
     FROM Chat WHERE rowid > ? ORDER BY rowid LIMIT 5000`,
    from,
  );
  const others =
    from > 0
      ? []
      : await work.records.$queryRawUnsafe<{ said: string }[]>(
          `SELECT message AS said FROM Inbound WHERE "doneAt" IS NULL
           UNION ALL SELECT body FROM Outbox WHERE state IN ('waiting', 'held') AND instr(body, '"size":') > 0
           UNION ALL SELECT t.body FROM MailingText t JOIN Mailing m ON m.seq = t.mailing WHERE m."doneAt" IS NULL`,
        );
  const ids = [...chats, ...others].flatMap(({ said }) => said?.match(fileId) ?? []);
  const last = chats.at(-1);
  return { ids, next: last && Number(last.rowid) };
}

/** Lets go of those that still nothing points to, and that did not come again meanwhile. */
export async function letGo(work: Work, ids: readonly string[], before: Date): Promise<void> {
  const rows = await work.records.file.findMany({
    where: { id: { in: [...ids] }, createdAt: { lt: before } },
    select: { id: true },
  });
  await discardFiles(
    work,
    rows.map(({ id }) => id),
  );
}
