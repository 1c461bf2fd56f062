import fc from "fast-check";
import { expect, test } from "vitest";
import { type CardFacts, contactsOf, hallOf, markOf, mostContacts } from "./facts.ts";

type Link = Parameters<typeof contactsOf>[0][number];
const household = "household" as const;
const link = (level: Link["level"], kind: Link["kind"]): Link => ({ level, kind });

const committee = link(household, "committee_member");
const member = link(household, "party_member");
const cadre = link("group", "department_cadre");
const secretary = link("village", "secretary");
const leader = link("village", "township_leader");

test.each([
  [
    "the last two levels of the whole chain",
    [committee, member, cadre, secretary, leader],
    [committee, member, cadre],
  ],
  [
    "the village, where nobody answers for the group",
    [committee, member, secretary],
    [committee, member, secretary],
  ],
  [
    "the group and the village, where nobody is linked to the household",
    [cadre, secretary, leader],
    [cadre, secretary, leader],
  ],
  [
    "one Party member of two, so that the group's cadre has a place",
    [committee, member, { ...member }, cadre],
    [committee, member, cadre],
  ],
  [
    "the second Party member where there is room",
    [member, { ...member }, cadre],
    [member, { ...member }, cadre],
  ],
  ["nobody where nobody is", [], []],
  ["the only one there is", [secretary], [secretary]],
])("a card names %s", (_what, chain, named) => {
  expect(contactsOf(chain)).toEqual(named);
});

test("a card never names more than it has room for, nobody from a third level, and keeps the order", () => {
  const levels = fc.constantFrom<Link["level"]>(household, "group", "village", "township");
  const kinds = fc.constantFrom<Link["kind"]>(
    "committee_member",
    "party_member",
    "secretary",
    "department_cadre",
  );
  fc.assert(
    fc.property(fc.array(fc.record({ level: levels, kind: kinds }), { maxLength: 12 }), (chain) => {
      const named = contactsOf(chain);
      expect(named.length).toBe(
        Math.min(mostContacts, chain.filter((one) => near(chain).has(one.level)).length),
      );
      const places = named.map((one) => chain.indexOf(one));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(named.every((one) => near(chain).has(one.level))).toBe(true);
    }),
  );
});

const near = (chain: readonly Link[]) => new Set([...new Set(chain.map((one) => one.level))].slice(0, 2));

test.each([
  ["the village's own", [{ place: "一楼" }, {}, { phone: "1" }], { unit: "u2", phone: "1" }],
  ["the township's, where the village has none", [{}, { hours: "8:00" }, {}], { unit: "u1", hours: "8:00" }],
  ["none", [{}, {}, {}], undefined],
])("the hall on a card is %s", (_which, halls, hall) => {
  expect(hallOf(halls.map((one, index) => ({ name: `u${index}`, hall: one })))).toEqual(hall);
});

const facts: CardFacts = {
  householdId: 7,
  name: "白家",
  head: "白小明",
  group: "大树组",
  village: "青溪村",
  contacts: [
    { personId: 1, name: "王秀英", kind: "committee_member", level: household, phone: "13800000031" },
  ],
  hall: { unit: "青溪村", phone: "0873-5550201" },
};
const [first] = facts.contacts;
if (!first) throw new Error("the facts name nobody");

test.each([
  ["another head", { head: "白志明" }],
  ["another person", { contacts: [{ ...first, name: "李向阳" }] }],
  ["one more person", { contacts: [first, { ...first, kind: "party_member" as const }] }],
  ["another duty", { contacts: [{ ...first, kind: "party_member" as const }] }],
  ["a number that is no longer published", { contacts: [{ ...first, phone: undefined }] }],
  ["other hours of the hall", { hall: { unit: "青溪村", phone: "0873-5550201", hours: "8:00" } }],
  ["no hall", { hall: undefined }],
  ["another group", { group: "水井组" }],
])("with %s a paper card no longer holds", (_what, change) => {
  expect(markOf({ ...facts, ...change })).not.toBe(markOf(facts));
});

test("a paper card holds as long as what it says: rows of the database may change their numbers", () => {
  expect(markOf({ ...facts, householdId: 8, contacts: [{ ...first, personId: 2 }] })).toBe(markOf(facts));
});
