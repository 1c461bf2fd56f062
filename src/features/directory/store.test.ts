import { afterEach, beforeEach, expect, test } from "vitest";
import { openWorld, type World } from "../../../test/fixtures/world.ts";
import type { Work } from "../../conversation/turn.ts";
import { addClaim, countWaiting, decideClaim, findClaim } from "./claims/store.ts";
import { askLeave, decideLeave, endLeave, findGrant } from "./grants/store.ts";
import { searchHouseholds } from "./households/store.ts";
import { chainOf, membersOf, postHolders, unitsOf } from "./index.ts";
import { addInvitation, findByCode, useInvitation } from "./invitations/store.ts";
import { findPost, givePost } from "./posts/store.ts";
import { endPost } from "./store/endings.ts";
import { setDuty } from "./store/links.ts";
import { addUnit, findUnit, lineOf, type Unit } from "./units/store.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

async function unitNamed(work: Work, name: string): Promise<Unit> {
  const row = await work.records.unit.findFirstOrThrow({ where: { name } });
  const unit = await findUnit(work, row.id);
  if (!unit) throw new Error(`${name} has ended`);
  return unit;
}
const householdNamed = (work: Work, name: string) =>
  work.records.household.findFirstOrThrow({ where: { name } });
const personNamed = (work: Work, name: string) => work.records.person.findFirstOrThrow({ where: { name } });

test("a unit's path leads from the root to it", () =>
  world.work(async (work) => {
    const township = await unitNamed(work, "青溪镇");
    const id = await addUnit(work, { parent: township, level: "village", name: "新田村" });
    const village = await findUnit(work, id);
    expect(village?.path).toBe(`${township.path}${id}/`);
    const line = await lineOf(work, village?.path ?? "");
    expect(line.map((unit) => unit.name)).toEqual(["青禾县（演示）", "青溪镇", "新田村"]);
    const found = await unitsOf(work, { under: [township.path], level: "village", part: "村" });
    expect(found.map((unit) => unit.name)).toEqual(["青溪村", "河口村", "新田村"]);
  }));

test("the chain of a household names whoever is answerable, level by level", () =>
  world.work(async (work) => {
    const household = await householdNamed(work, "白家");
    const chain = await chainOf(work, { householdId: household.id, unitId: household.unitId });
    expect(chain.map((one) => `${one.level} ${one.name} ${one.kind}`)).toEqual([
      "household 王秀英 committee_member",
      "household 李向阳 party_member",
      "group 许志远 department_cadre",
      "village 陈志强 secretary",
      "village 郑国栋 township_leader",
      "township 宋怀民 county_leader",
    ]);
  }));

test("where nobody was made answerable, the posts answer", () =>
  world.work(async (work) => {
    await work.records.responsibility.deleteMany({});
    const village = await unitNamed(work, "青溪村");
    await work.records.post.deleteMany({ where: { kind: "secretary", unitId: village.id } });
    const chain = await chainOf(work, { unitId: village.id });
    expect(chain.map((one) => `${one.level} ${one.name} ${one.kind}`)).toEqual([
      "village 王秀英 village_committee",
      "township 郑国栋 secretary",
      "county 宋怀民 secretary",
    ]);
    expect(await chainOf(work, {})).toEqual([]);
  }));

test("posts are found exactly at a unit, or nearest first up to the county", () =>
  world.work(async (work) => {
    const group = await unitNamed(work, "大树组");
    const above = await postHolders(work, group.path, ["secretary", "admin"], "atOrAbove");
    expect(above.map((one) => `${one.level} ${one.kind} ${one.name}`)).toEqual([
      "village secretary 陈志强",
      "village admin 施小青",
      "township secretary 郑国栋",
      "county secretary 宋怀民",
      "county admin 何川",
    ]);
    expect(await postHolders(work, group.id, ["secretary"], "exact")).toEqual([]);
    const village = await unitNamed(work, "青溪村");
    expect(await postHolders(work, village.id, ["secretary"], "exact")).toHaveLength(1);
  }));

test("a post that has ended gives nothing any more, and can be given again", () =>
  world.work(async (work) => {
    const village = await unitNamed(work, "青溪村");
    const [held] = await postHolders(work, village.path, ["secretary"], "exact");
    if (!held) throw new Error("no secretary");
    const given = { personId: held.personId, unitId: village.id, kind: held.kind };
    expect(await givePost(work, given)).toBe(false);
    expect(await endPost(work, held, { when: work.now, duties: [] })).toBe(true);
    expect(await endPost(work, held, { when: work.now, duties: [] })).toBe(false);
    expect(await findPost(work, held.postId)).toBeUndefined();
    expect(await postHolders(work, village.path, ["secretary"], "exact")).toEqual([]);
    expect(await givePost(work, given)).toBe(true);
  }));

