import { z } from "zod";
import type { Work } from "../../../conversation/turn.ts";
import { firstDayOf, instantAt, lastDayOf, type Period } from "../../calendar/index.ts";
import { excuseReasons } from "../rules/excuse.ts";
import { endOf, type Facts, type HouseholdFact } from "../rules/obligations.ts";
import { committeePosts } from "../rules/rule.ts";

const reason = z.enum(excuseReasons);
const json = (ids: readonly number[]): string => JSON.stringify(ids);

/**
 * All that is known of some households for periods of which the widest is given; `together`: as far as it matters for
 * what the committees owe, which is nobody's link and no visit of others.
 */
export async function factsOf(
  work: Work,
  households: readonly HouseholdFact[],
  widest: Period,
  { together = false }: { together?: boolean } = {},
): Promise<Facts> {
  const ids = households.map((one) => one.id);
  const span = { begin: instantAt(firstDayOf(widest), 0), end: endOf(widest) };
  const posts = await postsAt(work, [...new Set(households.map((one) => one.villageId))], span);
  const by = together ? [...new Set(posts.map((one) => one.personId))] : undefined;
  return {
    households,
    links: together ? [] : await linksOf(work, ids, span),
    posts,
    visits: await visitsTo(work, ids, { period: widest, by }),
    excuses: await excusesOf(work, ids),
  };
}

interface Span {
  begin: Date;
  end: Date;
}

/** A list that the database hands over as one text: a thousand rows one by one cost ten times as much. */
function unpacked<Row>([packed]: readonly { list: string }[]): Row[] {
  return JSON.parse(packed?.list ?? "[]");
}

async function linksOf(work: Work, ids: readonly number[], { begin, end }: Span): Promise<Facts["links"]> {
  const rows = unpacked<[number, string, number, number, string, string | null, number | null]>(
    await work.records.$queryRaw`
      SELECT json_group_array(
        json_array(id, kind, personId, householdId, since, until, handedFromId) ORDER BY id) AS list
      FROM Responsibility
      WHERE householdId IN (SELECT value FROM json_each(${json(ids)}))
        AND since < ${end} AND (until IS NULL OR until > ${begin})`,
  );
  return rows.map(([id, kind, personId, householdId, since, until, handedFromId]) => ({
    id,
    kind,
    personId,
    householdId,
    since: new Date(since),
    until: until === null ? undefined : new Date(until),
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

async function visitsTo(
  work: Work,
  ids: readonly number[],
  { period, by }: { period: Period; by: readonly number[] | undefined },
): Promise<Facts["visits"]> {
  const rows = unpacked<[number, number, string, string | null]>(
    await work.records.$queryRaw`
      SELECT json_group_array(json_array(personId, householdId, day, decision)) AS list FROM Visit
      WHERE householdId IN (SELECT value FROM json_each(${json(ids)}))
        AND day BETWEEN ${firstDayOf(period)} AND ${lastDayOf(period)} AND withdrawnAt IS NULL
        AND (${by === undefined} OR personId IN (SELECT value FROM json_each(${json(by ?? [])})))`,
  );
  return rows.map(([personId, householdId, day, decision]) => ({
    personId,
    householdId,
    day,
    decision: decision ?? undefined,
  }));
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

type Row = [
  id: number,
  name: string,
  head: string | null,
  endedAt: string | null,
  unitName: string,
  unitPath: string,
];

/** The households that some persons are or were linked to in a period, each once. */
export async function householdsLinkedTo(
  work: Work,
  personIds: readonly number[],
  period: Period,
): Promise<NamedHousehold[]> {
  return named(
    work,
    await work.records.$queryRaw`
      SELECT json_group_array(json_array(h.id, h.name, h.head, h.endedAt, u.name, u.path) ORDER BY h.id) AS list
      FROM Household h JOIN Unit u ON u.id = h.unitId
      WHERE h.id IN (
        SELECT householdId FROM Responsibility
        WHERE personId IN (SELECT value FROM json_each(${json(personIds)})) AND householdId IS NOT NULL
          AND since < ${endOf(period)} AND (until IS NULL OR until > ${instantAt(firstDayOf(period), 0)}))`,
  );
}

/** The households of some villages, ended ones included, in the order of the directory. */
export async function householdsAt(work: Work, villageIds: readonly number[]): Promise<NamedHousehold[]> {
  return named(
    work,
    await work.records.$queryRaw`
      SELECT json_group_array(
        json_array(h.id, h.name, h.head, h.endedAt, u.name, u.path) ORDER BY h.unitId, h.head, h.id) AS list
      FROM Unit v JOIN Unit u ON u.path >= v.path AND u.path < substr(v.path, 1, length(v.path) - 1) || '0'
        JOIN Household h ON h.unitId = u.id
      WHERE v.id IN (SELECT value FROM json_each(${json(villageIds)}))`,
  );
}

/** The households of some groups, ended ones included. */
export async function householdsIn(work: Work, unitIds: readonly number[]): Promise<NamedHousehold[]> {
  return named(
    work,
    await work.records.$queryRaw`
      SELECT json_group_array(json_array(h.id, h.name, h.head, h.endedAt, u.name, u.path) ORDER BY h.id) AS list
      FROM Household h JOIN Unit u ON u.id = h.unitId
      WHERE h.unitId IN (SELECT value FROM json_each(${json(unitIds)}))`,
  );
}

/** Households with these numbers. */
export async function householdsWith(work: Work, ids: readonly number[]): Promise<NamedHousehold[]> {
  return named(
    work,
    await work.records.$queryRaw`
      SELECT json_group_array(json_array(h.id, h.name, h.head, h.endedAt, u.name, u.path) ORDER BY h.id) AS list
      FROM Household h JOIN Unit u ON u.id = h.unitId
      WHERE h.id IN (SELECT value FROM json_each(${json(ids)}))`,
  );
}

async function named(work: Work, packed: readonly { list: string }[]): Promise<NamedHousehold[]> {
  const rows = unpacked<Row>(packed);
  const lines = new Map(rows.map(([, , , , , path]) => [path, idsIn(path)]));
  const villages = await work.records.unit.findMany({
    where: { id: { in: [...new Set([...lines.values()].flat())] }, level: "village" },
    select: { id: true },
  });
  const isVillage = new Set(villages.map((one) => one.id));
  // A household outside of any village has its own unit for one.
  const villageOf = (line: readonly number[]) => line.find((id) => isVillage.has(id)) ?? line.at(-1) ?? 0;
  const villageAt = new Map([...lines].map(([path, line]) => [path, villageOf(line)]));
  return rows.map(([id, name, head, endedAt, unitName, unitPath]) => ({
    id,
    name,
    head: head ?? undefined,
    endedAt: endedAt === null ? undefined : new Date(endedAt),
    unitName,
    unitPath,
    villageId: villageAt.get(unitPath) ?? 0,
  }));
}

const idsIn = (path: string): number[] => path.split("/").filter(Boolean).map(Number);
