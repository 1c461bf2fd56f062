import type { Work } from "../../../conversation/turn.ts";
import { dayOf, instantAt } from "../../calendar/index.ts";
import { discardFiles } from "./files.ts";

/** A copy that somebody waits for. */
export interface Wanted {
  id: number;
  personId: number;
  language: string;
}

/** How many copies somebody has asked for today. */
export const askedToday = (work: Work, personId: number): Promise<number> =>
  work.records.ownCopy.count({
    where: { personId, askedAt: { gte: instantAt(dayOf(work.now), 0) } },
  });

/** Whether one is being made already. */
export const isWaiting = async (work: Work, personId: number): Promise<boolean> =>
  (await work.records.ownCopy.count({ where: { personId, madeAt: null } })) > 0;

/** Asks for a copy. */
export async function askForCopy(work: Work, personId: number, language: string): Promise<void> {
  const { id } = await work.records.ownCopy.create({ data: { personId, language, askedAt: work.now } });
  work.audit({ what: "my-data.copy_asked", object: `person:${personId}`, after: { copy: id } });
}

/** The copies that wait to be made, the oldest first. */
export const wantedCopies = (work: Work): Promise<Wanted[]> =>
  work.records.ownCopy.findMany({
    where: { madeAt: null },
    orderBy: { id: "asc" },
    select: { id: true, personId: true, language: true },
  });

/** The files that go into a copy, by id. */
export async function filesFor(
  work: Work,
  ids: readonly string[],
): Promise<{ id: string; name: string | null; mime: string; size: number }[]> {
  const rows = await work.records.file.findMany({ where: { id: { in: [...ids] } } });
  return [...new Set(ids)].flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

/** Whether somebody still waits for a copy. */
export const isWanted = async (work: Work, { id }: Wanted): Promise<boolean> =>
  (await work.records.ownCopy.count({ where: { id, madeAt: null } })) > 0;

/** Writes down a part of a copy. */
export async function keepPart(work: Work, wanted: Wanted, fileId: string, index: number): Promise<void> {
  if (index === 0) {
    await work.records.ownCopy.update({ where: { id: wanted.id }, data: { fileId } });
    return;
  }
  const { personId, language } = wanted;
  await work.records.ownCopy.create({
    data: { personId, language, askedAt: work.now, madeAt: work.now, fileId },
  });
}

/** Writes down that all parts of a copy are made. */
export async function copyMade(work: Work, wanted: Wanted): Promise<void> {
  await work.records.ownCopy.update({ where: { id: wanted.id }, data: { madeAt: work.now } });
}

/** Removes copies made before a time, with their files. */
export async function dropCopies(work: Work, before: Date): Promise<number> {
  const old = { madeAt: { lt: before } };
  const rows = await work.records.ownCopy.findMany({ where: old, select: { fileId: true } });
  await work.records.ownCopy.deleteMany({ where: old });
  await discardFiles(
    work,
    rows.flatMap(({ fileId }) => (fileId === null ? [] : [fileId])),
  );
  return rows.length;
}
