import { expect, test } from "vitest";
import { frozenBy, frozenFrom } from "./freezing.ts";

test.each([
  ["2026Q4", "2027-02-01"],
  ["2026", "2027-02-01"],
  ["2027Q1", "2027-05-01"],
  ["2026H1", "2026-08-01"],
])("%s can be changed until the end of the next month and is counted for good from %s", (period, day) => {
  expect(frozenFrom(period)).toBe(day);
});

test.each([
  ["2027-01-31", []],
  ["2027-02-01", ["2026Q4", "2026H2", "2026"]],
  ["2027-04-30", ["2026Q4", "2026H2", "2026"]],
  ["2027-05-01", ["2026Q4", "2026H2", "2026", "2027Q1"]],
])("on %s, what began in November is counted: %j", (today, expected) => {
  expect(frozenBy(today, "2026-11-24")).toEqual(expected);
});
