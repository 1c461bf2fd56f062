import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { acts, choose, wrongs } from "../../../../test/fixtures/directory-acts.ts";
import { openWorld, type World } from "../../../../test/fixtures/world.ts";
import type { Work } from "../../../conversation/turn.ts";
import { forgetPerson, lastChange, undo } from "../../changes/store/index.ts";
import {
  addHousehold,
  changeHousehold,
  findHousehold,
  type Household,
  membersOf,
} from "../households/store.ts";
import { findPerson } from "../people/store.ts";
import { findUnit, renameUnit } from "../units/store.ts";
import { correct, personUnit } from "./people.ts";
import { moveUnit } from "./units.ts";

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

test("whatever is changed, and in whatever order, undoing it all leaves everything as it was", async () => {
  const before = everything();
  const names = Object.keys(acts);
  const pick = fc.record({ unit: fc.nat(40), household: fc.nat(80), person: fc.nat(120) });
  const step = fc.tuple(fc.constantFrom(...names), pick);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      for (const [name, picked] of steps) {
        await world.work(async (work) => acts[name]?.(work, await choose(work, admin, picked)), admin);
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
      await world.work(async (work) => act(work, await choose(work, admin, pick)), admin);
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

test("of a person whose data are erased, changes hold nothing any more", () =>
  world.work(async (work) => {
    const row = await work.records.person.findFirstOrThrow({ where: { name: "白小禾" } });
    const other = await work.records.person.findFirstOrThrow({ where: { name: "岩温" } });
    for (const { id } of [other, row]) {
      const person = await findPerson(work, id);
      if (person) await correct(work, person, 1, { name: `${person.name}改`, phone: "13700000000" });
    }
    await forgetPerson(work, row.id);
    const held = await work.records.change.findMany({ orderBy: { id: "asc" } });
    expect(held.map(({ steps }) => steps.includes("13700000000"))).toEqual([true, false]);
    expect(held.map(({ steps }) => steps.includes("白小禾"))).toEqual([false, false]);
    expect((await lastChange(work, admin))?.object).toBe(`person:${other.id}`);
  }, admin));
