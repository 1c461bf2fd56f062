import type { PostKind } from "../../../conversation/access.ts";
import type { Work } from "../../../conversation/turn.ts";
import { findHousehold } from "../households/store.ts";
import { postHolders } from "../posts/store.ts";
import { findUnit, lineOf, type Unit } from "../units/store.ts";
import { type Answerable, chainFrom, type Rung } from "./rules.ts";
import { dutiesFor } from "./store.ts";

const answering: readonly PostKind[] = ["secretary", "village_committee", "cadre"];

/**
 * Who is answerable for a household, or for whoever lives in a unit: from the nearest to the highest.
 * @example (await chainOf(work, { householdId: 7, unitId: 41 }))[0]
 */
export async function chainOf(
  work: Work,
  of: { householdId?: number; unitId?: number },
): Promise<Answerable[]> {
  const household = of.householdId === undefined ? undefined : await findHousehold(work, of.householdId);
  const unitId = household?.unitId ?? of.unitId;
  const unit = unitId === undefined ? undefined : await findUnit(work, unitId);
  if (!unit) return [];
  const line = (await lineOf(work, unit.path)).reverse();
  return chainFrom(await rungsOf(work, line, household?.id));
}

async function rungsOf(work: Work, line: readonly Unit[], householdId: number | undefined): Promise<Rung[]> {
  const duties = (await dutiesFor(work, { unitIds: line.map((unit) => unit.id), householdId })).map(
    (duty) => ({
      ...duty,
      name: duty.personName,
    }),
  );
  const holders = line[0] ? await postHolders(work, line[0].path, answering, "atOrAbove") : [];
  const rungs: Rung[] = line.map((unit) => ({
    level: unit.level,
    duties: duties.filter((duty) => duty.unitId === unit.id),
    posts: holders.filter((holder) => holder.unitId === unit.id),
  }));
  const household: Rung = {
    level: "household",
    duties: duties.filter((duty) => duty.householdId !== undefined),
    posts: [],
  };
  return [household, ...rungs];
}
