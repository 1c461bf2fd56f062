import type { Work } from "../../../conversation/turn.ts";
import type { Filled } from "../rules/rotation.ts";
import { enterTurns } from "./plans.ts";

/** A month's roster that was made and is to hold at once. */
export interface MadeMonth {
  month: string;
  filled: readonly Filled[];
}

/** Those of some months of which a point has no roster; one that was dropped counts as one. */
export async function monthsWithout(
  work: Work,
  pointId: number,
  months: readonly string[],
): Promise<string[]> {
  const rows = await work.records.dutyPlan.findMany({
    where: { pointId, month: { in: [...months] } },
    select: { month: true },
  });
  const there = new Set(rows.map(({ month }) => month));
  return months.filter((month) => !there.has(month));
}

/** Enters many months of a point as published rosters, with their turns: three statements, however many months. */
export async function publishMonths(work: Work, pointId: number, made: readonly MadeMonth[]): Promise<void> {
  const byId = work.person?.id ?? null;
  const { now } = work;
  await work.records.dutyPlan.createMany({
    data: made.map(({ month }) => ({
      pointId,
      month,
      version: 1,
      state: "published",
      madeAt: now,
      madeById: byId,
      publishedAt: now,
      publishedById: byId,
    })),
  });
  const rows = made.flatMap(({ month, filled }) =>
    filled.flatMap(({ slot, places }) =>
      places.map(({ person, standIn }, place) => ({
        m: month,
        d: slot.day,
        s: slot.shiftId,
        n: place,
        p: person ?? null,
        i: standIn ? 1 : 0,
      })),
    ),
  );
  await work.records.$executeRaw`
    INSERT INTO DutyPlanTurn (planId, day, shiftId, place, personId, standIn)
    SELECT p.id, one.value ->> 'd', one.value ->> 's', one.value ->> 'n', one.value ->> 'p', one.value ->> 'i'
    FROM json_each(${JSON.stringify(rows)}) one
    JOIN DutyPlan p ON p.pointId = ${pointId} AND p.month = one.value ->> 'm' AND p.version = 1`;
  await enterTurns(
    work,
    pointId,
    made.flatMap(({ filled }) => filled),
  );
  const months = made.map(({ month }) => month);
  work.audit({ what: "duty.published_months", object: `dutyPoint:${pointId}`, after: { months } });
}
