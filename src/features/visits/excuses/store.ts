import { z } from "zod";
import type { Work } from "../../../conversation/turn.ts";
import { dayOf } from "../../calendar/index.ts";
import { type ExcuseFact, type ExcuseReason, excuseReasons, lastDayOfExcuse } from "../rules/excuse.ts";

/** What a village said of a household, and who wrote it down. */
export interface Excuse extends ExcuseFact {
  id: number;
  words?: string;
  by: string;
}

const reason = z.enum(excuseReasons);

interface Row {
  id: number;
  householdId: number;
  reason: string;
  words: string | null;
  from: string;
  until: string | null;
  endedAt: Date | null;
  by: { name: string };
}

const read = (row: Row): Excuse => ({
  id: row.id,
  householdId: row.householdId,
  reason: reason.parse(row.reason),
  words: row.words ?? undefined,
  from: row.from,
  until: row.until ?? undefined,
  endedAt: row.endedAt ?? undefined,
  by: row.by.name,
});

const withName = { by: { select: { name: true } } } as const;

/** What was said of a household. */
export async function findExcuse(work: Work, id: number): Promise<Excuse | undefined> {
  const row = await work.records.visitExcuse.findUnique({ where: { id }, include: withName });
  return row ? read(row) : undefined;
}

/** What holds for a household today or is to come, the newest first. */
export async function excusesOf(work: Work, householdId: number): Promise<Excuse[]> {
  const rows = await work.records.visitExcuse.findMany({
    where: { householdId },
    include: withName,
    orderBy: { id: "desc" },
  });
  const today = dayOf(work.now);
  return rows.map(read).filter((one) => (lastDayOfExcuse(one) ?? today) >= today);
}

/** All that was ever said of some households, the newest first. */
export async function excuseHistory(work: Work, householdIds: readonly number[]): Promise<Excuse[]> {
  const rows = await work.records.visitExcuse.findMany({
    where: { householdId: { in: [...householdIds] } },
    include: withName,
    orderBy: { id: "desc" },
  });
  return rows.map(read);
}

/** Says why a household need not be visited for a while. */
export async function excuse(
  work: Work,
  made: { householdId: number; reason: ExcuseReason; words: string; from: string; until?: string },
): Promise<number> {
  const { person } = work;
  if (!person) throw new Error("the clock excuses nobody");
  const { id } = await work.records.visitExcuse.create({
    data: { ...made, byId: person.id, at: work.now },
  });
  const { householdId, from, until } = made;
  work.audit({
    what: "visits.excused",
    object: `household:${householdId}`,
    after: { excuse: id, reason: made.reason, from, until },
  });
  return id;
}

/** Takes it back: from today on the household is visited again; false if that was done before. */
export async function endExcuse(work: Work, id: number): Promise<boolean> {
  const { count } = await work.records.visitExcuse.updateMany({
    where: { id, endedAt: null },
    data: { endedAt: work.now },
  });
  if (count > 0) work.audit({ what: "visits.excuse_ended", object: `excuse:${id}` });
  return count > 0;
}
