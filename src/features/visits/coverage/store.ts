import { z } from "zod";
import type { Work } from "../../../conversation/turn.ts";
import { dayOf, firstDayOf, kindOf, lastDayOf, type Period } from "../../calendar/index.ts";
import { excuseIn, excuseReasons } from "../rules/excuse.ts";
import { frozenFrom } from "../rules/freezing.ts";
import { endOf } from "../rules/obligations.ts";
import type { Covered } from "./rules.ts";

/** Where the households of a unit belong to: the village that its path leads through, or itself. */
interface Place {
  unitId: number;
  villageId: number;
}

/** How many households of each village at or below a unit were visited in a period, by village. */
export async function coverageUnder(
  work: Work,
  path: string,
  period: Period,
): Promise<ReadonlyMap<number, Covered>> {
  const places = await placesUnder(work, path);
  if (frozenFrom(period) <= dayOf(work.now)) {
    const kept = await keptFor(work, places, period);
    if (kept.size > 0) return kept;
  }
  return countedUnder(work, places, path, period);
}

async function placesUnder(work: Work, path: string): Promise<Place[]> {
  const rows = await work.records.$queryRaw<Place[]>`
    SELECT u.id AS unitId, coalesce((
      SELECT v.id FROM Unit v WHERE v.level = 'village'
        AND v.id IN (SELECT value FROM json_each('[' || replace(trim(u.path, '/'), '/', ',') || ']'))), u.id) AS villageId
    FROM Unit u WHERE u.path >= ${path} AND u.path < ${after(path)}`;
  return rows.map(({ unitId, villageId }) => ({ unitId: Number(unitId), villageId: Number(villageId) }));
}

const after = (path: string): string => `${path.slice(0, -1)}0`;

/** The end of what there was to visit: of the period, or now while it runs. */
const asOf = (work: Work, period: Period): Date => (work.now < endOf(period) ? work.now : endOf(period));

async function countedUnder(
  work: Work,
  places: readonly Place[],
  path: string,
  period: Period,
): Promise<Map<number, Covered>> {
  const rows = await work.records.$queryRaw<{ unitId: number; households: number; visited: number }[]>`
    SELECT h.unitId, COUNT(*) AS households, SUM(EXISTS (
      SELECT 1 FROM Visit v WHERE v.householdId = h.id AND v.day BETWEEN ${firstDayOf(period)} AND ${lastDayOf(period)}
        AND v.withdrawnAt IS NULL AND (v.decision IS NULL OR v.decision <> 'struck'))) AS visited
    FROM Unit u JOIN Household h ON h.unitId = u.id
    WHERE u.path >= ${path} AND u.path < ${after(path)}
      AND (h.endedAt IS NULL OR h.endedAt > ${asOf(work, period)})
    GROUP BY h.unitId`;
  const excused = await excusedUnder(work, path, period);
  const villageOf = new Map(places.map((one) => [one.unitId, one.villageId]));
  const found = new Map<number, Covered>();
  for (const row of rows) {
    const villageId = villageOf.get(Number(row.unitId)) ?? Number(row.unitId);
    const before = found.get(villageId) ?? { households: 0, visited: 0, excused: 0 };
    found.set(villageId, {
      households: before.households + Number(row.households),
      visited: before.visited + Number(row.visited),
      excused: before.excused + (excused.get(Number(row.unitId)) ?? 0),
    });
  }
  return found;
}

const reason = z.enum(excuseReasons);

/** Households that were not visited and need not be, by group. */
async function excusedUnder(work: Work, path: string, period: Period): Promise<Map<number, number>> {
  const [first, last] = [firstDayOf(period), lastDayOf(period)];
  const rows = await work.records.$queryRaw<
    {
      householdId: number;
      unitId: number;
      reason: string;
      from: string;
      until: string | null;
      endedAt: Date | null;
    }[]
  >`
    SELECT e.householdId, h.unitId, e.reason, e."from", e.until, e.endedAt
    FROM VisitExcuse e JOIN Household h ON h.id = e.householdId JOIN Unit u ON u.id = h.unitId
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
    const unitId = Number(excuses[0]?.unitId);
    if (excuseIn(facts, period, work.now)) counts.set(unitId, (counts.get(unitId) ?? 0) + 1);
  }
  return counts;
}

async function keptFor(work: Work, places: readonly Place[], period: Period): Promise<Map<number, Covered>> {
  const villages = [...new Set(places.map((one) => one.villageId))];
  const rows = await work.records.visitCoverage.findMany({
    where: { villageId: { in: villages }, period },
  });
  return new Map(
    rows.map(({ villageId, households, visited, excused }) => [villageId, { households, visited, excused }]),
  );
}

/** Whether a period's coverage is still to be counted for good: it is, of quarters and years. */
export async function lacksCoverage(work: Work, period: Period): Promise<boolean> {
  if (kindOf(period) === "half") return false;
  return (await work.records.visitCoverage.findFirst({ where: { period } })) === null;
}

/** Counts the coverage of a period for good, of every village. */
export async function keepCoverage(work: Work, period: Period): Promise<void> {
  if (!(await lacksCoverage(work, period))) return;
  const roots = await work.records.unit.findMany({ where: { parentId: null }, select: { path: true } });
  for (const { path } of roots) {
    const counted = await countedUnder(work, await placesUnder(work, path), path, period);
    await work.records.visitCoverage.createMany({
      data: [...counted].map(([villageId, covered]) => ({ villageId, period, ...covered })),
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
