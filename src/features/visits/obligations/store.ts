import type { Work } from "../../../conversation/turn.ts";
import { householdsWith, type NamedHousehold } from "../store/facts.ts";

/** Who is answerable for a household now. */
export interface Linked {
  kind: string;
  personId: number;
  name: string;
  since: Date;
}

const inEffect = (now: Date) => ({ since: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] });

/** Who is answerable for a household now, Party members first. */
export async function linkedNow(work: Work, householdId: number): Promise<Linked[]> {
  const rows = await work.records.responsibility.findMany({
    where: { householdId, ...inEffect(work.now) },
    include: { person: { select: { name: true } } },
    orderBy: [{ kind: "desc" }, { id: "asc" }],
  });
  return rows.map(({ kind, personId, person, since }) => ({ kind, personId, name: person.name, since }));
}

/**
 * Households without anyone (没人包的户): nobody at all is answerable for them, or the Party member who was has not been
 * followed by another.
 */
export async function withoutAnyone(work: Work, villageId: number): Promise<NamedHousehold[]> {
  const rows = await work.records.$queryRaw<{ id: number }[]>`
    SELECT h.id FROM Unit v JOIN Unit u ON u.path >= v.path AND u.path < substr(v.path, 1, length(v.path) - 1) || '0'
      JOIN Household h ON h.unitId = u.id
      LEFT JOIN Responsibility r ON r.householdId = h.id
    WHERE v.id = ${villageId} AND h.endedAt IS NULL
    GROUP BY h.id
    HAVING coalesce(sum(r.since <= ${work.now} AND (r.until IS NULL OR r.until > ${work.now}) AND r.kind = 'party_member'), 0) = 0
      AND (coalesce(sum(r.kind = 'party_member'), 0) > 0
        OR coalesce(sum(r.since <= ${work.now} AND (r.until IS NULL OR r.until > ${work.now})), 0) = 0)`;
  return householdsWith(
    work,
    rows.map((row) => Number(row.id)),
  );
}

/** How many households each of some persons is linked to now as a Party member. */
export async function linkCounts(
  work: Work,
  personIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const rows = await work.records.responsibility.groupBy({
    by: ["personId"],
    where: {
      personId: { in: [...personIds] },
      kind: "party_member",
      household: { endedAt: null },
      ...inEffect(work.now),
    },
    _count: { _all: true },
  });
  return new Map(rows.map((row) => [row.personId, row._count._all]));
}

/** When a household was visited last, by anybody. */
export async function lastVisitDay(work: Work, householdId: number): Promise<string | undefined> {
  const last = await work.records.visit.findFirst({
    where: {
      householdId,
      withdrawnAt: null,
      OR: [{ decision: null }, { decision: { not: "struck" } }],
    },
    orderBy: { day: "desc" },
    select: { day: true },
  });
  return last?.day;
}
