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

/** So far back it is looked who was on last: a holiday comes round once a year. */
const lookBack = 400;

/** Who was given what before a day by the newest version of each month, so that the rotation goes on from there. */
export async function servedBefore(
  work: Work,
  point: Point,
  day: string,
  calendar: Calendar,
): Promise<Served[]> {
  const rows = await work.records.$queryRaw<
    { day: string; shiftId: number; personId: number; standIn: number }[]
  >`
    SELECT t.day, t.shiftId, t.personId, t.standIn FROM DutyPlan p JOIN DutyPlanTurn t ON t.planId = p.id
    WHERE p.pointId = ${point.id} AND p.state IN ('draft', 'published') AND t.personId IS NOT NULL
      AND t.day < ${day} AND t.day >= date(${day}, ${`-${lookBack} days`})
      AND p.version = (SELECT MAX(q.version) FROM DutyPlan q
        WHERE q.pointId = p.pointId AND q.month = p.month AND q.state IN ('draft', 'published'))
    ORDER BY t.day, t.place`;
  const shifts = new Map(point.shifts.map((shift) => [shift.id, shift]));
  const slots = new Map<string, Slot>();
  return rows.flatMap((row) => {
    const shift = shifts.get(Number(row.shiftId));
    if (!shift) return [];
    const key = `${row.day}/${shift.id}`;
    const slot = slots.get(key) ?? slotOf(shift, row.day, calendar);
    slots.set(key, slot);
    return [{ person: Number(row.personId), slot, standIn: Number(row.standIn) === 1 }];
  });
}

/** Keeps a draft of a month in place of the one there was. Resolves with its number. */
export async function keepDraft(
  work: Work,
  pointId: number,
  month: string,
  filled: readonly Filled[],
): Promise<number> {
  await dropDraft(work, pointId, month);
  const { _max } = await work.records.dutyPlan.aggregate({
    where: { pointId, month },
    _max: { version: true },
  });
  const version = (_max.version ?? 0) + 1;
  const byId = work.person?.id ?? null;
  const { id } = await work.records.dutyPlan.create({
    data: { pointId, month, version, state: "draft", madeAt: work.now, madeById: byId },
  });
  const rows = filled.flatMap(({ slot, places }) =>
    places.map(({ person, standIn }, place) => ({
      d: slot.day,
      s: slot.shiftId,
      n: place,
      p: person ?? null,
      i: standIn ? 1 : 0,
    })),
  );
  await work.records.$executeRaw`
    INSERT INTO DutyPlanTurn (planId, day, shiftId, place, personId, standIn)
    SELECT ${id}, value ->> 'd', value ->> 's', value ->> 'n', value ->> 'p', value ->> 'i'
    FROM json_each(${JSON.stringify(rows)})`;
  work.audit({ what: "duty.drafted", object: `dutyPlan:${id}`, after: { pointId, month, version } });
  return id;
}

/** Takes a month's draft away, if there is one. */
export async function dropDraft(work: Work, pointId: number, month: string): Promise<void> {
  const drafts = await work.records.dutyPlan.findMany({ where: { pointId, month, state: "draft" } });
  for (const { id } of drafts) {
    await work.records.dutyPlan.update({ where: { id }, data: { state: "dropped" } });
    work.audit({ what: "duty.draft_dropped", object: `dutyPlan:${id}` });
  }
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

/** Enters turns that were not there, all at once. */
export async function enterTurns(work: Work, pointId: number, filled: readonly Filled[]): Promise<void> {
  const rows = filled.flatMap(({ slot, places }) =>
    places.map(({ person }, place) => ({
      s: slot.shiftId,
      d: slot.day,
      n: place,
      f: slot.from.toISOString(),
      u: slot.until.toISOString(),
      p: person ?? null,
    })),
  );
  await work.records.$executeRaw`
    INSERT INTO DutyTurn (pointId, shiftId, day, place, part, "from", "until", personId, sequence)
    SELECT ${pointId}, value ->> 's', value ->> 'd', value ->> 'n', 0,
      strftime('%Y-%m-%dT%H:%M:%f+00:00', value ->> 'f'), strftime('%Y-%m-%dT%H:%M:%f+00:00', value ->> 'u'), value ->> 'p', 0
    FROM json_each(${JSON.stringify(rows)})
    WHERE true ON CONFLICT (shiftId, day, place, part) DO NOTHING`;
}
