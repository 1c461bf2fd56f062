import type { Work } from "../../../conversation/turn.ts";
import { changing } from "../../changes/index.ts";
import { at } from "../addresses.ts";
import { beginsWith } from "../households/rules.ts";
import type { Household } from "../households/store.ts";
import type { Person } from "../people/store.ts";
import { commonUnit } from "../units/rules.ts";
import { rootUnit, type Unit, unitIdsUnder } from "../units/store.ts";

/** A person in a list. */
export interface Listed {
  id: number;
  name: string;
  code?: string;
  unitId?: number;
  unitName?: string;
}

/**
 * The nearest unit that has everything of a person at or below it: the home and every post. Its keepers keep the
 * person, so that nobody of a village ends somebody of the county. Who belongs nowhere is kept by the county.
 */
export async function personUnit(
  work: Work,
  personId: number,
): Promise<{ id: number; path: string } | undefined> {
  const row = await work.records.person.findUnique({
    where: { id: personId },
    select: { unit: true, posts: { where: inEffect(work.now), select: { unit: true } } },
  });
  if (!row) return undefined;
  const paths = [row.unit?.path, ...row.posts.map((post) => post.unit.path)].filter(
    (path) => path !== undefined,
  );
  const [first, ...others] = paths;
  if (first === undefined) return rootUnit(work);
  const line = first.split("/").filter(Boolean);
  const id = others.reduce(
    (nearest, path) => shorter(line, nearest, commonUnit(first, path)),
    Number(line.at(-1)),
  );
  return { id, path: `/${line.slice(0, line.indexOf(String(id)) + 1).join("/")}/` };
}

const shorter = (line: readonly string[], a: number, b: number | undefined): number =>
  b === undefined || line.indexOf(String(a)) <= line.indexOf(String(b)) ? a : b;

const inEffect = (now: Date) => ({ since: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] });

const gathered = 300;

/** People who live at or below some units or hold a post there: whose name begins so, or whose code it is. */
export async function searchPeople(
  work: Work,
  paths: readonly string[],
  sent: string,
  most = 30,
): Promise<Listed[]> {
  const wanted = sent.normalize("NFKC").trim();
  if (wanted === "") return [];
  const units = (await Promise.all(paths.map((path) => unitIdsUnder(work, path)))).flat();
  const { gte, lt } = beginsWith(wanted);
  const held = JSON.stringify(units);
  // Each part stops early: of many thousand who are called so, the first few are as good as any.
  const found = await work.records.$queryRaw<{ id: number }[]>`
    SELECT id FROM (
      SELECT * FROM (SELECT id, name FROM Person WHERE unitId IN (SELECT value FROM json_each(${held}))
        AND name >= ${gte} AND name < ${lt} AND endedAt IS NULL LIMIT ${gathered})
      UNION SELECT * FROM (SELECT p.id, p.name FROM Post o JOIN Person p ON p.id = o.personId
        WHERE o.unitId IN (SELECT value FROM json_each(${held})) AND (o.until IS NULL OR o.until > ${work.now})
        AND p.name >= ${gte} AND p.name < ${lt} AND p.endedAt IS NULL LIMIT ${gathered})
      UNION SELECT id, name FROM Person WHERE code = ${wanted} AND endedAt IS NULL
        AND +unitId IN (SELECT value FROM json_each(${held}))
    ) ORDER BY name, id LIMIT ${most}`;
  return listed(work, { id: { in: found.map(({ id }) => Number(id)) } }, {});
}

/** People at or below some units who bear a name. */
export async function namesakes(work: Work, paths: readonly string[], name: string): Promise<Listed[]> {
  const units = (await Promise.all(paths.map((path) => unitIdsUnder(work, path)))).flat();
  const found = await work.records.$queryRaw<{ id: number }[]>`
    SELECT id FROM Person WHERE unitId IN (SELECT value FROM json_each(${JSON.stringify(units)}))
      AND name = ${name} AND endedAt IS NULL ORDER BY unitId, id LIMIT 30`;
  return listed(work, { id: { in: found.map(({ id }) => Number(id)) } }, {});
}

/** People with these numbers, or of a unit, or of a household, in the order of their names. */
export async function listed(
  work: Work,
  where: { id: { in: number[] } } | { unitId: number } | { householdId: number },
  part: { skip?: number; take?: number },
): Promise<Listed[]> {
  const rows = await work.records.person.findMany({
    where: { ...where, endedAt: null },
    select: { id: true, name: true, code: true, unitId: true, unit: { select: { name: true } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    ...part,
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    code: row.code ?? undefined,
    unitId: row.unitId ?? undefined,
    unitName: row.unit?.name,
  }));
}

/** How many people live in a unit, or belong to a household. */
export const countListed = (
  work: Work,
  where: { unitId: number } | { householdId: number },
): Promise<number> => work.records.person.count({ where: { ...where, endedAt: null } });

/** Enters somebody who has not written yet, into a household or into its group only. */
export function enter(
  work: Work,
  told: { name: string; phone: string | null; unitId: number; householdId?: number; demo: boolean },
  members: readonly number[] = [],
): Promise<number> {
  const { unitId, householdId, name } = told;
  const back = householdId === undefined ? at.people(unitId) : at.members(householdId);
  return changing(
    work,
    { what: "person_added", about: name, unitId, back, told: members },
    (id) => `person:${id}`,
    async (rows) => {
      const { id } = await work.records.person.create({ data: { ...told, createdAt: work.now } });
      rows.made("Person", id);
      return id;
    },
  );
}

/** Corrects a person's name or telephone number. */
export async function correct(
  work: Work,
  person: Person,
  keptAt: number,
  change: { name: string; phone?: string },
): Promise<void> {
  const about = { about: person.name, unitId: keptAt, back: at.person(person.id), told: [person.id] };
  await changing(work, { what: "person_changed", ...about }, `person:${person.id}`, async (rows) => {
    await rows.touch("Person", [person.id]);
    const phone =
      change.phone === undefined || change.phone === person.phone
        ? {}
        : { phone: change.phone, phoneProven: false, phonePublished: false };
    await work.records.person.update({ where: { id: person.id }, data: { name: change.name, ...phone } });
  });
}

/** Puts a person into another household, or into a group without one; what they waited for is withdrawn. */
export async function movePerson(
  work: Work,
  person: Person,
  keptAt: number,
  to: { unit: Unit; household?: Household; members?: readonly number[] },
): Promise<void> {
  const told = [person.id, ...(to.members ?? [])];
  const about = { about: person.name, unitId: keptAt, back: at.person(person.id), told };
  await changing(work, { what: "person_moved", ...about }, `person:${person.id}`, async (rows) => {
    const waiting = { personId: person.id, state: "waiting" };
    const claims = await work.records.householdClaim.findMany({ where: waiting, select: { id: true } });
    await rows.touch(
      "HouseholdClaim",
      claims.map(({ id }) => id),
    );
    await work.records.householdClaim.updateMany({
      where: waiting,
      data: { state: "withdrawn", decidedAt: work.now },
    });
    await rows.touch("Person", [person.id]);
    await work.records.person.update({
      where: { id: person.id },
      data: { unitId: to.household?.unitId ?? to.unit.id, householdId: to.household?.id ?? null },
    });
  });
}
