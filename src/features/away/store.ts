import type { Work } from "../../conversation/turn.ts";
import { instantAt, shiftDay } from "../calendar/index.ts";
import type { Away } from "./rules.ts";

/** When somebody is away or will be, as far as they have told. */
export async function awayOf(work: Work, personId: number, today: string): Promise<Away | undefined> {
  const row = await work.records.away.findFirst({
    where: { personId, until: { gte: today }, endedAt: null },
    orderBy: { id: "desc" },
  });
  return row ? { from: row.from, until: row.until } : undefined;
}

/** Those of some persons who are away on a day, or were. */
export async function awayAmong(
  work: Work,
  personIds: readonly number[],
  day: string,
): Promise<ReadonlySet<number>> {
  const rows = await work.records.away.findMany({
    where: {
      personId: { in: [...personIds] },
      from: { lte: day },
      until: { gte: day },
      OR: [{ endedAt: null }, { endedAt: { gte: instantAt(shiftDay(day, 1), 0) } }],
    },
    select: { personId: true },
  });
  return new Set(rows.map((row) => row.personId));
}

/** Writes down that somebody will be away; what they told before no longer holds. */
export async function leave(
  work: Work,
  personId: number,
  { from, until }: Away,
  today: string,
): Promise<void> {
  await comeBack(work, personId, today);
  const { id } = await work.records.away.create({ data: { personId, from, until } });
  work.audit({ what: "away.told", object: `away:${id}`, after: { from, until } });
}

/** Somebody is back, or does not leave after all; false if there was nothing to end. */
export async function comeBack(work: Work, personId: number, today: string): Promise<boolean> {
  const open = await work.records.away.findMany({
    where: { personId, until: { gte: today }, endedAt: null },
    select: { id: true },
  });
  for (const { id } of open) {
    await work.records.away.update({ where: { id }, data: { endedAt: work.now } });
    work.audit({ what: "away.ended", object: `away:${id}` });
  }
  return open.length > 0;
}

/** When some persons are away on some days, as far as they have told; both days included. */
export async function awayBetween(
  work: Work,
  personIds: readonly number[],
  days: Away,
): Promise<ReadonlyMap<number, readonly Away[]>> {
  const rows = await work.records.away.findMany({
    where: {
      personId: { in: [...personIds] },
      from: { lte: days.until },
      until: { gte: days.from },
      endedAt: null,
    },
    select: { personId: true, from: true, until: true },
    orderBy: { id: "asc" },
  });
  return Map.groupBy(rows, ({ personId }) => personId);
}
