import { expect, test } from "vitest";
import { openWorld, type World } from "../../../../test/fixtures/world.ts";
import { coverageUnder } from "../coverage/store.ts";
import { logVisit } from "../index.ts";
import { duesOf, villageDuesOf } from "./dues.ts";

/** In 青溪村 there are 20 households: five linked to 李向阳, three to 岩温; two more villages have ten each. */
async function countyWithVisits() {
  const world = await openWorld(new Date("2026-11-24T10:00:00+08:00"));
  const member = (await world.meet("member")).id;
  const committee = (await world.meet("committee")).id;
  const visits = await world.work((work) => visitAll(work, ["白家", "王家"]), member);
  await world.work((work) => visitAll(work, ["白家", "李家"]), committee);
  const village = await world.work(({ records }) =>
    records.unit.findFirstOrThrow({ where: { name: "青溪村" } }),
  );
  return { world, member, village, visits };
}

async function visitAll(work: Parameters<typeof logVisit>[0], names: readonly string[]): Promise<number[]> {
  const ids: number[] = [];
  for (const name of names) {
    const { id } = await work.records.household.findFirstOrThrow({
      where: { name, unit: { name: "大树组" } },
    });
    const logged = await logVisit(work, { householdId: id, purpose: "talk" });
    if ("visit" in logged) ids.push(logged.visit.id);
  }
  return ids;
}

/** What a person owes, what the village owes and what was covered, as anyone would read it. */
const figures = (world: World, of: { member: number; village: { id: number; path: string } }) =>
  world.work(async (work) => {
    const own = (await duesOf(work, [of.member], "2026Q4")).get(of.member) ?? [];
    const together = await villageDuesOf(work, of.village.id, "2026");
    return {
      own: own.map((one) => `${one.household.name} ${one.done}/${one.due}`).sort(),
      together: together
        .filter((one) => one.done > 0)
        .map((one) => `${one.household.name} ${one.done}/${one.due}`),
      households: together.length,
      quarter: (await coverageUnder(work, of.village.path, "2026Q4")).get(of.village.id),
      year: (await coverageUnder(work, of.village.path, "2026")).get(of.village.id),
    };
  });

const expected = {
  own: ["张家 0/1", "朱家 0/1", "王家 1/1", "白家 1/1", "黄家 0/1"],
  together: ["李家 1/2", "白家 1/2"],
  households: 20,
  // Three households: 白家 by both, 王家, 李家.
  quarter: { households: 20, visited: 3, excused: 0 },
  year: { households: 20, visited: 3, excused: 0 },
};

test("a past quarter stands as it was, whatever happens to links and households afterwards", async () => {
  const { world, member, village, visits } = await countyWithVisits();
  expect(await figures(world, { member, village })).toEqual(expected);

  // In January the links go to somebody else and a household is ended.
  await world.travel("2027-01-10T10:00:00+08:00");
  const heir = (await world.meet("member2")).id;
  await world.work(async ({ records, now }) => {
    const links = await records.responsibility.findMany({ where: { personId: member } });
    for (const { id, kind, householdId } of links) {
      await records.responsibility.update({ where: { id }, data: { until: now } });
      await records.responsibility.create({
        data: { kind, householdId, personId: heir, since: now, handedFromId: id },
      });
    }
    await records.household.updateMany({ where: { name: "黄家" }, data: { endedAt: now } });
  });
  expect(await figures(world, { member, village })).toEqual(expected);

  await world.travel("2027-02-01T03:00:00+08:00");
  await world.ring("visits.freeze");
  expect(await figures(world, { member, village })).toEqual(expected);
  await world.work(async ({ records }) => {
    expect(await records.visitPeriod.count()).toBe(2);
    // Five and three households of the two members; the three villages' forty.
    expect(await records.visitTally.count({ where: { period: "2026Q4" } })).toBe(8);
    expect(await records.visitTally.count({ where: { period: "2026", personId: null } })).toBe(40);
    expect(await records.visitCoverage.count()).toBe(6);
  });

  // Counted for good: not even a visit that is struck later changes it.
  await world.work(async ({ records, now }) => {
    await records.visit.updateMany({
      where: { id: { in: visits } },
      data: { decision: "struck", decidedAt: now },
    });
    await records.responsibility.deleteMany({ where: { personId: heir } });
  });
  expect(await figures(world, { member, village })).toEqual(expected);
  await world.close();
});

test("counting for good is done once, and a quarter that is open to late entries is left alone", async () => {
  const { world } = await countyWithVisits();
  const count = () => world.work(({ records }) => records.visitTally.count());
  await world.travel("2027-01-31T23:00:00+08:00");
  await world.ring("visits.freeze");
  expect(await count()).toBe(0);
  await world.travel("2027-02-01T03:00:00+08:00");
  await world.ring("visits.freeze");
  await world.travel("2027-03-01T03:00:00+08:00");
  await world.ring("visits.freeze");
  expect(await count()).toBe(48);
  await world.travel("2027-05-01T03:00:00+08:00");
  await world.ring("visits.freeze");
  expect(await count()).toBe(56);
  await world.close();
});
