import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openWorld, type World } from "../../../../test/fixtures/world.ts";
import type { Work } from "../../../conversation/turn.ts";
import { lastChange, undo } from "../../changes/store/index.ts";
import { dutiesBorneBy, dutiesFor } from "../duties/store.ts";
import {
  addHousehold,
  changeHousehold,
  findHousehold,
  type Household,
  membersOf,
  moveHousehold,
} from "../households/store.ts";
import { findPerson, type Person } from "../people/store.ts";
import { postsHeldBy } from "../posts/store.ts";
import { addUnit, findUnit, renameUnit, setHall, type Unit } from "../units/store.ts";
import { endHousehold, endPerson, endPost } from "./endings.ts";
import { appoint, correctDuty, correctPost, endDuty, movePost, setDuty } from "./links.ts";
import { entangled, mergeHouseholds, mergePersons } from "./merge.ts";
import { correct, enter, movePerson, personUnit } from "./people.ts";
import { endUnit, moveUnit } from "./units.ts";

let world: World;
let admin: number;
beforeEach(async () => {
  world = await openWorld();
  admin = (await world.meet("admin")).id;
});
afterEach(() => world.close());

/** Everything the database holds, but for what is written down about the changes themselves. */
function everything(): string {
  const { connection } = world.database;
  const tables = connection
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('Audit', 'Change', 'sqlite_sequence')`,
    )
    .all();
  return tables
    .map(({ name }) =>
      JSON.stringify([name, connection.prepare(`SELECT rowid AS number, * FROM "${name}" ORDER BY 1`).all()]),
    )
    .join("\n");
}

const whole = { unit: 0, household: 0, person: 0 };
async function choose(work: Work, pick: typeof whole) {
  const { records } = work;
  const living = { where: { endedAt: null }, orderBy: { id: "asc" }, select: { id: true } } as const;
  const at = <T>(all: readonly T[], index: number): T => {
    const found = all[index % all.length];
    if (found === undefined) throw new Error("there is nothing to choose from");
    return found;
  };
  const unit = await findUnit(work, at(await records.unit.findMany(living), pick.unit).id);
  const group = await records.unit.findMany({ ...living, where: { endedAt: null, level: "group" } });
  const other = await findUnit(work, at(group, pick.person).id);
  const household = await findHousehold(
    work,
    at(await records.household.findMany(living), pick.household).id,
  );
  const twin = await findHousehold(work, at(await records.household.findMany(living), pick.person).id);
  const persons = (await records.person.findMany(living)).filter(({ id }) => id !== admin);
  const person = await findPerson(work, at(persons, pick.person).id);
  const double = at(persons, pick.household).id;
  if (!unit || !other || !household || !twin || !person) throw new Error("chosen and gone");
  return { unit, group: other, household, twin, person, double };
}

type Chosen = {
  unit: Unit;
  group: Unit;
  household: Household;
  twin: Household;
  person: Person;
  double: number;
};

let counted = 0;
/** A name that nothing bears yet, as the forms see to. */
const fresh = () => `new ${++counted}`;

/** One change of every kind there is; some have nothing to do for what was chosen. */
const acts: Record<string, (work: Work, it: Chosen) => Promise<unknown>> = {
  "add a unit": (work, { unit }) => addUnit(work, { parent: unit, level: "group", name: fresh() }),
  "rename a unit": (work, { unit }) => renameUnit(work, unit, fresh()),
  "set a hall": (work, { unit }) => setHall(work, unit, { place: "x", hours: null, phone: null }),
  "move a unit": async (work, { unit, group }) => {
    const parent = await findUnit(work, group.parentId ?? 0);
    if (unit.level === "group" && parent && parent.id !== unit.parentId) await moveUnit(work, unit, parent);
  },
  "end a unit": async (work, { unit, group }) => {
    if (unit.level === "group" && group.id !== unit.id) await endUnit(work, unit, group);
  },
  "add a household": (work, { group }) => addHousehold(work, { unitId: group.id, name: "new", head: "new" }),
  "change a household": (work, { household }) => changeHousehold(work, household, { name: "x", head: "y" }),
  "move a household": (work, { household, group }) => moveHousehold(work, household, group, []),
  "end a household": (work, { household, person }) =>
    endHousehold(work, household, { when: work.now, people: person.id % 2 ? "gone" : "stay", told: [] }),
  "merge households": async (work, { household, twin }) => {
    if (household.id !== twin.id) await mergeHouseholds(work, household.id, twin.id, twin.unitId);
  },
  "enter a person": (work, { household }) =>
    enter(work, {
      name: "new",
      phone: null,
      unitId: household.unitId,
      householdId: household.id,
      demo: true,
    }),
  "correct a person": (work, { person }) =>
    correct(work, person, person.unitId ?? 1, { name: "other", phone: "13700000000" }),
  "move a person": (work, { person, household, group }) =>
    movePerson(work, person, group.id, { unit: group, household: person.id % 2 ? household : undefined }),
  "end a person": async (work, { person, double }) => {
    const over = { when: work.now, unitId: person.unitId ?? 1 };
    await endPerson(work, person, double === person.id ? over : { ...over, heirId: double });
  },
  "merge persons": async (work, { person, double }) => {
    if (person.id === double || (await entangled(work, person.id, double))) return;
    await mergePersons(work, person.id, double, person.unitId ?? 1);
  },
  "give a post": (work, { unit, person: { id, name } }) =>
    appoint(work, { personId: id, name, unit, kind: "mediator", since: work.now }),
  "correct a post": async (work, { person }) => {
    const [post] = await postsHeldBy(work, person.id);
    if (post) await correctPost(work, post, new Date("2020-01-01T00:00:00+08:00"));
  },
  "move a post": async (work, { person, group, double }) => {
    const [post] = await postsHeldBy(work, person.id);
    const duties = await dutiesBorneBy(work, person.id);
    if (post)
      await movePost(work, post, { unit: group, duties, heirId: double === person.id ? undefined : double });
  },
  "end a post": async (work, { person }) => {
    const [post] = await postsHeldBy(work, person.id);
    if (post) await endPost(work, post, { when: work.now, duties: await dutiesBorneBy(work, person.id) });
  },
  "make answerable": (work, { household, person }) => {
    const under = { about: person.name, unitId: household.unitId, code: `h${household.id}`, since: work.now };
    return setDuty(work, { kind: "party_member", personId: person.id, householdId: household.id }, under);
  },
  "correct a responsibility": async (work, { household }) => {
    const [duty] = await dutiesFor(work, { householdId: household.id });
    if (duty) await correctDuty(work, duty, household.unitId, new Date("2020-01-01T00:00:00+08:00"));
  },
  "hand a responsibility over": async (work, { household, person }) => {
    const [duty] = await dutiesFor(work, { householdId: household.id });
    if (!duty || duty.personId === person.id) return;
    const over = { unitId: household.unitId, code: `h${household.id}`, when: work.now, heirId: person.id };
    await endDuty(work, duty, over);
  },
};

/** What must never be, whatever was changed. */
async function wrongs(work: Work): Promise<string[]> {
  const { records, now } = work;
  const inEffect = { OR: [{ until: null }, { until: { gt: now } }] };
  const gone = { endedAt: { not: null } };
  const units = await records.unit.findMany();
  const paths = new Map(units.map(({ id, path }) => [id, path]));
  const lost = units.filter(
    ({ id, parentId, path }) => path !== `${parentId === null ? "/" : paths.get(parentId)}${id}/`,
  );
  const people = await records.person.findMany({ where: { endedAt: null }, include: { household: true } });
  const strays = people.filter(({ household, unitId }) => household && household.unitId !== unitId);
  const counts = {
    "a living person in a household that is gone": people.filter((one) => one.household?.endedAt).length,
    "a living household of a unit that is gone": await records.household.count({
      where: { endedAt: null, unit: gone },
    }),
    "a post of somebody gone": await records.post.count({ where: { ...inEffect, person: gone } }),
    "a post at a unit that is gone": await records.post.count({ where: { ...inEffect, unit: gone } }),
    "somebody gone who is answerable": await records.responsibility.count({
      where: { ...inEffect, person: gone },
    }),
    "somebody answerable for a household that is gone": await records.responsibility.count({
      where: { ...inEffect, household: gone },
    }),
    "a chat of somebody merged": await records.chat.count({
      where: { person: { mergedIntoId: { not: null } } },
    }),
  };
  return [
    ...lost.map(({ name, path }) => `${name} stands at ${path}`),
    ...strays.map(({ name }) => `${name} does not live where the household is`),
    ...Object.entries(counts).flatMap(([what, count]) => (count > 0 ? [`${count} × ${what}`] : [])),
  ];
}

test("whatever is changed, and in whatever order, undoing it all leaves everything as it was", async () => {
  const before = everything();
  const names = Object.keys(acts);
  const pick = fc.record({ unit: fc.nat(40), household: fc.nat(80), person: fc.nat(120) });
  const step = fc.tuple(fc.constantFrom(...names), pick);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      for (const [name, picked] of steps) {
        await world.work(async (work) => acts[name]?.(work, await choose(work, picked)), admin);
      }
      await world.work(async (work) => expect(await wrongs(work)).toEqual([]), admin);
      await world.work(async (work) => {
        for (;;) {
          const change = await lastChange(work, admin);
          if (!change) break;
          expect(await undo(work, change), change.what).toBe(true);
        }
      }, admin);
      expect(everything()).toBe(before);
    }),
    { numRuns: 60, endOnFailure: true },
  );
}, 120_000);

test("every kind of change, once", async () => {
  for (const [name, act] of Object.entries(acts)) {
    const before = everything();
    for (const pick of [
      { unit: 5, household: 3, person: 7 },
      { unit: 6, household: 11, person: 20 },
      { unit: 4, household: 0, person: 100 },
    ]) {
      await world.work(async (work) => act(work, await choose(work, pick)), admin);
      const changed = everything() !== before;
      await world.work(async (work) => {
        const change = await lastChange(work, admin);
        expect(change !== undefined, name).toBe(changed);
        if (change) expect(await undo(work, change), name).toBe(true);
      }, admin);
      expect(everything(), name).toBe(before);
    }
  }
});

const householdOf = async (work: Work): Promise<Household> => {
  const row = await work.records.household.findFirstOrThrow({ where: { name: "白家" } });
  const household = await findHousehold(work, row.id);
  if (!household) throw new Error("no household");
  return household;
};

test("a change that somebody has changed again is not undone", () =>
  world.work(async (work) => {
    const household = await householdOf(work);
    await changeHousehold(work, household, { name: "白大家", head: "白小禾" });
    const change = await lastChange(work, admin);
    await work.records.household.update({ where: { id: household.id }, data: { name: "另一家" } });
    if (!change) throw new Error("no change");
    expect(await undo(work, change)).toBe(false);
    expect((await findHousehold(work, household.id))?.name).toBe("另一家");
  }, admin));

test("a household that somebody belongs to by now is not taken away again", () =>
  world.work(async (work) => {
    const { unitId } = await householdOf(work);
    const id = await addHousehold(work, { unitId, name: "新家", head: "新人" });
    const change = await lastChange(work, admin);
    const person = await work.records.person.findFirstOrThrow({ where: { name: "岩温" } });
    await work.records.person.update({ where: { id: person.id }, data: { householdId: id } });
    if (!change) throw new Error("no change");
    expect(await undo(work, change)).toBe(false);
    expect(await membersOf(work, id)).toHaveLength(1);
  }, admin));

test("a unit does not move back when another has come to stand below it, nor to a name that is taken", () =>
  world.work(async (work) => {
    const named = async (name: string) => {
      const row = await work.records.unit.findFirstOrThrow({ where: { name } });
      const unit = await findUnit(work, row.id);
      if (!unit) throw new Error(`no ${name}`);
      return unit;
    };
    const [village, township] = [await named("青溪村"), await named("云岭乡")];
    await moveUnit(work, village, township);
    const moved = await lastChange(work, admin);
    await work.records.unit.create({
      data: {
        level: "group",
        name: "later",
        parentId: village.id,
        path: `${township.path}${village.id}/9999/`,
      },
    });
    expect(moved && (await undo(work, moved))).toBe(false);

    await renameUnit(work, await named("茶山村"), "新茶村");
    const renamed = await lastChange(work, admin);
    await work.records.unit.create({
      data: { level: "village", name: "茶山村", parentId: township.id, path: `${township.path}9998/` },
    });
    expect(renamed && (await undo(work, renamed))).toBe(false);
  }, admin));

test("a person is kept by the unit that has everything of theirs", () =>
  world.work(async (work) => {
    const unitOf = async (name: string) => {
      const person = await work.records.person.findFirstOrThrow({ where: { name } });
      const unit = await personUnit(work, person.id);
      return (await findUnit(work, unit?.id ?? 0))?.name;
    };
    expect(await unitOf("白小禾")).toBe("大树组");
    expect(await unitOf("王秀英")).toBe("青溪村");
    expect(await unitOf("何川")).toBe("青禾县（演示）");
  }));
