import { expect, test } from "vitest";
import type { HeldPost } from "../../conversation/access.ts";
import {
  askingDay,
  branchOf,
  carriedTo,
  carryDays,
  confirmersOf,
  isCarryDay,
  isDueDay,
  may,
  type Officer,
  type State,
  type Step,
  states,
  usualDays,
} from "./rules.ts";

const post = (kind: HeldPost["kind"], unitPath: string, level: HeldPost["level"]): HeldPost => ({
  id: 1,
  kind,
  unitId: Number(unitPath.split("/").at(-2)),
  unitPath,
  level,
});

test.each<[what: string, posts: HeldPost[], branch: { id: number; path: string } | undefined]>([
  ["a villager", [], undefined],
  ["a clerk", [post("clerk", "/1/4/17/", "village")], undefined],
  ["a member of a village", [post("party_member", "/1/4/17/", "village")], { id: 17, path: "/1/4/17/" }],
  ["a member of a group", [post("party_member", "/1/4/17/33/", "group")], { id: 17, path: "/1/4/17/" }],
  [
    "a secretary of a township who is a member of a village",
    [post("secretary", "/1/4/", "township"), post("party_member", "/1/4/17/", "village")],
    { id: 17, path: "/1/4/17/" },
  ],
  ["a secretary", [post("secretary", "/1/4/17/", "village")], { id: 17, path: "/1/4/17/" }],
])("the branch of %s", (_what, posts, branch) => {
  expect(branchOf(posts)).toEqual(branch);
});

const [member, secretary, second, above, county, committee, neighbour] = [1, 2, 3, 4, 5, 6, 7];
const village = "/1/4/17/";
const secretaryAt = (personId: number, unitPath: string): Officer => ({
  personId,
  kind: "secretary",
  unitPath,
});
const inCommittee: Officer = { personId: committee, kind: "village_committee", unitPath: village };
const higher = [secretaryAt(above, "/1/4/"), secretaryAt(county, "/1/")];

test.each<[what: string, officers: Officer[], personId: number, confirmers: number[]]>([
  [
    "a member's: the branch's secretary",
    [secretaryAt(secretary, village), ...higher, inCommittee],
    member,
    [2],
  ],
  [
    "with two secretaries: either",
    [secretaryAt(secretary, village), secretaryAt(second, village)],
    member,
    [2, 3],
  ],
  ["where the branch has none: the township's", [...higher, inCommittee], member, [above]],
  ["a secretary's own: the township's", [secretaryAt(secretary, village), ...higher], secretary, [above]],
  [
    "a secretary's own, with a second one beside: the township's all the same",
    [secretaryAt(secretary, village), secretaryAt(second, village), ...higher],
    secretary,
    [above],
  ],
  [
    "a secretary's own, the township has none: the county's",
    [secretaryAt(secretary, village), secretaryAt(county, "/1/")],
    secretary,
    [county],
  ],
  [
    "a secretary's own, nobody above: the committee",
    [secretaryAt(secretary, village), inCommittee],
    secretary,
    [committee],
  ],
  [
    "a committee member's own, no secretary: the others",
    [inCommittee, { ...inCommittee, personId: neighbour }],
    committee,
    [neighbour],
  ],
  [
    "the township secretary's, as a member of the village",
    [secretaryAt(secretary, village), ...higher],
    above,
    [secretary],
  ],
  ["nobody's secretary next door", [secretaryAt(neighbour, "/1/4/18/")], member, []],
])("who confirms: %s", (_what, officers, personId, confirmers) => {
  expect(confirmersOf(officers, { personId, path: village })).toEqual(confirmers);
});

const steps: Record<Step, readonly State[]> = {
  confirm: ["proposed"],
  return: ["proposed"],
  rewrite: ["proposed", "returned"],
  withdraw: ["proposed", "returned"],
  progress: ["confirmed"],
  fulfil: ["confirmed"],
  carry: ["confirmed"],
  reopen: ["fulfilled"],
};

test.each(Object.entries(steps))("%s is possible from %j and from nowhere else", (step, from) => {
  expect(states.filter((state) => may(step as Step, state))).toEqual(from);
});

test.each([
  ["2026-11-24", "2026-11-23", true],
  ["2026-11-23", "2026-11-23", false],
  ["2026-12-31", "2026-06-01", true],
  ["2027-01-01", "2026-10-31", false],
  ["2027-12-31", "2026-11-01", true],
  ["2028-01-01", "2026-12-31", false],
  ["2026-02-30", "2026-01-05", false],
])("a pledge for %s, made on %s: %s", (due, today, fine) => {
  expect(isDueDay(due, today)).toBe(fine);
});

test.each([
  ["2026-01-16", ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"]],
  ["2026-06-15", ["2026-09-30", "2026-12-31"]],
  ["2026-11-23", ["2026-12-31", "2027-03-31", "2027-06-30", "2027-09-30"]],
])("days offered on %s", (today, days) => {
  expect(usualDays(today)).toEqual(days);
});

test.each([
  [2026, "2026-12-20", 2027],
  [2026, "2027-01-15", 2027],
  [2026, "2028-02-01", 2028],
])("what was pledged for %i and is carried over on %s goes to %i", (year, today, to) => {
  expect(carriedTo(year, today)).toBe(to);
});

test("what is carried over is for a day of the year it goes to, still to come", () => {
  expect(carryDays({ year: 2026 }, "2027-04-02")).toEqual(["2027-06-30", "2027-12-31"]);
  expect(isCarryDay("2027-04-02", { year: 2026 }, "2027-04-02")).toBe(false);
  expect(isCarryDay("2027-04-03", { year: 2026 }, "2027-04-02")).toBe(true);
  expect(isCarryDay("2026-12-31", { year: 2026 }, "2026-12-20")).toBe(false);
  expect(isCarryDay("2028-01-01", { year: 2026 }, "2026-12-20")).toBe(false);
});

// Without a holiday but New Year's Day, a Friday: 4 to 8 and 11 to 15 January are worked.
test("the tenth working day of 2027", () => {
  expect(askingDay(2027, { holidays: new Set(["2027-01-01"]), workdays: new Set() })).toBe("2027-01-15");
});
