import { z } from "zod";
import type { Work } from "../../../conversation/turn.ts";
import { instantAt, shiftDay } from "../../calendar/index.ts";
import { ledBy } from "../keeping/store.ts";
import type { Standing } from "../rules/publishing.ts";
import { spanOf } from "../rules/slots.ts";
import { leadersOfAll, type Point, pointFrom, withParts } from "../store/points.ts";

/** Hours that somebody is on duty, and where. */
export interface OnDuty {
  person: number;
  pointId: number;
  from: Date;
  until: Date;
}

/** When some persons are on duty between two days: as it stands, and by what is being drafted. */
export async function onDutyBetween(
  work: Work,
  personIds: readonly number[],
  days: { from: string; until: string },
): Promise<OnDuty[]> {
  const ids = JSON.stringify(personIds);
  // As one text each: a county's year is too many rows to be made one by one.
  const [turns] = await work.records.$queryRaw<{ held: string }[]>`
    SELECT json_group_array(json_array(personId, pointId, unixepoch("from"), unixepoch("until"))) AS held
    FROM DutyTurn WHERE personId IN (SELECT value FROM json_each(${ids}))
      AND "from" >= ${instantAt(days.from, 0)} AND "from" < ${instantAt(shiftDay(days.until, 1), 0)}
      AND cancelledAt IS NULL`;
  const [drafted] = await work.records.$queryRaw<{ held: string }[]>`
    SELECT json_group_array(json_array(t.personId, p.pointId, t.day, s."from", s."until")) AS held
    FROM DutyPlanTurn t JOIN DutyPlan p ON p.id = t.planId JOIN DutyShift s ON s.id = t.shiftId
    WHERE t.personId IN (SELECT value FROM json_each(${ids})) AND t.day BETWEEN ${days.from} AND ${days.until}
      AND p.state = 'draft'`;
  const second = (at: number) => new Date(at * 1000);
  return [
    ...heldTurns.parse(JSON.parse(turns?.held ?? "[]")).map(([person, pointId, from, until]) => ({
      person,
      pointId,
      from: second(from),
      until: second(until),
    })),
    ...heldDrafts
      .parse(JSON.parse(drafted?.held ?? "[]"))
      .map(([person, pointId, day, from, until]) => ({ person, pointId, ...spanOf({ from, until }, day) })),
  ];
}

const number = z.number();
const heldTurns = z.array(z.tuple([number, number, number, number]));
const heldDrafts = z.array(z.tuple([number, number, z.string(), number, number]));

/** Acts by which a roster changes turns: they are no changes of those on duty. */
const byRoster = ["republished"];

/** The turns of a month as they stand, called off ones too; `changed`: by somebody since an instant. */
export async function standingOf(
  work: Work,
  pointIds: readonly number[],
  month: string,
  since: Date = work.now,
): Promise<(Standing & { pointId: number; calledOff: boolean })[]> {
  const rows = await work.records.dutyTurn.findMany({
    where: { pointId: { in: [...pointIds] }, day: { gte: `${month}-01`, lte: `${month}-31` } },
    include: {
      person: { select: { endedAt: true } },
      changes: { select: { act: true, at: true }, orderBy: { id: "asc" } },
    },
    orderBy: [{ from: "asc" }, { place: "asc" }],
  });
  return rows.map((row) => ({
    id: row.id,
    pointId: row.pointId,
    shiftId: row.shiftId,
    day: row.day,
    place: row.place,
    from: row.from,
    until: row.until,
    person: row.person?.endedAt === null ? (row.personId ?? undefined) : undefined,
    cancelled: row.cancelledAt !== null,
    calledOff: row.cancelledAt !== null && row.changes.at(-1)?.act === "cancelled",
    changed: row.changes.some(({ act, at }) => at > since && !byRoster.includes(act)),
    moved: row.changes.some(({ act }) => act === "moved"),
  }));
}

/** Gives turns to whom a roster says, all at once, and writes down that it was the roster. */
export async function handByRoster(
  work: Work,
  handed: readonly { turn: Standing; to: number | undefined; restored: boolean }[],
): Promise<void> {
  const rows = handed.map(({ turn, to }) => ({ i: turn.id, p: to ?? null }));
  await work.records.$executeRaw`
    UPDATE DutyTurn SET personId = one.value ->> 'p', sequence = sequence + 1, begunAt = NULL, cancelledAt = NULL
    FROM json_each(${JSON.stringify(rows)}) one WHERE DutyTurn.id = one.value ->> 'i'`;
  await noteRoster(
    work,
    handed.map(({ turn, to }) => ({ turn, to })),
  );
}

