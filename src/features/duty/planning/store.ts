import type { Work } from "../../../conversation/turn.ts";
import { type Calendar, instantAt, shiftDay } from "../../calendar/index.ts";
import type { Standing } from "../rules/publishing.ts";
import { daysFrom, type Shift, slotOf } from "../rules/slots.ts";

/** Hours that somebody is on duty. */
export interface OnDuty {
  person: number;
  from: Date;
  until: Date;
}

/** When some persons are on duty at other points between two days: as it stands, and by what is being drafted. */
export async function elsewhere(
  work: Work,
  pointId: number,
  personIds: readonly number[],
  days: { from: string; until: string },
  calendar: Calendar,
): Promise<OnDuty[]> {
  const turns = await work.records.$queryRaw<{ personId: number; from: number; until: number }[]>`
    SELECT personId, unixepoch("from") AS "from", unixepoch("until") AS "until" FROM DutyTurn
    WHERE personId IN (SELECT value FROM json_each(${JSON.stringify(personIds)})) AND pointId <> ${pointId}
      AND "from" >= ${instantAt(days.from, 0)} AND "from" < ${instantAt(shiftDay(days.until, 1), 0)}
      AND cancelledAt IS NULL`;
  const drafted = await work.records.dutyPlanTurn.findMany({
    where: {
      personId: { in: [...personIds] },
      day: { gte: days.from, lte: days.until },
      plan: { state: "draft", pointId: { not: pointId } },
    },
    select: { personId: true, day: true, shift: true },
  });
  const second = (at: number) => new Date(Number(at) * 1000);
  return [
    ...turns.map(({ personId, from, until }) => ({
      person: Number(personId),
      from: second(from),
      until: second(until),
    })),
    ...drafted.map(({ personId, day, shift }) => {
      const { from, until } = slotOf({ ...shift, days: daysFrom(shift.days) } satisfies Shift, day, calendar);
      return { person: personId ?? 0, from, until };
    }),
  ];
}

/** Acts by which a roster changes turns: they are no changes of those on duty. */
const byRoster = ["republished"];

/** The turns of a month as they stand, called off ones too; `changed`: by somebody since an instant. */
export async function standingOf(
  work: Work,
  pointId: number,
  month: string,
  since: Date = work.now,
): Promise<(Standing & { calledOff: boolean })[]> {
  const rows = await work.records.dutyTurn.findMany({
    where: { pointId, day: { gte: `${month}-01`, lte: `${month}-31` } },
    include: {
      person: { select: { endedAt: true } },
      changes: { select: { act: true, at: true }, orderBy: { id: "asc" } },
    },
    orderBy: [{ from: "asc" }, { place: "asc" }],
  });
  return rows.map((row) => ({
    id: row.id,
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

/** Which of some points have any roster of a month, dropped ones too: what was dropped is not made again. */
export async function plannedAmong(
  work: Work,
  pointIds: readonly number[],
  month: string,
): Promise<ReadonlySet<number>> {
  const rows = await work.records.dutyPlan.findMany({
    where: { pointId: { in: [...pointIds] }, month },
    select: { pointId: true },
  });
  return new Set(rows.map(({ pointId }) => pointId));
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
