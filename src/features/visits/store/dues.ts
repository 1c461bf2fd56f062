import type { Work } from "../../../conversation/turn.ts";
import { firstDayOf, instantAt, lastDayOf, type Period, shiftDay } from "../../calendar/index.ts";
import type { Line } from "../reminders/wording.ts";

/** What some persons owe in a quarter, household by household. */
export async function duesOf(
  work: Work,
  people: readonly number[],
  quarter: Period,
): Promise<ReadonlyMap<number, Line[]>> {
  const [first, last] = [firstDayOf(quarter), lastDayOf(quarter)];
  const end = instantAt(shiftDay(last, 1), 0);
  const asOf = end < work.now ? end : work.now;
  const links = await work.records.responsibility.findMany({
    where: {
      personId: { in: [...people] },
      kind: "party_member",
      household: { endedAt: null },
      since: { lt: instantAt(shiftDay(last, -14), 0) },
      OR: [{ until: null }, { until: { gt: asOf } }],
    },
    include: { household: { include: { unit: { select: { name: true } } } } },
    orderBy: [{ personId: "asc" }, { id: "asc" }],
  });
  const visits = await work.records.visit.findMany({
    where: {
      personId: { in: [...people] },
      day: { gte: first, lte: last },
      withdrawnAt: null,
      OR: [{ decision: null }, { decision: { not: "struck" } }],
    },
    select: { personId: true, householdId: true },
  });
  const done = new Set(visits.map((visit) => `${visit.personId} ${visit.householdId}`));
  const excused = await excusedAmong(
    work,
    [...new Set(links.map((link) => link.householdId ?? 0))],
    first,
    last,
  );
  const dues = new Map<number, Line[]>();
  for (const { personId, household } of links) {
    if (!household) continue;
    const { id, name, head, unit } = household;
    const lines = dues.get(personId) ?? [];
    dues.set(personId, lines);
    if (lines.some((line) => line.household.id === id)) continue;
    lines.push({
      household: { id, name, head: head ?? undefined, unitName: unit.name },
      missing: done.has(`${personId} ${id}`) ? 0 : 1,
      excused: excused.has(id),
    });
  }
  return dues;
}

async function excusedAmong(work: Work, ids: readonly number[], first: string, last: string) {
  const rows = await work.records.visitExcuse.findMany({
    where: {
      householdId: { in: [...ids] },
      endedAt: null,
      from: { lte: last },
      OR: [{ until: null }, { until: { gte: first } }],
    },
    select: { householdId: true },
  });
  return new Set(rows.map((row) => row.householdId));
}
