import { expect, test } from "vitest";
import { isOpenQuarter, isStillOpen, shareOf, toVisit, yearOfQuarter } from "./rules.ts";

test.each([
  [20, 3, 0, 15],
  [20, 2, 1, 11],
  [20, 0, 0, 0],
  [20, 20, 0, 100],
  [20, 18, 2, 100],
  [1000, 999, 0, 99],
  [1000, 1, 0, 1],
  [0, 0, 0, undefined],
  [4, 0, 4, undefined],
])("of %i households %i were visited and %i excused: %s per cent", (households, visited, excused, share) => {
  expect(shareOf({ households, visited, excused })).toBe(share);
});

test("whoever is excused was not to be visited", () => {
  expect(toVisit({ households: 20, visited: 3, excused: 2 })).toBe(18);
});

test.each([
  ["2026Q4", true],
  ["2027Q1", false],
  ["2025Q1", true],
  ["2024Q4", false],
])("in November 2026, %s can be looked at: %s", (quarter, expected) => {
  expect(isOpenQuarter(quarter, "2026-11-24")).toBe(expected);
});

test.each([
  ["2026-11-24", true],
  ["2026-12-31", true],
  ["2027-01-31", true],
  ["2027-02-01", false],
])("on %s visits of the fourth quarter still come in: %s", (today, expected) => {
  expect(isStillOpen("2026Q4", today)).toBe(expected);
});

test("a quarter's year", () => {
  expect(["2026Q1", "2026Q4"].map(yearOfQuarter)).toEqual(["2026", "2026"]);
});
