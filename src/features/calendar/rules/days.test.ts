import { expect, test } from "vitest";
import { dayOf, daysBetween, instantAt, isDay, shiftDay, spansOf, weekdayOf } from "./days.ts";

test("days are counted through every month", () => {
  expect(shiftDay("2026-02-28", 1)).toBe("2026-03-01");
  expect(shiftDay("2028-02-28", 1)).toBe("2028-02-29");
  expect(shiftDay("2026-01-01", -1)).toBe("2025-12-31");
});

test("a day begins at midnight in the county, whatever the day in Greenwich", () => {
  expect(dayOf(new Date("2026-11-23T16:00:00Z"))).toBe("2026-11-24");
  expect(dayOf(new Date("2026-11-23T15:59:59Z"))).toBe("2026-11-23");
  expect(instantAt("2026-11-24", 0)).toEqual(new Date("2026-11-23T16:00:00Z"));
  expect(instantAt("2026-11-24", 9)).toEqual(new Date("2026-11-24T01:00:00Z"));
});

test("days between two days are counted over months and a leap day", () => {
  expect(daysBetween("2026-11-24", "2026-12-01")).toBe(7);
  expect(daysBetween("2028-02-28", "2028-03-01")).toBe(2);
  expect(daysBetween("2026-12-01", "2026-11-24")).toBe(-7);
  expect(weekdayOf("2026-11-24")).toBe(2);
  expect(weekdayOf("2026-11-29")).toBe(0);
});

test.each([
  ["2028-02-29", true],
  ["2026-02-29", false],
  ["2026-13-01", false],
  ["2026-1-1", false],
  ["2026-11-31", false],
  ["", false],
])("%j is a day: %s", (said, expected) => {
  expect(isDay(said)).toBe(expected);
});

test("days that follow one another are one span, over the end of a month too", () => {
  expect(spansOf(["2026-05-01", "2026-04-30", "2026-05-03", "2026-05-02", "2026-05-09"])).toEqual([
    { from: "2026-04-30", to: "2026-05-03" },
    { from: "2026-05-09", to: "2026-05-09" },
  ]);
  expect(spansOf([])).toEqual([]);
});
