import fc from "fast-check";
import { expect, test } from "vitest";
import { firstDayOf, kindOf, lastDayOf, ordinalOf, periodOf, shiftPeriod, yearOf } from "./periods.ts";

test.each([
  ["2026-01-01", "2026-01", "2026Q1", "2026H1", "2026"],
  ["2026-03-31", "2026-03", "2026Q1", "2026H1", "2026"],
  ["2026-04-01", "2026-04", "2026Q2", "2026H1", "2026"],
  ["2026-06-30", "2026-06", "2026Q2", "2026H1", "2026"],
  ["2026-07-01", "2026-07", "2026Q3", "2026H2", "2026"],
  ["2026-12-31", "2026-12", "2026Q4", "2026H2", "2026"],
  ["2028-02-29", "2028-02", "2028Q1", "2028H1", "2028"],
])("%s lies in %s, %s, %s and %s", (day, month, quarter, half, year) => {
  expect(periodOf("month", day)).toBe(month);
  expect(periodOf("quarter", day)).toBe(quarter);
  expect(periodOf("half", day)).toBe(half);
  expect(periodOf("year", day)).toBe(year);
});

test.each([
  ["2026-02", "2026-02-01", "2026-02-28"],
  ["2028-02", "2028-02-01", "2028-02-29"],
  ["2026-12", "2026-12-01", "2026-12-31"],
  ["2026Q1", "2026-01-01", "2026-03-31"],
  ["2026Q4", "2026-10-01", "2026-12-31"],
  ["2026H1", "2026-01-01", "2026-06-30"],
  ["2026H2", "2026-07-01", "2026-12-31"],
  ["2026", "2026-01-01", "2026-12-31"],
])("%s goes from %s to %s", (period, first, last) => {
  expect(firstDayOf(period)).toBe(first);
  expect(lastDayOf(period)).toBe(last);
});

test.each([
  ["2026-12", 1, "2027-01"],
  ["2026-01", -1, "2025-12"],
  ["2026-11", -11, "2025-12"],
  ["2026-11", 2, "2027-01"],
  ["2026-12", 0, "2026-12"],
  ["2026Q4", 1, "2027Q1"],
  ["2026Q1", -5, "2024Q4"],
  ["2026H2", 1, "2027H1"],
  ["2026", -1, "2025"],
])("%s and %i more is %s", (period, by, then) => {
  expect(shiftPeriod(period, by)).toBe(then);
});

test("a period says which of its year it is", () => {
  expect([ordinalOf("2026Q4"), ordinalOf("2026-11"), ordinalOf("2026H1"), ordinalOf("2026")]).toEqual([
    4, 11, 1, 1,
  ]);
  expect(yearOf("2026Q4")).toBe(2026);
});

test.each([
  "2026Q5",
  "2026H3",
  "2026-13",
  "2026-00",
  "26Q1",
  "",
  "2026Q4 ",
])("there is no period %j", (said) => {
  expect(() => kindOf(said)).toThrow("there is no period");
});

const day = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test("every day lies in exactly one period of each kind, and the next begins the day after", () => {
  fc.assert(
    fc.property(day, fc.constantFrom("month", "quarter", "half", "year"), (one, kind) => {
      const period = periodOf(kind, one);
      expect(kindOf(period)).toBe(kind);
      expect(firstDayOf(period) <= one && one <= lastDayOf(period)).toBe(true);
      expect(periodOf(kind, lastDayOf(period))).toBe(period);
      expect(firstDayOf(shiftPeriod(period, 1)) > lastDayOf(period)).toBe(true);
      expect(shiftPeriod(shiftPeriod(period, 7), -7)).toBe(period);
    }),
  );
});
