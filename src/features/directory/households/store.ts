import type { Work } from "../../../conversation/turn.ts";
import { searchName } from "./rules.ts";

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

/** A household's name as neighbours call it. */
export async function householdName(work: Work, id: number): Promise<string> {
  const row = await work.records.household.findUniqueOrThrow({ where: { id }, select: { name: true } });
  return row.name;
}

const under = (path: string) => ({ endedAt: null, unit: { path: { startsWith: path } } });

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

/** At most five households at or below a unit whose head's name is or begins with what was sent. */
export async function searchHouseholds(work: Work, unitPath: string, sent: string): Promise<Household[]> {
  const wanted = searchName(sent);
  if (wanted === undefined) return [];
  const rows = await work.records.household.findMany({
    where: {
      endedAt: null,
      unit: { path: { startsWith: unitPath }, endedAt: null },
      OR: [{ head: { startsWith: wanted } }, { head: null, name: { in: [wanted, sent.trim()] } }],
    },
    include: { unit: true },
    orderBy: [{ head: "asc" }, { id: "asc" }],
    take: 5,
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
export async function addHousehold(
  work: Work,
  made: { unitId: number; name: string; head?: string },
): Promise<number> {
  const { id } = await work.records.household.create({ data: made });
  work.audit({ what: "directory.household_added", object: `household:${id}`, after: made });
  return id;
}

/** Changes the name or the head of a household. */
export async function changeHousehold(
  work: Work,
  household: Household,
  change: { name: string; head?: string },
): Promise<void> {
  await work.records.household.update({
    where: { id: household.id },
    data: { name: change.name, head: change.head ?? null },
  });
  work.audit({
    what: "directory.household_changed",
    object: `household:${household.id}`,
    before: { name: household.name, head: household.head },
    after: change,
  });
}
