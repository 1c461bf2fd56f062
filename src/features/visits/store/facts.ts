import { z } from "zod";
import type { Work } from "../../../conversation/turn.ts";
import { firstDayOf, instantAt, lastDayOf, type Period } from "../../calendar/index.ts";
import { excuseReasons } from "../rules/excuse.ts";
import { endOf, type Facts, type HouseholdFact } from "../rules/obligations.ts";
import { committeePosts } from "../rules/rule.ts";

const reason = z.enum(excuseReasons);
const json = (ids: readonly number[]): string => JSON.stringify(ids);

/** All that is known of some households for periods of which the widest is given. */
export async function factsOf(
  work: Work,
  households: readonly HouseholdFact[],
  widest: Period,
): Promise<Facts> {
  const ids = households.map((one) => one.id);
  const span = { begin: instantAt(firstDayOf(widest), 0), end: endOf(widest) };
  return {
    households,
    links: await linksOf(work, ids, span),
    posts: await postsAt(work, [...new Set(households.map((one) => one.villageId))], span),
    visits: await visitsTo(work, ids, widest),
    excuses: await excusesOf(work, ids),
  };
}

interface Span {
  begin: Date;
  end: Date;
}

async function linksOf(work: Work, ids: readonly number[], { begin, end }: Span): Promise<Facts["links"]> {
  const rows = await work.records.$queryRaw<
    {
      id: number;
      kind: string;
      personId: number;
      householdId: number;
      since: Date;
      until: Date | null;
      handedFromId: number | null;
    }[]
  >`
    SELECT id, kind, personId, householdId, since, until, handedFromId FROM Responsibility
    WHERE householdId IN (SELECT value FROM json_each(${json(ids)}))
      AND since < ${end} AND (until IS NULL OR until > ${begin})
    ORDER BY id`;
  return rows.map(({ until, handedFromId, ...row }) => ({
    ...row,
    until: until ?? undefined,
    handedFromId: handedFromId ?? undefined,
  }));
}

async function postsAt(work: Work, villages: readonly number[], span: Span): Promise<Facts["posts"]> {
  const rows = await work.records.post.findMany({
    where: {
      unitId: { in: [...villages] },
      kind: { in: [...committeePosts] },
      since: { lt: span.end },
      OR: [{ until: null }, { until: { gt: span.begin } }],
    },
    select: { personId: true, unitId: true, since: true, until: true },
  });
  return rows.map(({ unitId, until, ...row }) => ({ ...row, villageId: unitId, until: until ?? undefined }));
}

async function visitsTo(work: Work, ids: readonly number[], period: Period): Promise<Facts["visits"]> {
  const rows = await work.records.$queryRaw<
    { personId: number; householdId: number; day: string; decision: string | null }[]
  >`
    SELECT personId, householdId, day, decision FROM Visit
    WHERE householdId IN (SELECT value FROM json_each(${json(ids)}))
      AND day BETWEEN ${firstDayOf(period)} AND ${lastDayOf(period)} AND withdrawnAt IS NULL`;
  return rows.map(({ decision, ...row }) => ({ ...row, decision: decision ?? undefined }));
}

async function excusesOf(work: Work, ids: readonly number[]): Promise<Facts["excuses"]> {
  const rows = await work.records.$queryRaw<
    { householdId: number; reason: string; from: string; until: string | null; endedAt: Date | null }[]
  >`
    SELECT householdId, reason, "from", until, endedAt FROM VisitExcuse
    WHERE householdId IN (SELECT value FROM json_each(${json(ids)})) ORDER BY id`;
  return rows.map((row) => ({
    householdId: row.householdId,
    reason: reason.parse(row.reason),
    from: row.from,
    until: row.until ?? undefined,
    endedAt: row.endedAt ?? undefined,
  }));
}

/** A household as a list names it. */
export interface NamedHousehold extends HouseholdFact {
  name: string;
  head?: string;
  unitName: string;
}

interface Row {
  id: number;
  name: string;
  head: string | null;
  endedAt: Date | null;
  unitName: string;
  unitPath: string;
}

/** The households that some persons are or were linked to in a period, each once. */
export async function householdsLinkedTo(
  work: Work,
  personIds: readonly number[],
  period: Period,
): Promise<NamedHousehold[]> {
  const rows = await work.records.$queryRaw<Row[]>`
    SELECT h.id, h.name, h.head, h.endedAt, u.name AS unitName, u.path AS unitPath
    FROM Household h JOIN Unit u ON u.id = h.unitId
    WHERE h.id IN (
      SELECT householdId FROM Responsibility
      WHERE personId IN (SELECT value FROM json_each(${json(personIds)})) AND householdId IS NOT NULL
        AND since < ${endOf(period)} AND (until IS NULL OR until > ${instantAt(firstDayOf(period), 0)}))
    ORDER BY h.id`;
  return named(work, rows);
}

/** The households of some villages, ended ones included, in the order of the directory. */
export async function householdsAt(work: Work, villageIds: readonly number[]): Promise<NamedHousehold[]> {
  const rows = await work.records.$queryRaw<Row[]>`
    SELECT h.id, h.name, h.head, h.endedAt, u.name AS unitName, u.path AS unitPath
    FROM Unit v JOIN Unit u ON u.path >= v.path AND u.path < substr(v.path, 1, length(v.path) - 1) || '0'
      JOIN Household h ON h.unitId = u.id
    WHERE v.id IN (SELECT value FROM json_each(${json(villageIds)}))
    ORDER BY h.unitId, h.head, h.id`;
  return named(work, rows);
}

/** The households of some groups, ended ones included. */
export async function householdsIn(work: Work, unitIds: readonly number[]): Promise<NamedHousehold[]> {
  const rows = await work.records.$queryRaw<Row[]>`
    SELECT h.id, h.name, h.head, h.endedAt, u.name AS unitName, u.path AS unitPath
    FROM Household h JOIN Unit u ON u.id = h.unitId
    WHERE h.unitId IN (SELECT value FROM json_each(${json(unitIds)})) ORDER BY h.id`;
  return named(work, rows);
}

/** Households with these numbers. */
export async function householdsWith(work: Work, ids: readonly number[]): Promise<NamedHousehold[]> {
  const rows = await work.records.$queryRaw<Row[]>`
    SELECT h.id, h.name, h.head, h.endedAt, u.name AS unitName, u.path AS unitPath
    FROM Household h JOIN Unit u ON u.id = h.unitId
    WHERE h.id IN (SELECT value FROM json_each(${json(ids)})) ORDER BY h.id`;
  return named(work, rows);
}

async function named(work: Work, rows: readonly Row[]): Promise<NamedHousehold[]> {
  const lines = [...new Set(rows.flatMap((row) => idsIn(row.unitPath)))];
  const villages = await work.records.unit.findMany({
    where: { id: { in: lines }, level: "village" },
    select: { id: true },
  });
  const isVillage = new Set(villages.map((one) => one.id));
  return rows.map(({ head, endedAt, ...row }) => {
    const line = idsIn(row.unitPath);
    return {
      ...row,
      head: head ?? undefined,
      endedAt: endedAt ?? undefined,
      // A household outside of any village has its own unit for one.
      villageId: line.find((id) => isVillage.has(id)) ?? line.at(-1) ?? 0,
    };
  });
}

const idsIn = (path: string): number[] => path.split("/").filter(Boolean).map(Number);