test("a household is found by the beginning of its head's name, in its own unit only", () =>
  world.work(async (work) => {
    const [village, other] = [await unitNamed(work, "青溪村"), await unitNamed(work, "河口村")];
    const names = async (unit: Unit, sent: string) =>
      (await searchHouseholds(work, unit.path, sent)).map((one) => one.head);
    expect(await names(village, "白小")).toEqual(["白小禾"]);
    expect(await names(village, "白小禾家")).toEqual(["白小禾"]);
    expect(await names(other, "白小禾")).toEqual([]);
    expect(await names(village, "小禾")).toEqual([]);
    expect(await names(village, "白家")).toEqual([]);
    expect(await names(village, "白")).toEqual([]);
    expect(await names(village, "%%")).toEqual([]);
  }));

test("a claim is decided once", () =>
  world.work(async (work) => {
    const [person, one, other] = [
      await personNamed(work, "岩温"),
      await personNamed(work, "王秀英"),
      await personNamed(work, "陈志强"),
    ];
    const household = await householdNamed(work, "白家");
    const path = (await findUnit(work, household.unitId))?.path ?? "";
    const id = await addClaim(work, {
      personId: person.id,
      unitId: household.unitId,
      householdId: household.id,
    });
    expect(await countWaiting(work, [path], one.id)).toBe(1);
    expect(await countWaiting(work, [path], person.id)).toBe(0);
    expect(await countWaiting(work, [], one.id)).toBe(0);
    const claim = await findClaim(work, id);
    if (!claim) throw new Error("no claim");
    expect(await decideClaim(work, claim, one.id, { state: "refused", reason: "不认识" })).toBe(true);
    const late = await decideClaim(work, claim, other.id, { state: "approved", householdId: household.id });
    expect(late).toBe(false);
    expect(await findClaim(work, id)).toMatchObject({
      state: "refused",
      decidedBy: "王秀英",
      reason: "不认识",
    });
    expect((await membersOf(work, household.id)).map((member) => member.name)).not.toContain("岩温");
  }));

test("an invitation is stored by its hash and used once", () =>
  world.work(async (work) => {
    const village = await unitNamed(work, "青溪村");
    const [first, second] = [await personNamed(work, "岩温"), await personNamed(work, "王秀英")];
    const expiresAt = new Date("2026-11-30T10:00:00+08:00");
    const id = await addInvitation(work, { code: "K7PM3QXR", kind: "clerk", unitId: village.id, expiresAt });
    const row = await work.records.invitation.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(row)).not.toContain("K7PM3QXR");
    expect((await findByCode(work, "K7PM3QXR"))?.id).toBe(id);
    expect(await useInvitation(work, id, first.id)).toBe(true);
    expect(await useInvitation(work, id, second.id)).toBe(false);
    expect((await findByCode(work, "K7PM3QXR"))?.usedById).toBe(first.id);
  }));

test("a helper's leave is decided once, ends once, and can be asked for again", () =>
  world.work(async (work) => {
    const [helper, member] = [await personNamed(work, "岩温"), await personNamed(work, "白小禾")];
    const household = await householdNamed(work, "白家");
    const asked = { helperId: helper.id, householdId: household.id, reason: "他没有手机" };
    const id = await askLeave(work, asked);
    expect(await decideLeave(work, id, member.id, { state: "approved" })).toBe(true);
    expect(await decideLeave(work, id, member.id, { state: "refused", answer: null })).toBe(false);
    expect(await endLeave(work, id)).toBe(true);
    expect(await endLeave(work, id)).toBe(false);
    expect(await askLeave(work, asked)).toBe(id);
    expect(await findGrant(work, id)).toMatchObject({ state: "waiting", decidedBy: undefined });
  }));

test("the same responsibility is not given twice", () =>
  world.work(async (work) => {
    const [person, household] = [await personNamed(work, "岩温"), await householdNamed(work, "白家")];
    const duty = { kind: "party_member" as const, personId: person.id, householdId: household.id };
    const under = { about: "岩温", unitId: household.unitId, code: `h${household.id}`, since: work.now };
    expect(await setDuty(work, duty, under)).toBeTypeOf("number");
    expect(await setDuty(work, duty, under)).toBeUndefined();
  }));
