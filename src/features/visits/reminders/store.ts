import type { Work } from "../../../conversation/turn.ts";
import type { Period } from "../../calendar/index.ts";

/** Why somebody's visits were left open, as far as they were asked and have answered. */
export interface Reason {
  personId: number;
  words?: string;
}

/** Who of some persons was asked about a period. */
export async function reasonsOf(
  work: Work,
  personIds: readonly number[],
  period: Period,
): Promise<ReadonlyMap<number, Reason>> {
  const rows = await work.records.visitReason.findMany({
    where: { personId: { in: [...personIds] }, period },
  });
  return new Map(
    rows.map((row) => [row.personId, { personId: row.personId, words: row.words ?? undefined }]),
  );
}

/** Remembers that somebody was asked, so that they are not asked again. */
export async function noteAsked(work: Work, personId: number, period: Period): Promise<void> {
  await work.records.visitReason.create({ data: { personId, period, askedAt: work.now } });
}

/** Keeps the answer; the first one stands. */
export async function giveReason(
  work: Work,
  personId: number,
  period: Period,
  words: string,
): Promise<boolean> {
  const { count } = await work.records.visitReason.updateMany({
    where: { personId, period, words: null },
    data: { words, at: work.now },
  });
  if (count > 0) work.audit({ what: "visits.reason_given", object: `person:${personId}`, after: { period } });
  return count > 0;
}

/** Persons whom a chat reaches and who visit, for their own households or for a village, by number, after one. */
export async function visitorsAfter(work: Work, from: number, take: number): Promise<number[]> {
  // Each half has its own limit: SQLite would else gather everybody for each portion.
  const rows = await work.records.$queryRaw<{ personId: number }[]>`
    SELECT personId FROM (
      SELECT DISTINCT r.personId FROM Responsibility r
      WHERE r.personId > ${from} AND r.householdId IS NOT NULL
        AND r.since <= ${work.now} AND (r.until IS NULL OR r.until > ${work.now})
        AND EXISTS (SELECT 1 FROM Chat c WHERE c.personId = r.personId AND c.reachable = 1)
      ORDER BY r.personId LIMIT ${take})
    UNION
    SELECT personId FROM (
      SELECT DISTINCT o.personId FROM Post o
      WHERE o.personId > ${from} AND o.kind = 'village_committee'
        AND o.since <= ${work.now} AND (o.until IS NULL OR o.until > ${work.now})
        AND EXISTS (SELECT 1 FROM Chat c WHERE c.personId = o.personId AND c.reachable = 1)
      ORDER BY o.personId LIMIT ${take})
    ORDER BY personId LIMIT ${take}`;
  return rows.map((row) => Number(row.personId));
}

/** A village whose households its committee visits. */
export interface Village {
  id: number;
  name: string;
}

/** The villages in whose committee some persons are. */
export async function committeesOf(
  work: Work,
  personIds: readonly number[],
): Promise<ReadonlyMap<number, readonly Village[]>> {
  const posts = await work.records.post.findMany({
    where: {
      personId: { in: [...personIds] },
      kind: "village_committee",
      since: { lte: work.now },
      OR: [{ until: null }, { until: { gt: work.now } }],
      unit: { endedAt: null },
    },
    select: { personId: true, unit: { select: { id: true, name: true } } },
    orderBy: { id: "asc" },
  });
  const villages = Map.groupBy(posts, (post) => post.personId);
  return new Map([...villages].map(([person, held]) => [person, held.map((post) => post.unit)]));
}
