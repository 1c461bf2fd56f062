import fc from "fast-check";
import { expect, test } from "vitest";
import {
  firstDayOf,
  lastDayOf,
  type PeriodKind,
  periodOf,
  shiftDay,
  shiftPeriod,
} from "../../calendar/index.ts";
import { type DayKind, dayKind, earliestDay, mayCorrect } from "./rules.ts";

test.each<[string, PeriodKind, string]>([
  // In the month after a quarter the one before is still open.
  ["2026-10-01", "quarter", "2026-07-01"],
  ["2026-10-31", "quarter", "2026-07-01"],
  ["2026-11-01", "quarter", "2026-10-01"],
  ["2026-12-31", "quarter", "2026-10-01"],
  ["2027-01-01", "quarter", "2026-10-01"],
  ["2027-01-31", "quarter", "2026-10-01"],
  ["2027-02-01", "quarter", "2027-01-01"],
  ["2028-04-30", "quarter", "2028-01-01"],
  ["2027-01-31", "year", "2026-01-01"],
  ["2027-02-01", "year", "2027-01-01"],
  ["2026-12-31", "year", "2026-01-01"],
  ["2026-07-31", "half", "2026-01-01"],
  ["2026-08-01", "half", "2026-07-01"],
])("on %s with %s periods a visit can be logged from %s on", (today, kind, first) => {
  expect(earliestDay(today, kind)).toBe(first);
});

test.each<[string, string, PeriodKind, DayKind]>([
  ["2026-11-24", "2026-11-24", "quarter", "present"],
  ["2026-11-25", "2026-11-24", "quarter", "future"],
  ["2026-10-01", "2026-11-24", "quarter", "present"],
  ["2026-09-30", "2026-11-24", "quarter", "too_early"],
  ["2026-12-31", "2027-01-10", "quarter", "late"],
  ["2026-10-01", "2027-01-31", "quarter", "late"],
  ["2026-09-30", "2027-01-31", "quarter", "too_early"],
  ["2026-12-31", "2027-02-01", "quarter", "too_early"],
  ["2028-02-29", "2028-04-02", "quarter", "late"],
  ["2026-03-05", "2026-11-24", "year", "present"],
  ["2026-03-05", "2027-01-31", "year", "late"],
  ["2026-03-05", "2027-02-01", "year", "too_early"],
])("%s logged on %s with %s periods is %s", (day, today, kind, what) => {
  expect(dayKind(day, today, kind)).toBe(what);
});

test.each([
  ["2026-11-24T22:00:00+08:00", "2026-11-24T23:59:00+08:00", true],
  ["2026-11-24T00:01:00+08:00", "2026-12-01T23:59:00+08:00", true],
  ["2026-11-24T23:59:00+08:00", "2026-12-02T00:00:00+08:00", false],
  ["2026-12-28T10:00:00+08:00", "2027-01-04T10:00:00+08:00", true],
  ["2026-12-28T10:00:00+08:00", "2027-01-05T10:00:00+08:00", false],
  ["2028-02-25T10:00:00+08:00", "2028-03-03T10:00:00+08:00", true],
  ["2028-02-25T10:00:00+08:00", "2028-03-04T10:00:00+08:00", false],
])("logged %s, corrected %s: %s", (logged, now, may) => {
  expect(mayCorrect(new Date(logged), new Date(now))).toBe(may);
});

test("a period stays open until the month after it is over, and not a day longer", () => {
  const day = fc.integer({ min: 0, max: 3650 }).map((by) => shiftDay("2024-01-01", by));
  const kind = fc.constantFrom<PeriodKind>("quarter", "half", "year");
  fc.assert(
    fc.property(day, kind, (today, of) => {
      const period = periodOf(of, today);
      const closes = lastDayOf(periodOf("month", shiftDay(lastDayOf(period), 1)));
      expect(dayKind(today, closes, of)).toBe("late");
      expect(dayKind(today, shiftDay(closes, 1), of)).toBe("too_early");
      expect(dayKind(today, lastDayOf(period), of)).toBe("present");
      expect(dayKind(firstDayOf(shiftPeriod(period, 1)), today, of)).toBe("future");
    }),
  );
});
