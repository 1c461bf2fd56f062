import type { Work } from "../../../conversation/turn.ts";
import { lineOf, membersOf, postHolders } from "../../directory/index.ts";
import type { VisitRow } from "./visit.ts";

/** The village that a unit's path leads through; a household outside of any village has its own unit. */
export async function villageOf(
  work: Work,
  path: string,
): Promise<{ id: number; name: string; path: string }> {
  const line = await lineOf(work, path);
  const village = line.find((unit) => unit.level === "village") ?? line.at(-1);
  if (!village) throw new Error(`there is no unit at ${path}`);
  return village;
}

const inEffect = (now: Date) => ({ since: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] });

/** Persons a household is linked to now: the Party member and the committee member who answer for it. */
export async function linkedTo(work: Work, householdId: number): Promise<number[]> {
  const rows = await work.records.responsibility.findMany({
    where: { householdId, ...inEffect(work.now) },
    select: { personId: true },
    orderBy: { id: "asc" },
  });
  return [...new Set(rows.map((row) => row.personId))];
}

/** Members of the visited household who are not the visitor. */
export async function toldOf(
  work: Work,
  visit: Pick<VisitRow, "householdId" | "personId">,
): Promise<number[]> {
  const members = await membersOf(work, visit.householdId);
  return members.map((member) => member.id).filter((id) => id !== visit.personId);
}

/**
 * Who decides when a household disputes a visit: the secretary of its village; where that is the visitor or one of
 * the household, the secretary of the unit above.
 */
export async function decidersOf(work: Work, visit: VisitRow): Promise<number[]> {
  const village = await villageOf(work, visit.household.unit.path);
  const holders = await postHolders(work, village.path, ["secretary"], "atOrAbove");
  const own = new Set([visit.personId, ...(await toldOf(work, visit))]);
  const nearest = holders.find((holder) => !own.has(holder.personId));
  return [
    ...new Set(
      holders
        .filter((holder) => holder.unitId === nearest?.unitId && !own.has(holder.personId))
        .map((holder) => holder.personId),
    ),
  ];
}

export interface Phone {
  id: number;
  name: string;
  phone: string;
}

/** Telephones of the visitor and of the household's members, as far as they are known. */
export async function phonesAbout(work: Work, visit: VisitRow): Promise<Phone[]> {
  const ids = [visit.personId, ...(await toldOf(work, visit))];
  const rows = await work.records.person.findMany({
    where: { id: { in: ids }, phone: { not: null } },
    select: { id: true, name: true, phone: true },
    orderBy: { id: "asc" },
  });
  return rows.flatMap(({ id, name, phone }) => (phone ? [{ id, name, phone }] : []));
}
