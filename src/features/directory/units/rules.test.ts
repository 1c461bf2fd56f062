import { expect, test } from "vitest";
import type { Level } from "../../../conversation/access.ts";
import {
  commonUnit,
  idIn,
  isLivedIn,
  levelAbove,
  levelBelow,
  levelsBelow,
  mayTakeOver,
  servedPath,
  whatHangsOn,
  whyNotBelow,
} from "./rules.ts";

test("the levels follow each other down to the group", () => {
  expect(levelBelow("county")).toBe("township");
  expect(levelBelow("township")).toBe("village");
  expect(levelBelow("village")).toBe("group");
  expect(levelBelow("group")).toBeUndefined();
  expect(levelAbove("group")).toBe("village");
  expect(levelAbove("county")).toBeUndefined();
});

test("departments stand beside the townships, and nothing below them", () => {
  expect(levelsBelow("county")).toEqual(["township", "department"]);
  expect(levelBelow("county", "department")).toBe("department");
  expect(levelBelow("township", "department")).toBe("village");
  expect(levelBelow("department")).toBeUndefined();
  expect(levelBelow("department", "village")).toBeUndefined();
  expect(levelAbove("department")).toBe("county");
  expect(isLivedIn("department")).toBe(false);
  expect(isLivedIn("group")).toBe(true);
});

test.each([
  ["county", "/1/", "/1/"],
  ["township", "/1/50/", "/1/50/"],
  ["group", "/1/4/17/90/", "/1/4/17/90/"],
  ["department", "/1/50/", "/1/"],
] as const)("a %s at %s works for the people of %s", (level, path, served) => {
  expect(servedPath({ path, level })).toBe(served);
});

const nothing = { children: 0, households: 0, posts: 0, persons: 0 };
test.each([
  [nothing, undefined],
  [{ ...nothing, children: 1, posts: 2 }, "children"],
  [{ ...nothing, households: 1 }, "households"],
  [{ ...nothing, posts: 1, persons: 3 }, "posts"],
  [{ ...nothing, persons: 1 }, "persons"],
])("of %j it is %s that keeps a unit from being ended", (weight, expected) => {
  expect(whatHangsOn(weight)).toBe(expected);
});

const unit = (id: number, level: Level, path: string, parentId?: number) => ({ id, level, path, parentId });
const township = unit(2, "township", "/1/2/", 1);
const otherTownship = unit(3, "township", "/1/3/", 1);
const village = unit(4, "village", "/1/2/4/", 2);
const group = unit(5, "group", "/1/2/4/5/", 4);
const department = unit(6, "department", "/1/6/", 1);

test.each([
  ["a village goes below another township", village, otherTownship, undefined],
  ["a village is there already", village, township, "there_already"],
  ["a group does not go below a township", group, otherTownship, "level"],
  ["a township does not go below its own village", township, village, "level"],
  ["nothing goes below itself", village, village, "level"],
  ["a department does not go below a township", department, township, "level"],
  ["a village does not go below a department", village, department, "level"],
])("%s", (_what, one, parent, expected) => {
  expect(whyNotBelow(one, parent)).toBe(expected);
});

test.each([
  ["a township takes what another one had", otherTownship, township, true],
  ["a village does not take a township's", village, township, false],
  ["none takes its own", township, township, false],
  ["a department takes what another one had", unit(7, "department", "/1/7/", 1), department, true],
  ["a township does not take a department's", township, department, false],
  ["nobody takes the county's", unit(9, "county", "/9/"), unit(1, "county", "/1/"), false],
])("%s", (_what, heir, one, expected) => {
  expect(mayTakeOver(heir, one)).toBe(expected);
});

test.each([
  ["/1/2/4/", "/1/2/4/", 4],
  ["/1/2/4/", "/1/2/5/", 2],
  ["/1/2/4/5/", "/1/2/4/", 4],
  ["/1/2/", "/1/3/4/", 1],
  // 1/20 is not below 1/2.
  ["/1/20/", "/1/2/", 1],
  ["/1/", "/2/", undefined],
])("%s and %s are both at or below unit %s", (a, b, expected) => {
  expect(commonUnit(a, b)).toBe(expected);
  expect(commonUnit(b, a)).toBe(expected);
});

test("the number of a unit stands last in its path", () => {
  expect(idIn("/1/2/417/")).toBe(417);
});
