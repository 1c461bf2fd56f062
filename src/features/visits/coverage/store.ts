import { z } from "zod";
import type { Work } from "../../../conversation/turn.ts";
import { Prisma } from "../../../storage/client/client.ts";
import { dayOf, firstDayOf, lastDayOf, type Period } from "../../calendar/index.ts";
import { excuseIn, excuseReasons } from "../rules/excuse.ts";
import { frozenFrom } from "../rules/freezing.ts";
import { endOf } from "../rules/obligations.ts";
import { add, type Covered, hasCoverage, nothing, yearOfQuarter } from "./rules.ts";

/** By village; a household that stands in no group stands for itself with its unit. */
type ByVillage = ReadonlyMap<number, Covered>;

/** How many households of each village at or below a unit were visited in a quarter and in its year. */
export async function coverageOfQuarter(
  work: Work,
  path: string,
  quarter: Period,
): Promise<{ quarter: ByVillage; year: ByVillage }> {
  const year = yearOfQuarter(quarter);
  const together = !isKept(work, quarter) && !isKept(work, year);
  // Both are of the same households only where both end now, or on the same day.
  if (together && asOf(work, quarter).getTime() === asOf(work, year).getTime()) {
    const { inner, outer } = await countedUnder(work, path, quarter, year);
    return { quarter: inner, year: outer };
  }
  return { quarter: await coverageUnder(work, path, quarter), year: await coverageUnder(work, path, year) };
}

/** How many households of each village at or below a unit were visited in a period. */
export async function coverageUnder(work: Work, path: string, period: Period): Promise<ByVillage> {
  if (isKept(work, period)) {
    const kept = await keptUnder(work, path, period);
    if (kept.size > 0) return kept;
  }
  return (await countedUnder(work, path, period, period)).outer;
}

const isKept = (work: Work, period: Period): boolean => frozenFrom(period) <= dayOf(work.now);

const after = (path: string): string => `${path.slice(0, -1)}0`;

/** The end of what there was to visit: of the period, or now while it runs. */
const asOf = (work: Work, period: Period): Date => (work.now < endOf(period) ? work.now : endOf(period));

/** Counts two periods at once, the first of which lies within the second. */
async function countedUnder(
  work: Work,
  path: string,
  inner: Period,
  outer: Period,
): Promise<{ inner: ByVillage; outer: ByVillage }> {
  // A household is 2 where it was visited in both, 1 where it was in the outer one alone. They are read by the numbers of
  // their units, since households next to each other have their visits next to each other.
  const rows = await work.records.$queryRaw<{ villageId: number; state: number; households: number }[]>`
    SELECT CASE u.level WHEN 'group' THEN u.parentId ELSE u.id END AS villageId, s.state,
      SUM(s.households) AS households
    FROM (
      SELECT h.unitId, COUNT(*) AS households, CASE
        WHEN EXISTS (SELECT 1 FROM Visit v WHERE v.householdId = h.id
          AND v.day BETWEEN ${firstDayOf(inner)} AND ${lastDayOf(inner)}
          AND v.withdrawnAt IS NULL AND (v.decision IS NULL OR v.decision <> 'struck')) THEN 2
        WHEN ${inner} <> ${outer} AND EXISTS (SELECT 1 FROM Visit v WHERE v.householdId = h.id
          AND v.day BETWEEN ${firstDayOf(outer)} AND ${lastDayOf(outer)}
          AND v.withdrawnAt IS NULL AND (v.decision IS NULL OR v.decision <> 'struck')) THEN 1
        ELSE 0 END AS state
      FROM Household h
      WHERE h.unitId IN (SELECT id FROM Unit WHERE path >= ${path} AND path < ${after(path)})
        AND (h.endedAt IS NULL OR h.endedAt > ${asOf(work, outer)})
      GROUP BY h.unitId, state) s
    JOIN Unit u ON u.id = s.unitId
    GROUP BY villageId, s.state`;
  const count = async (period: Period, least: number): Promise<ByVillage> => {
    const found = new Map<number, Covered>();
    for (const { villageId, state, households } of rows) {
      const visited = Number(state) >= least ? Number(households) : 0;
      const before = found.get(Number(villageId)) ?? nothing;
      found.set(Number(villageId), add(before, { households: Number(households), visited, excused: 0 }));
    }
    for (const [villageId, excused] of await excusedUnder(work, path, period)) {
      found.set(villageId, add(found.get(villageId) ?? nothing, { ...nothing, excused }));
    }
    return found;
  };
  return { inner: await count(inner, 2), outer: await count(outer, inner === outer ? 2 : 1) };
}