/** Calls off turns whose hours a roster has no more; a later one may have them again. */
export async function callOffByRoster(work: Work, turns: readonly Standing[]): Promise<void> {
  await work.records.dutyTurn.updateMany({
    where: { id: { in: turns.map(({ id }) => id) } },
    data: { cancelledAt: work.now, sequence: { increment: 1 } },
  });
  await noteRoster(
    work,
    turns.map((turn) => ({ turn, to: undefined })),
  );
}

async function noteRoster(
  work: Work,
  touched: readonly { turn: Standing; to: number | undefined }[],
): Promise<void> {
  const byId = work.person?.id ?? null;
  await work.records.dutyChange.createMany({
    data: touched.map(({ turn, to }) => ({
      turnId: turn.id,
      at: work.now,
      byId,
      act: "republished",
      fromId: turn.person ?? null,
      toId: to ?? null,
    })),
  });
  for (const { turn, to } of touched) {
    work.audit({
      what: "duty.republished",
      object: `dutyTurn:${turn.id}`,
      before: { personId: turn.person ?? null },
      after: { personId: to ?? null },
    });
  }
}

/** The points whose turns go round and that fall to whoever writes: who is named to lead them, else the nearest. */
export async function pointsToMake(work: Work): Promise<Point[]> {
  const own = work.person?.id ?? 0;
  const unled = [{ leaderId: null }, { leader: { endedAt: { not: null } } }];
  const rows = await work.records.dutyPoint.findMany({
    where: {
      AND: [ledBy(work.person), { OR: [{ leaderId: own }, ...unled] }],
      rotates: { not: null },
      unit: { endedAt: null },
    },
    include: withParts,
    orderBy: [{ unit: { path: "asc" } }, { id: "asc" }],
  });
  const points = rows.map(pointFrom);
  const leaders = await leadersOfAll(work, points);
  return points.filter(({ id }) => leaders.get(id)?.includes(own));
}

/** The names of some persons. */
export async function readNames(work: Work, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const rows = await work.records.person.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Hours that somebody must keep and nobody does. */
export interface OpenGap {
  id: number;
  pointId: number;
  unit: string;
  point: string;
  day: string;
  from: Date;
  until: Date;
}

/** Gaps of points on some days, the next ones first; whoever has died or is gone leaves one. */
export async function gapsAt(
  work: Work,
  points: object,
  days: { gte: string; lte: string } | string[],
): Promise<OpenGap[]> {
  const rows = await work.records.dutyTurn.findMany({
    where: {
      day: Array.isArray(days) ? { in: days } : days,
      cancelledAt: null,
      shift: { must: true },
      point: points,
      OR: [{ personId: null }, { person: { endedAt: { not: null } } }],
    },
    include: { point: { select: { name: true, unit: { select: { name: true } } } } },
    orderBy: [{ from: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id, pointId, point, day, from, until }) => ({
    id,
    pointId,
    unit: point.unit.name,
    point: point.name,
    day,
    from,
    until,
  }));
}

/** A draft that the clock made, and what is missing in it. */
export interface Continued {
  planId: number;
  pointId: number;
  gaps: number;
}

/** The drafts of a month that the clock made and nobody has published yet. */
export async function continued(work: Work, month: string): Promise<Continued[]> {
  const rows = await work.records.$queryRaw<{ planId: number; pointId: number; gaps: number }[]>`
    SELECT p.id AS planId, p.pointId, SUM(t.personId IS NULL) AS gaps
    FROM DutyPlan p JOIN DutyPlanTurn t ON t.planId = p.id
    WHERE p.month = ${month} AND p.state = 'draft' AND p.madeById IS NULL GROUP BY p.id ORDER BY p.id`;
  return rows.map((row) => ({
    planId: Number(row.planId),
    pointId: Number(row.pointId),
    gaps: Number(row.gaps),
  }));
}

/** Points with hours that somebody must keep and no published roster of a month. */
export async function unpublished(work: Work, month: string): Promise<number[]> {
  const rows = await work.records.dutyPoint.findMany({
    where: {
      endedAt: null,
      unit: { endedAt: null },
      shifts: { some: { must: true, endedAt: null } },
      plans: { none: { month, state: "published" } },
    },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id }) => id);
}
