import type { Work } from "../../../conversation/turn.ts";
import { Prisma } from "../../../storage/client/client.ts";
import { pledging } from "../rules.ts";

/** A pledge as a reminder names it. */
export interface Open {
  id: number;
  personId: number;
  words: string;
  due: string;
  year: number;
}

/** Persons whom a chat reaches and who pledge, by number, after one. */
export async function pledgersAfter(work: Work, from: number, take: number): Promise<number[]> {
  const rows = await work.records.$queryRaw<{ personId: number }[]>`
    SELECT DISTINCT o.personId FROM Post o JOIN Person m ON m.id = o.personId
    WHERE o.personId > ${from} AND o.kind IN (${Prisma.join([...pledging])}) AND m.endedAt IS NULL
      AND o.since <= ${work.now} AND (o.until IS NULL OR o.until > ${work.now})
      AND EXISTS (SELECT 1 FROM Chat c WHERE c.personId = o.personId AND c.reachable = 1)
    ORDER BY o.personId LIMIT ${take}`;
  return rows.map((row) => Number(row.personId));
}

/** Persons with a confirmed pledge for one of some days, by number, after one. */
export async function duePersonsAfter(
  work: Work,
  due: { after: string; upTo: string },
  from: number,
  take: number,
): Promise<number[]> {
  const rows = await work.records.$queryRaw<{ personId: number }[]>`
    SELECT DISTINCT p.personId FROM Pledge p JOIN Person m ON m.id = p.personId
    WHERE p.personId > ${from} AND p.state = 'confirmed' AND p.due > ${due.after} AND p.due <= ${due.upTo}
      AND m.endedAt IS NULL
    ORDER BY p.personId LIMIT ${take}`;
  return rows.map((row) => Number(row.personId));
}

/** Confirmed pledges of some persons for one of some days. */
export function dueOf(
  work: Work,
  personIds: readonly number[],
  due: { after: string; upTo: string },
): Promise<Open[]> {
  return work.records.pledge.findMany({
    where: {
      personId: { in: [...personIds] },
      state: "confirmed",
      due: { gt: due.after, lte: due.upTo },
    },
    select: { id: true, personId: true, words: true, due: true, year: true },
    orderBy: [{ due: "asc" }, { id: "asc" }],
  });
}

/** Confirmed pledges of some persons from years before this one that nobody has said the end of. */
export function leftOpen(work: Work, personIds: readonly number[], year: number): Promise<Open[]> {
  return work.records.pledge.findMany({
    where: { personId: { in: [...personIds] }, state: "confirmed", year: { lt: year } },
    select: { id: true, personId: true, words: true, due: true, year: true },
    orderBy: { id: "asc" },
  });
}

/** Who of some persons has a pledge of a year. */
export async function pledgedIn(
  work: Work,
  personIds: readonly number[],
  year: number,
): Promise<ReadonlySet<number>> {
  const rows = await work.records.pledge.findMany({
    where: { personId: { in: [...personIds] }, year, state: { not: "withdrawn" } },
    select: { personId: true },
  });
  return new Set(rows.map(({ personId }) => personId));
}