const reason = z.enum(excuseReasons);

/** Of a whole county the excuses come first, which are fewer than its households; of a part of it the households. */
const excusesUnder = (path: string): Prisma.Sql =>
  path.split("/").length > 3
    ? Prisma.sql`Unit u CROSS JOIN Household h ON h.unitId = u.id CROSS JOIN VisitExcuse e ON e.householdId = h.id`
    : Prisma.sql`VisitExcuse e CROSS JOIN Household h ON h.id = e.householdId CROSS JOIN Unit u ON u.id = h.unitId`;

/** Households that were not visited and need not be, by village. */
async function excusedUnder(work: Work, path: string, period: Period): Promise<Map<number, number>> {
  const [first, last] = [firstDayOf(period), lastDayOf(period)];
  const rows = await work.records.$queryRaw<
    {
      householdId: number;
      villageId: number;
      reason: string;
      from: string;
      until: string | null;
      endedAt: Date | null;
    }[]
  >`
    SELECT e.householdId, CASE u.level WHEN 'group' THEN u.parentId ELSE u.id END AS villageId, e.reason, e."from", e.until, e.endedAt
    FROM ${excusesUnder(path)}
    WHERE u.path >= ${path} AND u.path < ${after(path)} AND e."from" <= ${last}
      AND (e.until IS NULL OR e.until >= ${first}) AND (h.endedAt IS NULL OR h.endedAt > ${asOf(work, period)})
      AND NOT EXISTS (
        SELECT 1 FROM Visit v WHERE v.householdId = h.id AND v.day BETWEEN ${first} AND ${last}
          AND v.withdrawnAt IS NULL AND (v.decision IS NULL OR v.decision <> 'struck'))
    ORDER BY e.id`;
  const counts = new Map<number, number>();
  for (const [, excuses] of Map.groupBy(rows, (row) => Number(row.householdId))) {
    const facts = excuses.map((row) => ({
      householdId: Number(row.householdId),
      reason: reason.parse(row.reason),
      from: row.from,
      until: row.until ?? undefined,
      endedAt: row.endedAt ?? undefined,
    }));
    const villageId = Number(excuses[0]?.villageId);
    if (excuseIn(facts, period, work.now)) counts.set(villageId, (counts.get(villageId) ?? 0) + 1);
  }
  return counts;
}

async function keptUnder(work: Work, path: string, period: Period): Promise<Map<number, Covered>> {
  const rows = await work.records.visitCoverage.findMany({
    where: { period, village: { path: { gte: path, lt: after(path) } } },
  });
  return new Map(
    rows.map(({ villageId, households, visited, excused }) => [villageId, { households, visited, excused }]),
  );
}

/** The periods whose coverage is counted for good. */
export async function coveredPeriods(work: Work): Promise<ReadonlySet<Period>> {
  const rows = await work.records.visitCoverage.findMany({ distinct: ["period"], select: { period: true } });
  return new Set(rows.map((row) => row.period));
}

/** Counts the coverage of a period for good, of every village. */
export async function keepCoverage(work: Work, period: Period): Promise<void> {
  if (!hasCoverage(period) || (await coveredPeriods(work)).has(period)) return;
  const roots = await work.records.unit.findMany({ where: { parentId: null }, select: { path: true } });
  for (const { path } of roots) {
    const { outer } = await countedUnder(work, path, period, period);
    await work.records.visitCoverage.createMany({
      data: [...outer].map(([villageId, covered]) => ({ villageId, period, ...covered })),
    });
  }
}

/** The day of the first visit of all; nothing before it was counted. */
export async function firstVisitDay(work: Work): Promise<string | undefined> {
  const first = await work.records.visit.findFirst({
    where: { withdrawnAt: null },
    orderBy: { day: "asc" },
    select: { day: true },
  });
  return first?.day;
}

/** What was counted for good of a village in some quarters, in the order they are asked for. */
export async function keptQuarters(
  work: Work,
  villageId: number,
  periods: readonly Period[],
): Promise<{ period: Period; covered: Covered }[]> {
  const rows = await work.records.visitCoverage.findMany({
    where: { villageId, period: { in: [...periods] } },
  });
  return periods.flatMap((period) =>
    rows
      .filter((row) => row.period === period)
      .map(({ households, visited, excused }) => ({ period, covered: { households, visited, excused } })),
  );
}
