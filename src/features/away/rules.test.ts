import { expect, test } from "vitest";
import { covers, lastOf, problemOf } from "./rules.ts";

test.each([
  ["2026-11-23", false],
  ["2026-11-24", true],
  ["2026-11-30", true],
  ["2026-12-01", false],
])("away from 24 to 30 November: on %s %s", (day, away) => {
  expect(covers({ from: "2026-11-24", until: "2026-11-30" }, day)).toBe(away);
});

test.each([
  ["2026-11-24", "2026-11-24", undefined],
  ["2026-11-25", "2026-12-05", undefined],
  ["2026-11-23", "2026-12-05", "past"],
  ["2026-11-25", "2026-11-24", "backwards"],
  // 366 days from 24 November on end on the 24th of the next.
  ["2026-11-24", "2027-11-24", undefined],
  ["2026-11-24", "2027-11-25", "too_long"],
])("told on 24 November, %s to %s: %s", (from, until, problem) => {
  expect(problemOf({ from, until }, "2026-11-24")).toBe(problem);
});

test.each([
  [1, "2028-02-28"],
  [2, "2028-02-29"],
  [7, "2028-03-05"],
])("%i days from 28 February 2028 on end on %s", (days, last) => {
  expect(lastOf("2028-02-28", days)).toBe(last);
});
