import { expect, test } from "vitest";
import type { Level } from "../../../conversation/access.ts";
import { commonUnit, idIn, levelAbove, levelBelow, mayTakeOver, whatHangsOn, whyNotBelow } from "./rules.ts";

test("the levels follow each other down to the group", () => {
  expect(levelBelow("county")).toBe("township");
  expect(levelBelow("township")).toBe("village");
  expect(levelBelow("village")).toBe("group");
  expect(levelBelow("group")).toBeUndefined();
  expect(levelAbove("group")).toBe("village");
  expect(levelAbove("county")).toBeUndefined();
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

test.each([
  ["a village goes below another township", village, otherTownship, undefined],
  ["a village is there already", village, township, "there_already"],
  ["a group does not go below a township", group, otherTownship, "level"],
  ["a township does not go below its own village", township, village, "level"],
  ["nothing goes below itself", village, village, "level"],
])("%s", (_what, one, parent, expected) => {
  expect(whyNotBelow(one, parent)).toBe(expected);
});

test.each([
  ["a township takes what another one had", otherTownship, township, true],
  ["a village does not take a township's", village, township, false],
  ["none takes its own", township, township, false],
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
