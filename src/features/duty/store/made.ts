import type { Work } from "../../../conversation/turn.ts";
import type { Filled } from "../rules/rotation.ts";

/** A month's roster of a point as it was made. */
export interface MadeMonth {
  pointId: number;
  /** `2026-12` */
  month: string;
  filled: readonly Filled[];
}

/** Those of some months of which points have no roster, by point; one that was dropped counts as one. */
export async function monthsWithout(
  work: Work,
  pointIds: readonly number[],
  months: readonly string[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const rows = await work.records.dutyPlan.findMany({
    where: { pointId: { in: [...pointIds] }, month: { in: [...months] } },
    select: { pointId: true, month: true },
  });
  const there = new Set(rows.map(({ pointId, month }) => `${pointId}/${month}`));
  return new Map(
    pointIds.map((pointId) => [pointId, months.filter((month) => !there.has(`${pointId}/${month}`))]),
  );
}

/** Keeps months as drafts in place of those there were. Resolves with their numbers, in the same order. */
export async function keepDrafts(work: Work, made: readonly MadeMonth[]): Promise<number[]> {
  for (const [month, own] of Map.groupBy(made, (one) => one.month)) {
    await dropDrafts(
      work,
      own.map(({ pointId }) => pointId),
      month,
    );
  }
  return keep(work, made, "draft");
}

/** Keeps months as rosters that hold, with their turns: a few statements, however many there are. */
export async function publishMade(work: Work, made: readonly MadeMonth[]): Promise<number[]> {
  const ids = await keep(work, made, "published");
  await enterTurns(work, made);
  for (const [pointId, own] of Map.groupBy(made, (one) => one.pointId)) {
    const months = own.map(({ month }) => month);
    work.audit({ what: "duty.published_months", object: `dutyPoint:${pointId}`, after: { months } });
  }
  return ids;
}

async function keep(work: Work, made: readonly MadeMonth[], state: "draft" | "published"): Promise<number[]> {
  if (made.length === 0) return [];
  const byId = work.person?.id ?? null;
  const published = state === "published" ? { at: work.now, byId } : { at: null, byId: null };
  const versions = await work.records.$queryRaw<
    { id: number; pointId: number; month: string; version: number }[]
  >`
    INSERT INTO DutyPlan (pointId, month, version, state, madeAt, madeById, publishedAt, publishedById)
    SELECT one.value ->> 0, one.value ->> 1, 1 + COALESCE((SELECT MAX(version) FROM DutyPlan p
        WHERE p.pointId = one.value ->> 0 AND p.month = one.value ->> 1), 0),
      ${state}, ${work.now}, ${byId}, ${published.at}, ${published.byId}
    FROM json_each(${JSON.stringify(made.map(({ pointId, month }) => [pointId, month]))}) one ORDER BY one.key
    RETURNING id, pointId, month, version`;
  const kept = new Map(
    versions.map(({ id, pointId, month, version }) => [
      `${pointId}/${month}`,
      { id: Number(id), version: Number(version) },
    ]),
  );
  const plans = made.map((one) => ({ ...one, ...mustHave(kept, `${one.pointId}/${one.month}`) }));
  const rows = plans.flatMap(({ id, filled }) =>
    filled.flatMap(({ slot, places }) =>
      places.map(({ person, standIn }, place) => [
        id,
        slot.day,
        slot.shiftId,
        place,
        person ?? null,
        standIn ? 1 : 0,
      ]),
    ),
  );
  await work.records.$executeRaw`
    INSERT INTO DutyPlanTurn (planId, day, shiftId, place, personId, standIn)
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5
    FROM json_each(${JSON.stringify(rows)})`;
  if (state === "draft") {
    for (const { id, pointId, month, version } of plans) {
      work.audit({ what: "duty.drafted", object: `dutyPlan:${id}`, after: { pointId, month, version } });
    }
  }
  return plans.map(({ id }) => id);
}

function mustHave<T>(kept: ReadonlyMap<string, T>, key: string): T {
  const found = kept.get(key);
  if (found === undefined) throw new Error(`the roster of ${key} was not kept`);
  return found;
}

/** Enters turns that were not there, all at once. */
export async function enterTurns(
  work: Work,
  made: readonly Pick<MadeMonth, "pointId" | "filled">[],
): Promise<void> {
  const rows = made.flatMap(({ pointId, filled }) =>
    filled.flatMap(({ slot, places }) => {
      const [from, until] = [stored(slot.from), stored(slot.until)];
      return places.map(({ person }, place) => [
        pointId,
        slot.shiftId,
        slot.day,
        place,
        from,
        until,
        person ?? null,
      ]);
    }),
  );
  await work.records.$executeRaw`
    INSERT INTO DutyTurn (pointId, shiftId, day, place, part, "from", "until", personId, sequence)
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, 0, value ->> 4, value ->> 5, value ->> 6, 0
    FROM json_each(${JSON.stringify(rows)})
    WHERE true ON CONFLICT (shiftId, day, place, part) DO NOTHING`;
}

/** An instant as the database keeps it. */
const stored = (instant: Date): string => instant.toISOString().replace("Z", "+00:00");

/** Takes away the drafts of a month that points have. */
export async function dropDrafts(work: Work, pointIds: readonly number[], month: string): Promise<void> {
  const drafts = await work.records.dutyPlan.findMany({
    where: { pointId: { in: [...pointIds] }, month, state: "draft" },
    select: { id: true },
  });
  if (drafts.length === 0) return;
  const ids = drafts.map(({ id }) => id);
  await work.records.dutyPlan.updateMany({ where: { id: { in: ids } }, data: { state: "dropped" } });
  for (const id of ids) work.audit({ what: "duty.draft_dropped", object: `dutyPlan:${id}` });
}
