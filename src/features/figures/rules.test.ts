import { describe, expect, test } from "vitest";
import {
  beginOf,
  countsSealed,
  isOpen,
  medianOf,
  monthOf,
  monthsUpTo,
  percentOf,
  satisfactionOf,
} from "./rules.ts";

describe("a month is the county's, whatever the server's zone", () => {
  test.each([
    ["2026-10-31T15:59:59Z", "2026-10"],
    ["2026-10-31T16:00:00Z", "2026-11"],
    ["2026-12-31T16:00:00Z", "2027-01"],
  ])("%s lies in %s", (instant, month) => {
    expect(monthOf(new Date(instant))).toBe(month);
  });

  test("it begins at midnight in the county", () => {
    expect(beginOf("2026-11").toISOString()).toBe("2026-10-31T16:00:00.000Z");
  });

  test("six months up to January begin in August", () => {
    expect(monthsUpTo("2026-01")).toEqual(["2025-08", "2025-09", "2025-10", "2025-11", "2025-12", "2026-01"]);
  });
});

test.each([
  ["2026-11", true],
  ["2025-11", true],
  ["2025-10", false],
  ["2026-12", false],
  ["2026-99", false],
])("in November 2026 the month %s can be looked at: %s", (month, open) => {
  expect(isOpen(month, new Date("2026-11-23T10:00:00+08:00"))).toBe(open);
});

test.each([
  // 11 of 12 are 91.67.
  [11, 12, 92],
  [1, 3, 33],
  [2, 3, 67],
  [0, 5, 0],
  [5, 5, 100],
  // 199 of 200 are 99.5: not all of them.
  [199, 200, 99],
  [1, 400, 1],
  [2, 2, undefined],
  [0, 0, undefined],
])("%i of %i are %s per cent", (part, whole, percent) => {
  expect(percentOf(part, whole)).toBe(percent);
});

test.each([
  [
    { good: 7, fair: 2, bad: 1 },
    { rated: 10, percent: 90 },
  ],
  [
    { good: 1, fair: 0, bad: 1 },
    { rated: 2, percent: undefined },
  ],
  [
    { good: 0, fair: 0, bad: 0 },
    { rated: 0, percent: undefined },
  ],
  [
    { good: 0, fair: 0, bad: 3 },
    { rated: 3, percent: 0 },
  ],
])("the ratings %o are %o", (ratings, satisfaction) => {
  expect(satisfactionOf(ratings)).toEqual(satisfaction);
});

test.each([
  [[5, 1, 3], 3],
  [[1, 2, 3, 10], 2.5],
  [[0, 0, 9], 0],
  [[4, 6], undefined],
  [[], undefined],
])("the middle of %o is %s", (days, middle) => {
  expect(medianOf(days)).toBe(middle);
});

test("complaints about officials count for the county only", () => {
  expect(["county", "township", "village", "group"].filter(countsSealed)).toEqual(["county"]);
});
