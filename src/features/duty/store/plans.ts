import { z } from "zod";
import type { Work } from "../../../conversation/turn.ts";
import type { Calendar } from "../../calendar/index.ts";
import type { Filled, Served } from "../rules/rotation.ts";
import { daysFrom, type Shift, type Slot, slotOf } from "../rules/slots.ts";
import type { Named, Point } from "./points.ts";

export type PlanState = "draft" | "published" | "replaced" | "dropped";

/** A month's roster of a point in one version. */
export interface Plan {
  id: number;
  pointId: number;
  /** `2026-12` */
  month: string;
  version: number;
  state: PlanState;
  madeAt: Date;
  /** None: continued by the clock. */
  madeBy?: Named;
  publishedAt?: Date;
  publishedBy?: Named;
}

const named = { select: { id: true, name: true } } as const;
const withNames = { madeBy: named, publishedBy: named } as const;

interface Row {
  id: number;
  pointId: number;
  month: string;
  version: number;
  state: string;
  madeAt: Date;
  madeBy: Named | null;
  publishedAt: Date | null;
  publishedBy: Named | null;
}

const states: readonly PlanState[] = ["draft", "published", "replaced", "dropped"];

const planFrom = (row: Row): Plan => ({
  id: row.id,
  pointId: row.pointId,
  month: row.month,
  version: row.version,
  state: states.find((state) => state === row.state) ?? "dropped",
  madeAt: row.madeAt,
  madeBy: row.madeBy ?? undefined,
  publishedAt: row.publishedAt ?? undefined,
  publishedBy: row.publishedBy ?? undefined,
});

export async function findPlan(work: Work, id: number): Promise<Plan | undefined> {
  const row = await work.records.dutyPlan.findUnique({ where: { id }, include: withNames });
  return row ? planFrom(row) : undefined;
}

/** The versions of a month, newest first; those that were dropped are none. */
export async function plansOf(work: Work, pointId: number, month: string): Promise<Plan[]> {
  const rows = await work.records.dutyPlan.findMany({
    where: { pointId, month, state: { not: "dropped" } },
    include: withNames,
    orderBy: { version: "desc" },
  });
  return rows.map(planFrom);
}

/** What a version says, in order of time. */
export async function filledOf(work: Work, planId: number, calendar: Calendar): Promise<Filled[]> {
  const rows = await work.records.dutyPlanTurn.findMany({
    where: { planId },
    include: { shift: true },
    orderBy: [{ day: "asc" }, { place: "asc" }],
  });
  const byHours = Map.groupBy(rows, ({ day, shiftId }) => `${day}/${shiftId}`);
  const filled = [...byHours.values()].flatMap((places): Filled[] => {
    const [first] = places;
    if (!first) return [];
    const shift: Shift = { ...first.shift, days: daysFrom(first.shift.days) };
    const slot = slotOf(shift, first.day, calendar);
    return [
      { slot, places: places.map(({ personId, standIn }) => ({ person: personId ?? undefined, standIn })) },
    ];
  });
  return filled.sort(
    (a, b) => a.slot.from.getTime() - b.slot.from.getTime() || a.slot.shiftId - b.slot.shiftId,
  );
}

/**
 * Who was given what at some points between two days by the newest version of each month, by point and in order of
 * time, so that the rotation goes on from there; the last day is not of it.
 */
export async function servedBetween(
  work: Work,
  points: readonly Point[],
  days: { from: string; until: string },
  calendar: Calendar,
): Promise<Map<number, Served[]>> {
  const ids = JSON.stringify(points.map(({ id }) => id));
  const rows = await work.records.$queryRaw<{ pointId: number; turns: string }[]>`
    SELECT p.pointId,
      json_group_array(json_array(t.day, t.shiftId, t.personId, t.standIn) ORDER BY t.day, t.place) AS turns
    FROM (SELECT pointId, month, MAX(version) AS version FROM DutyPlan
        WHERE pointId IN (SELECT value FROM json_each(${ids})) AND state IN ('draft', 'published')
          AND month BETWEEN ${days.from.slice(0, 7)} AND ${days.until.slice(0, 7)}
        GROUP BY pointId, month) newest
      JOIN DutyPlan p ON p.pointId = newest.pointId AND p.month = newest.month AND p.version = newest.version
      JOIN DutyPlanTurn t ON t.planId = p.id
    WHERE t.day >= ${days.from} AND t.day < ${days.until} AND t.personId IS NOT NULL
    GROUP BY p.pointId`;
  const byPoint = new Map(rows.map(({ pointId, turns }) => [Number(pointId), turns]));
  return new Map(
    points.map((point) => {
      const turns = byPoint.get(point.id);
      return [point.id, turns === undefined ? [] : servedFrom(turns, point, calendar)];
    }),
  );
}

const given = z.array(z.tuple([z.string(), z.number(), z.number(), z.number()]));

function servedFrom(turns: string, point: Point, calendar: Calendar): Served[] {
  const shifts = new Map(point.shifts.map((shift) => [shift.id, shift]));
  const slots = new Map<string, Slot>();
  return given.parse(JSON.parse(turns)).flatMap(([day, shiftId, person, standIn]) => {
    const shift = shifts.get(shiftId);
    if (!shift) return [];
    const key = `${day}/${shiftId}`;
    const slot = slots.get(key) ?? slotOf(shift, day, calendar);
    slots.set(key, slot);
    return [{ person, slot, standIn: standIn === 1 }];
  });
}

/** Puts somebody, or nobody, on a place of a draft. */
export async function setPlace(
  work: Work,
  plan: Plan,
  at: { day: string; shiftId: number; place: number },
  personId: number | undefined,
): Promise<void> {
  await work.records.dutyPlanTurn.update({
    where: { planId_day_shiftId_place: { planId: plan.id, ...at } },
    data: { personId: personId ?? null, standIn: false },
  });
  work.audit({ what: "duty.place_set", object: `dutyPlan:${plan.id}`, after: { ...at, personId } });
}

/** Marks a version as the one that holds; the one before it is kept. */
export async function markPublished(work: Work, plan: Plan): Promise<void> {
  const { pointId, month } = plan;
  await work.records.dutyPlan.updateMany({
    where: { pointId, month, state: "published" },
    data: { state: "replaced" },
  });
  await work.records.dutyPlan.update({
    where: { id: plan.id },
    data: { state: "published", publishedAt: work.now, publishedById: work.person?.id ?? null },
  });
  work.audit({ what: "duty.published", object: `dutyPlan:${plan.id}`, after: { pointId, month } });
}
