import type { Work } from "../../../conversation/turn.ts";
import { changing } from "../../changes/index.ts";
import { at } from "../addresses.ts";
import { commonUnit } from "../units/rules.ts";
import { atOrBelow } from "../units/store.ts";
import { beginsWith, searchName } from "./rules.ts";

export interface Household {
  id: number;
  unitId: number;
  unitName: string;
  unitPath: string;
  name: string;
  head?: string;
}

interface Row {
  id: number;
  unitId: number;
  name: string;
  head: string | null;
  unit: { name: string; path: string };
}

const read = (row: Row): Household => ({
  id: row.id,
  unitId: row.unitId,
  unitName: row.unit.name,
  unitPath: row.unit.path,
  name: row.name,
  head: row.head ?? undefined,
});

/** Loads a household, unless it has been ended. */
export async function findHousehold(work: Work, id: number): Promise<Household | undefined> {
  const row = await work.records.household.findFirst({
    where: { id, endedAt: null },
    include: { unit: true },
  });
  return row ? read(row) : undefined;
}

const under = (path: string) => ({ endedAt: null, unit: { path: atOrBelow(path) } });

/** Households at or below a unit, in the order of their heads. */
export async function householdsUnder(
  work: Work,
  path: string,
  part: { skip?: number; take?: number } = {},
): Promise<Household[]> {
  const rows = await work.records.household.findMany({
    where: under(path),
    include: { unit: true },
    orderBy: [{ head: "asc" }, { id: "asc" }],
    ...part,
  });
  return rows.map(read);
}

/** How many households there are at or below a unit. */
export const countHouseholds = (work: Work, path: string): Promise<number> =>
  work.records.household.count({ where: under(path) });

/** Households at or below a unit, five at most unless said, whose head's name is or begins with what was sent. */
export async function searchHouseholds(
  work: Work,
  unitPath: string,
  sent: string,
  most = 5,
): Promise<Household[]> {
  const wanted = searchName(sent);
  if (wanted === undefined) return [];
  const rows = await work.records.household.findMany({
    where: {
      endedAt: null,
      unit: { path: atOrBelow(unitPath), endedAt: null },
      OR: [{ head: beginsWith(wanted) }, { head: null, name: { in: [wanted, sent.trim()] } }],
    },
    include: { unit: true },
    orderBy: [{ head: "asc" }, { id: "asc" }],
    take: most,
  });
  return rows.map(read);
}

/** Households of the same group that bear the same head's or neighbours' name. */
export async function householdsAlike(work: Work, household: Household): Promise<Household[]> {
  const names = [household.name, ...(household.head === undefined ? [] : [household.head])];
  const rows = await work.records.household.findMany({
    where: {
      unitId: household.unitId,
      endedAt: null,
      id: { not: household.id },
      OR: [{ head: { in: names } }, { name: { in: names } }],
    },
    include: { unit: true },
    orderBy: [{ head: "asc" }, { id: "asc" }],
    take: 30,
  });
  return rows.map(read);
}

/** Confirmed members of a household. */
export async function membersOf(work: Work, householdId: number): Promise<{ id: number; name: string }[]> {
  return work.records.person.findMany({
    where: { householdId, endedAt: null },
    select: { id: true, name: true },
    orderBy: { id: "asc" },
  });
}

/** Adds a household to a group. */
export function addHousehold(
  work: Work,
  made: { unitId: number; name: string; head?: string },
): Promise<number> {
  const about = { about: made.head ?? made.name, unitId: made.unitId, back: at.households(made.unitId) };
  return changing(
    work,
    { what: "household_added", ...about },
    (id) => `household:${id}`,
    async (rows) => {
      const { id } = await work.records.household.create({ data: made });
      rows.made("Household", id);
      return id;
    },
  );
}

/** Changes the name or the head of a household. */
export async function changeHousehold(
  work: Work,
  household: Household,
  change: { name: string; head?: string },
): Promise<void> {
  const { id, name, unitId } = household;
  const about = { about: name, unitId, back: at.household(id) };
  await changing(work, { what: "household_changed", ...about }, `household:${id}`, async (rows) => {
    await rows.touch("Household", [id]);
    await work.records.household.update({
      where: { id },
      data: { name: change.name, head: change.head ?? null },
    });
  });
}

/** Puts a household into another group, with its people; what waits to be confirmed goes with it. */
export async function moveHousehold(
  work: Work,
  household: Household,
  group: { id: number; path: string },
  told: readonly number[],
): Promise<void> {
  const { id, name, unitPath } = household;
  const unitId = commonUnit(unitPath, group.path) ?? group.id;
  const about = { about: name, unitId, back: at.household(id), told };
  await changing(work, { what: "household_moved", ...about }, `household:${id}`, async (rows) => {
    await rows.touch("Household", [id]);
    await work.records.household.update({ where: { id }, data: { unitId: group.id } });
    const members = { householdId: id, endedAt: null };
    await rows.touch("Person", numbers(await work.records.person.findMany({ where: members })));
    await work.records.person.updateMany({ where: members, data: { unitId: group.id } });
    const waiting = { householdId: id, state: "waiting" };
    await rows.touch(
      "HouseholdClaim",
      numbers(await work.records.householdClaim.findMany({ where: waiting })),
    );
    await work.records.householdClaim.updateMany({ where: waiting, data: { unitId: group.id } });
  });
}

const numbers = (found: readonly { id: number }[]) => found.map(({ id }) => id);
