import { z } from "zod";
import { levels, postKinds } from "../../conversation/access.ts";
import type { Work } from "../../conversation/turn.ts";
import county from "./county.json" with { type: "json" };
import { storeHouseholds, storePersons, storeResponsibilities, storeUnit } from "./store.ts";

const hall = z.object({ place: z.string(), hours: z.string(), phone: z.string() });
const schema = z.object({
  units: z.array(
    z.object({
      code: z.string(),
      level: z.enum(levels),
      name: z.string(),
      parent: z.string().nullable(),
      hall: hall.optional(),
    }),
  ),
  households: z.array(z.object({ code: z.string(), unit: z.string(), name: z.string() })),
  persons: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      /** None: somebody who lives outside of the county's villages. */
      unit: z.string().optional(),
      household: z.string().optional(),
      phone: z.string(),
      phonePublished: z.boolean().default(false),
      posts: z.array(z.object({ kind: z.enum(postKinds), unit: z.string() })).default([]),
    }),
  ),
  responsibilities: z.array(
    z.object({
      kind: z.string(),
      person: z.string(),
      unit: z.string().optional(),
      household: z.string().optional(),
    }),
  ),
  roles: z.record(z.string(), z.string()),
});

/** The sample county's contents: invented places and persons. */
export const sampleCounty = schema.parse(county);

/** The sample county's rows by code. */
export interface Settled {
  unit: (code: string) => number;
  path: (code: string) => string;
  household: (code: string) => number;
  person: (code: string) => number;
}

/** Puts the sample county into an empty database. */
export async function settle(work: Work): Promise<Settled> {
  const since = new Date("2026-01-01T00:00:00+08:00");
  const units = new Map<string, { id: number; path: string }>();
  for (const unit of sampleCounty.units) {
    const parent = unit.parent === null ? undefined : must(units, unit.parent);
    units.set(unit.code, await storeUnit(work, { ...unit, parent }));
  }
  const unit = (code: string) => must(units, code).id;
  const households = await storeHouseholds(
    work,
    sampleCounty.households.map((one) => ({ ...one, unitId: unit(one.unit), head: headOf(one.code) })),
  );
  const persons = await storePersons(
    work,
    since,
    sampleCounty.persons.map((one) => ({
      ...one,
      unitId: one.unit === undefined ? undefined : unit(one.unit),
      householdId: one.household === undefined ? undefined : must(households, one.household),
      posts: one.posts.map((post) => ({ kind: post.kind, unitId: unit(post.unit) })),
    })),
  );
  await storeResponsibilities(
    work,
    sampleCounty.responsibilities.map((one) => ({
      kind: one.kind,
      since,
      personId: must(persons, one.person),
      unitId: one.unit === undefined ? undefined : unit(one.unit),
      householdId: one.household === undefined ? undefined : must(households, one.household),
    })),
  );
  return {
    unit,
    path: (code) => must(units, code).path,
    household: (code) => must(households, code),
    person: (code) => must(persons, code),
  };
}

/** The first person listed of a household is its head. */
const headOf = (household: string): string | undefined =>
  sampleCounty.persons.find((person) => person.household === household)?.name;

function must<T>(map: ReadonlyMap<string, T>, code: string): T {
  const found = map.get(code);
  if (found === undefined) throw new Error(`the sample county has no ${code}`);
  return found;
}
