import { expect, test } from "vitest";
import { dayOfStep, disclosureDay, instantOf, isOvertaken, isPast, nextQuarter, stepOn } from "./days.ts";

test.each([
  ["2026Q1", "2026-03-20"],
  ["2026Q2", "2026-06-20"],
  ["2026Q3", "2026-09-20"],
  ["2026Q4", "2026-12-20"],
  ["2028Q1", "2028-03-20"],
])("%s is published on %s, whatever day of the week it is", (quarter, day) => {
  expect(disclosureDay(quarter)).toBe(day);
});

test.each([
  ["make", "2026-12-01"],
  ["second", "2026-12-10"],
  ["third", "2026-12-17"],
  ["alarm", "2026-12-18"],
  ["publish", "2026-12-20"],
] as const)("the step %s of the fourth quarter is on %s", (step, day) => {
  expect(dayOfStep("2026Q4", step)).toBe(day);
  expect(stepOn(day)).toBe(step);
});

test.each([
  "2026-11-20",
  "2026-12-02",
  "2026-12-19",
  "2026-12-21",
  "2027-01-01",
  "2026-10-10",
])("%s asks for nothing", (day) => {
  expect(stepOn(day)).toBeUndefined();
});

test("it is nine o'clock in the county, one in the night in Greenwich", () => {
  expect(instantOf("2026Q4", "publish")).toEqual(new Date("2026-12-20T01:00:00Z"));
});

test.each([
  ["2026-12-20T08:59:59+08:00", false, "2026Q4"],
  ["2026-12-20T09:00:00+08:00", true, "2027Q1"],
  ["2026-12-31T23:59:59+08:00", true, "2027Q1"],
])("at %s the fourth quarter's day has passed: %s; the next is that of %s", (now, past, next) => {
  expect(isPast("2026Q4", new Date(now))).toBe(past);
  expect(nextQuarter(new Date(now))).toBe(next);
});

test.each([
  ["make", "2026-12-10T08:59:00+08:00", false],
  ["make", "2026-12-10T09:00:00+08:00", true],
  ["third", "2026-12-17T20:00:00+08:00", false],
  ["third", "2026-12-18T09:00:00+08:00", true],
  ["alarm", "2026-12-19T23:00:00+08:00", false],
  ["alarm", "2026-12-20T09:00:00+08:00", true],
  ["publish", "2027-03-20T09:00:00+08:00", false],
] as const)("the step %s is overtaken at %s: %s", (step, now, overtaken) => {
  expect(isOvertaken("2026Q4", step, new Date(now))).toBe(overtaken);
});
