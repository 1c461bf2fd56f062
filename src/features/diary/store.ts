import type { StoredFile } from "../../conversation/message.ts";
import type { Work } from "../../conversation/turn.ts";
import { readKind } from "./rules.ts";

/** What somebody heard in a village, in their own diary. */
export interface Entry {
  id: number;
  personId: number;
  author: string;
  /** `2026-11-24` */
  day: string;
  place?: string;
  words?: string;
  files: readonly StoredFile[];
  sharedTo?: { id: number; name: string; path: string };
  request?: { id: number; number: string };
}

const whole = {
  person: { select: { name: true } },
  sharedTo: true,
  request: { select: { id: true, number: true } },
  files: { include: { file: true }, orderBy: { position: "asc" } },
} as const;

type Row = NonNullable<Awaited<ReturnType<typeof load>>>;
const load = (work: Work, id: number) =>
  work.records.diaryEntry.findFirst({ where: { id, removedAt: null }, include: whole });

const read = (row: Row): Entry => ({
  id: row.id,
  personId: row.personId,
  author: row.person.name,
  day: row.day,
  place: row.place ?? undefined,
  words: row.words ?? undefined,
  files: row.files.map(({ file }) => ({
    id: file.id,
    kind: readKind(file.kind),
    size: file.size,
    name: file.name ?? undefined,
    seconds: file.seconds ?? undefined,
  })),
  sharedTo: row.sharedTo
    ? { id: row.sharedTo.id, name: row.sharedTo.name, path: row.sharedTo.path }
    : undefined,
  request: row.request ?? undefined,
});

/** Loads an entry, unless it was removed. */
export async function findEntry(work: Work, id: number): Promise<Entry | undefined> {
  const row = await load(work, id);
  return row ? read(row) : undefined;
}

/** Which entries: somebody's own, of one place, or those shared with some units by others. */
export type Wanted =
  | { personId: number; place?: string | null }
  | { sharedTo: readonly number[]; except: number };

const where = (wanted: Wanted) =>
  "personId" in wanted
    ? { personId: wanted.personId, place: wanted.place, removedAt: null }
    : { sharedToId: { in: [...wanted.sharedTo] }, personId: { not: wanted.except }, removedAt: null };

/** Entries, the newest day first. */
export async function entries(
  work: Work,
  wanted: Wanted,
  part: { skip?: number; take?: number } = {},
): Promise<Entry[]> {
  const rows = await work.records.diaryEntry.findMany({
    where: where(wanted),
    include: whole,
    orderBy: [{ day: "desc" }, { id: "desc" }],
    ...part,
  });
  return rows.map(read);
}

/** How many entries there are. */
export const countEntries = (work: Work, wanted: Wanted): Promise<number> =>
  work.records.diaryEntry.count({ where: where(wanted) });

/** The places somebody wrote of, the one of the newest entry first, each with that entry's number. */
export async function placesOf(
  work: Work,
  personId: number,
): Promise<{ place: string; newest: number; count: number }[]> {
  const rows = await work.records.diaryEntry.groupBy({
    by: ["place"],
    where: { personId, removedAt: null, place: { not: null } },
    _count: { _all: true },
    _max: { id: true },
    orderBy: { _max: { id: "desc" } },
  });
  return rows.map((row) => ({ place: row.place ?? "", newest: row._max.id ?? 0, count: row._count._all }));
}

/** Writes an entry; returns its number. */
export async function write(
  work: Work,
  made: { personId: number; day: string; place?: string; words?: string; files: readonly StoredFile[] },
): Promise<number> {
  const { files, ...about } = made;
  const { id } = await work.records.diaryEntry.create({ data: { ...about, createdAt: work.now } });
  await putFiles(work, id, files);
  // Not what was written: the record of changes is read by others than the author.
  work.audit({ what: "diary.written", object: `diary:${id}` });
  return id;
}

async function putFiles(work: Work, entryId: number, files: readonly StoredFile[]): Promise<void> {
  await work.records.diaryFile.deleteMany({ where: { entryId } });
  if (files.length === 0) return;
  await work.records.diaryFile.createMany({
    data: files.map((file, position) => ({ entryId, fileId: file.id, position })),
  });
}

/** Changes what an entry says, its files or its day. */
export async function change(
  work: Work,
  id: number,
  { files, ...change }: { day?: string; words?: string | null; files?: readonly StoredFile[] },
): Promise<void> {
  await work.records.diaryEntry.update({ where: { id }, data: { ...change, editedAt: work.now } });
  if (files) await putFiles(work, id, files);
  work.audit({ what: "diary.changed", object: `diary:${id}` });
}

/** Removes an entry, and what it said with it. */
export async function remove(work: Work, id: number): Promise<void> {
  await putFiles(work, id, []);
  await work.records.diaryEntry.update({
    where: { id },
    data: { removedAt: work.now, words: null, place: null, sharedToId: null, sharedAt: null },
  });
  work.audit({ what: "diary.removed", object: `diary:${id}` });
}

/** Shares an entry with the leaders of a unit, or with nobody any more. */
export async function share(work: Work, id: number, unitId: number | null): Promise<void> {
  await work.records.diaryEntry.update({
    where: { id },
    data: { sharedToId: unitId, sharedAt: unitId === null ? null : work.now },
  });
  work.audit({
    what: unitId === null ? "diary.unshared" : "diary.shared",
    object: `diary:${id}`,
    after: { unitId },
  });
}

/** Ties the request that an entry led to. */
export async function tieRequest(work: Work, id: number, requestId: number): Promise<void> {
  await work.records.diaryEntry.update({ where: { id }, data: { requestId } });
  work.audit({ what: "diary.filed", object: `diary:${id}`, after: { requestId } });
}
