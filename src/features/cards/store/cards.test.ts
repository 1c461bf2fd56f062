import { afterEach, beforeEach, expect, test } from "vitest";
import { openWorld, type World } from "../../../../test/fixtures/world.ts";
import type { OpenWork } from "../../../desk/work.ts";
import { cardOf, cardState, ensureCards, findCode, markHanded, notePrinted, reissue } from "./cards.ts";
import { factsOf } from "./facts.ts";
import { staleUnder, talliesOf } from "./lists.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const bai = (work: OpenWork) => work.records.household.findFirstOrThrow({ where: { head: "白小禾" } });

async function prints(work: OpenWork, householdIds: readonly number[]): Promise<void> {
  const facts = await factsOf(work, householdIds);
  const cards = await ensureCards(work, householdIds);
  await notePrinted(
    work,
    facts.flatMap((one) => {
      const card = cards.get(one.householdId);
      return card ? [{ card, facts: one }] : [];
    }),
  );
}

test("a card names whom the chain names, with the numbers they let everyone see and no others", async () => {
  const facts = await world.work(async (work) => {
    await work.records.person.updateMany({ where: { name: "李向阳" }, data: { phonePublished: false } });
    return factsOf(work, [(await bai(work)).id]);
  });
  expect(facts).toEqual([
    expect.objectContaining({
      name: "白家",
      head: "白小禾",
      group: "大树组",
      village: "青溪村",
      hall: {
        unit: "青溪村",
        place: "村委会一楼",
        hours: "周一至周五 8:30–12:00，14:00–17:30",
        phone: "0873-5550101",
      },
    }),
  ]);
  expect(facts[0]?.contacts.map(({ name, kind, phone }) => [name, kind, phone])).toEqual([
    ["王秀英", "committee_member", "13800000122"],
    ["李向阳", "party_member", undefined],
    ["许志远", "department_cadre", "13800000140"],
  ]);
});

test("who has died or gone, or whose link has ended, stands on no card", async () => {
  const contacts = await world.work(async (work) => {
    const { id } = await bai(work);
    await work.records.person.updateMany({ where: { name: "李向阳" }, data: { endedAt: work.now } });
    await work.records.responsibility.updateMany({
      where: { householdId: id, kind: "committee_member" },
      data: { until: work.now },
    });
    return (await factsOf(work, [id]))[0]?.contacts.map((one) => one.name);
  });
  // Nobody is left for the household itself: the group's cadre, and then the village.
  expect(contacts?.[0]).toBe("许志远");
  expect(contacts).not.toContain("李向阳");
  expect(contacts).toContain("陈志强");
});

test("a card is made, printed, handed out, out of date, printed anew and handed out again", async () => {
  const { id: member } = await world.meet("committee");
  await world.work(async (work) => {
    const { id, unitId } = await bai(work);
    const state = async () => {
      const found = await cardState(work, id);
      return found && [found.handedAt !== undefined, found.stale];
    };
    expect(await state()).toBeUndefined();
    expect(await markHanded(work, id)).toBe(false);
    await ensureCards(work, [id]);
    expect(await state()).toEqual([false, false]);
    await prints(work, [id]);
    expect(await markHanded(work, id)).toBe(true);
    expect(await markHanded(work, id)).toBe(false);
    expect(await state()).toEqual([true, false]);
    const row = await work.records.householdCard.findFirstOrThrow({ where: { householdId: id } });
    expect([row.handedById, row.printedAt]).toEqual([member, work.now]);
    await prints(work, [id]);
    expect(await state()).toEqual([true, false]);
    await work.records.responsibility.updateMany({
      where: { householdId: id, kind: "party_member" },
      data: { until: work.now },
    });
    expect(await state()).toEqual([true, true]);
    const unit = await work.records.unit.findUniqueOrThrow({ where: { id: unitId } });
    expect((await staleUnder(work, unit.path)).map((one) => one.householdId)).toEqual([id]);
    await prints(work, [id]);
    expect(await state()).toEqual([false, false]);
    expect((await talliesOf(work, unit.path)).get(unitId)).toEqual({ unitId, households: 8, handed: 0 });
    expect(await markHanded(work, id)).toBe(true);
    expect((await talliesOf(work, unit.path)).get(unitId)?.handed).toBe(1);
  }, member);
});

test("a code that was replaced is known as an old one, its successor leads to the household", async () => {
  await world.work(async (work) => {
    const { id } = await bai(work);
    await ensureCards(work, [id]);
    const old = (await cardOf(work, id))?.code ?? "";
    await reissue(work, id);
    const fresh = (await cardOf(work, id))?.code ?? "";
    expect(fresh).not.toBe(old);
    expect(await findCode(work, old)).toEqual({ householdId: id, revoked: true });
    expect(await findCode(work, fresh)).toEqual({ householdId: id, revoked: false });
    expect(await findCode(work, "ABCD2345EFGH")).toBeUndefined();
  });
});

test("of two households' cards that came together all are taken out of use at once", async () => {
  await world.work(async (work) => {
    const one = await bai(work);
    const other = await work.records.household.findFirstOrThrow({ where: { head: "李国强" } });
    await ensureCards(work, [one.id, other.id]);
    const codes = [(await cardOf(work, one.id))?.code ?? "", (await cardOf(work, other.id))?.code ?? ""];
    await work.records.householdCard.updateMany({ data: { householdId: one.id } });
    await reissue(work, one.id);
    for (const code of codes) {
      expect(await findCode(work, code)).toEqual({ householdId: one.id, revoked: true });
    }
  });
});

test("the code of a household that was merged leads to the one that is left; of one that is gone, nowhere", async () => {
  await world.work(async (work) => {
    const one = await bai(work);
    const other = await work.records.household.findFirstOrThrow({ where: { head: "李国强" } });
    await ensureCards(work, [one.id, other.id]);
    const code = (await cardOf(work, one.id))?.code ?? "";
    const gone = { endedAt: work.now };
    await work.records.household.update({ where: { id: one.id }, data: { ...gone, mergedIntoId: other.id } });
    expect(await findCode(work, code)).toEqual({ householdId: other.id, revoked: false });
    expect(await factsOf(work, [one.id])).toEqual([]);
    await work.records.household.update({ where: { id: other.id }, data: gone });
    expect(await findCode(work, code)).toEqual({ householdId: undefined, revoked: false });
  });
});

test("a village of more households than fit into one question to the database is counted whole", async () => {
  await world.work(async (work) => {
    const group = await work.records.unit.findFirstOrThrow({ where: { name: "大树组" } });
    await work.records.household.createMany({
      data: Array.from({ length: 1200 }, (_, index) => ({ unitId: group.id, name: `第${index}家` })),
    });
    const ids = (await work.records.household.findMany({ where: { unitId: group.id } })).map(({ id }) => id);
    await ensureCards(work, ids);
    await work.records.householdCard.updateMany({ data: { printed: "what it said before" } });
    expect(await staleUnder(work, group.path)).toHaveLength(1208);
    expect((await talliesOf(work, group.path)).get(group.id)?.households).toBe(1208);
  });
});
