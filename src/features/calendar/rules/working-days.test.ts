import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { local } from "../../../../test/fixtures/local.ts";
import { dayOf, instantAt } from "./days.ts";
import { stateCouncil } from "./state-council.ts";
import {
  dueAfter,
  isWorkingDay,
  workingDayFrom,
  workingDaysBetween,
  workingDayUpTo,
} from "./working-days.ts";

// The State Council's notice for 2026: 1–3 Jan (4 Jan worked), 15–23 Feb (14 and 28 Feb worked), 4–6 Apr,
// 1–5 May (9 May worked), 19–21 Jun, 25–27 Sep, 1–7 Oct (20 Sep and 10 Oct worked).
test.each([
  ["01-01", false, "New Year, a Thursday"],
  ["01-02", false, "a Friday off"],
  ["01-04", true, "a Sunday worked"],
  ["01-05", true, "an ordinary Monday"],
  ["02-14", true, "a Saturday worked"],
  ["02-16", false, "New Year's Eve, a Monday"],
  ["02-23", false, "the last Monday off"],
  ["02-24", true, "the first day back"],
  ["02-28", true, "a Saturday worked"],
  ["03-01", false, "an ordinary Sunday"],
  ["04-06", false, "a Monday off"],
  ["05-05", false, "a Tuesday off"],
  ["05-09", true, "a Saturday worked"],
  ["05-16", false, "an ordinary Saturday"],
  ["06-19", false, "a Friday off"],
  ["09-20", true, "a Sunday worked"],
  ["09-25", false, "a Friday off"],
  ["10-07", false, "a Wednesday off"],
  ["10-08", true, "the first day back"],
  ["10-10", true, "a Saturday worked"],
])("%s of 2026 is worked: %s (%s)", (day, worked) => {
  expect(isWorkingDay(`2026-${day}`, stateCouncil)).toBe(worked);
});

test("what is worked is what the calendar given says", () => {
  const calendar = { holidays: new Set(["2027-01-01"]), workdays: new Set(["2027-01-03"]) };
  expect(isWorkingDay("2027-01-01", calendar)).toBe(false);
  expect(isWorkingDay("2027-01-03", calendar)).toBe(true);
  expect(dueAfter(local("12-31 10:00"), 1, calendar)).toEqual(local("01-03 18:00", 2027));
});

test.each([
  ["11-23 14:00", 1, "11-24 18:00", "Monday to Tuesday"],
  ["11-23 23:30", 1, "11-24 18:00", "late on a Monday is still that Monday"],
  ["11-24 00:30", 1, "11-25 18:00", "just after midnight, whatever the day in Greenwich"],
  ["11-27 10:00", 1, "11-30 18:00", "over a weekend"],
  ["11-28 10:00", 1, "11-30 18:00", "filed on a Saturday"],
  ["11-29 22:00", 3, "12-02 18:00", "over the end of a month"],
  ["02-13 10:00", 3, "02-25 18:00", "a Saturday worked, then the Spring Festival"],
  ["02-27 10:00", 1, "02-28 18:00", "due on a Saturday worked"],
  ["02-27 10:00", 2, "03-02 18:00", "and then over the Sunday"],
  ["04-30 17:59", 1, "05-06 18:00", "over Labour Day"],
  ["04-30 10:00", 4, "05-09 18:00", "until the Saturday worked after it"],
  ["06-18 10:00", 1, "06-22 18:00", "over the Dragon Boat Festival"],
  ["09-19 10:00", 1, "09-20 18:00", "due on a Sunday worked"],
  ["09-30 10:00", 3, "10-10 18:00", "over National Day"],
  ["09-30 10:00", 4, "10-12 18:00", "and then over the Sunday"],
])("what starts on %s is due %i working days later on %s (%s)", (start, days, due) => {
  expect(dueAfter(local(start), days, stateCouncil)).toEqual(local(due));
});

test("the year ends in the middle of a deadline", () => {
  expect(dueAfter(local("12-31 10:00", 2025), 1, stateCouncil)).toEqual(local("01-04 18:00"));
  expect(dueAfter(local("12-31 10:00", 2025), 2, stateCouncil)).toEqual(local("01-05 18:00"));
});

test.each([
  ["11-27", "11-27", "11-27", "a Friday is worked itself"],
  ["11-28", "11-27", "11-30", "a weekend lies between Friday and Monday"],
  ["10-04", "09-30", "10-08", "and National Day between the days around it"],
  ["10-10", "10-10", "10-10", "a Saturday worked is a working day like any other"],
])("%s belongs to %s before and to %s after (%s)", (day, before, after) => {
  expect(workingDayUpTo(`2026-${day}`, stateCouncil)).toBe(`2026-${before}`);
  expect(workingDayFrom(`2026-${day}`, stateCouncil)).toBe(`2026-${after}`);
});

describe("for any start and number of days", () => {
  const start = fc.date({ min: local("01-01 00:00"), max: local("12-01 00:00"), noInvalidDate: true });
  const days = fc.integer({ min: 1, max: 40 });

  test("a deadline is a close of office on a working day, exactly so many working days later", () => {
    fc.assert(
      fc.property(start, days, (from, count) => {
        const end = dueAfter(from, count, stateCouncil);
        expect(isWorkingDay(dayOf(end), stateCouncil)).toBe(true);
        expect(end).toEqual(instantAt(dayOf(end), 18));
        expect(workingDaysBetween(from, end, stateCouncil)).toBe(count);
      }),
    );
  });

  test("starting later is never due earlier", () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 200 }), days, (from, hours, count) => {
        const later = new Date(from.getTime() + hours * 3_600_000);
        expect(dueAfter(later, count, stateCouncil).getTime()).toBeGreaterThanOrEqual(
          dueAfter(from, count, stateCouncil).getTime(),
        );
      }),
    );
  });
});
