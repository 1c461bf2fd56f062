import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOf, instantAt, isWorkingDay, shiftDay } from "./calendar.ts";
import { dueAfter, dueAfterPause, remindAt, sameWorkingDay, workingDaysBetween } from "./clock.ts";

/** A local time of 2026: `local("11-23 10:00")`. */
const local = (said: string, year = 2026) => new Date(`${year}-${said.replace(" ", "T")}:00+08:00`);

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
  expect(isWorkingDay(`2026-${day}`)).toBe(worked);
});

test("a county can correct the notice before the package knows of it", () => {
  const calendar = { holidays: new Set(["2027-01-01"]), workdays: new Set(["2027-01-03"]) };
  expect(isWorkingDay("2027-01-01", calendar)).toBe(false);
  expect(isWorkingDay("2027-01-03", calendar)).toBe(true);
  expect(dueAfter(local("12-31 10:00"), 1, calendar)).toEqual(local("01-03 18:00", 2027));
});

test("before the notice of a year is known, the holidays that every year has are kept", () => {
  expect(isWorkingDay("2027-01-01")).toBe(false);
  expect(isWorkingDay("2027-10-01")).toBe(false);
  expect(dueAfter(local("12-31 10:00"), 1)).toEqual(local("01-04 18:00", 2027));
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
  expect(dueAfter(local(start), days)).toEqual(local(due));
});

test("the year ends in the middle of a deadline", () => {
  expect(dueAfter(local("12-31 10:00", 2025), 1)).toEqual(local("01-04 18:00"));
  expect(dueAfter(local("12-31 10:00", 2025), 2)).toEqual(local("01-05 18:00"));
});

// Due on Friday 4 December at 18:00.
const due = local("12-04 18:00");
test.each([
  ["12-02 10:00", "12-02 16:00", "12-04 18:00", "papers on the same day change nothing"],
  ["12-02 10:00", "12-07 09:00", "12-09 18:00", "two days were left, and two days it has"],
  ["12-02 10:00", "12-05 09:00", "12-08 18:00", "papers on a Saturday count from Monday on"],
  ["12-04 09:00", "12-04 15:00", "12-04 18:00", "paused and resumed on the last day"],
  ["12-04 09:00", "12-04 19:00", "12-07 18:00", "papers after hours of the last day"],
  ["12-04 09:00", "12-08 10:00", "12-08 18:00", "papers on a later day are looked at that day"],
  ["12-04 09:00", "12-12 10:00", "12-14 18:00", "or on the next working day"],
  ["12-04 18:30", "12-08 10:00", "12-04 18:00", "what was overdue stays overdue"],
])("paused on %s and resumed on %s it is due on %s (%s)", (pausedAt, now, then) => {
  expect(dueAfterPause({ due, pausedAt: local(pausedAt), now: local(now) })).toEqual(local(then));
});

test.each([
  ["11-23 10:00", "12-04 18:00", "12-03 09:00", "on the morning before"],
  ["11-23 10:00", "11-30 18:00", "11-27 09:00", "before a Monday that is the Friday"],
  [
    "11-23 10:00",
    "11-24 18:00",
    "11-24 11:36",
    "a day leaves no morning before: after four fifths of 32 hours",
  ],
  ["11-23 08:00", "11-24 18:00", "11-23 09:00", "unless it was filed before office hours"],
])("what runs from %s to %s is reminded of on %s (%s)", (start, end, at) => {
  expect(remindAt(local(start), local(end))).toEqual(local(at));
});

test("a day off belongs to the working day before it", () => {
  expect(sameWorkingDay(local("11-23 08:00"), local("11-23 22:00"))).toBe(true);
  expect(sameWorkingDay(local("11-23 22:00"), local("11-24 00:10"))).toBe(false);
  expect(sameWorkingDay(local("11-27 10:00"), local("11-29 10:00"))).toBe(true);
  expect(sameWorkingDay(local("11-27 10:00"), local("11-30 00:10"))).toBe(false);
});

describe("for any start and number of days", () => {
  const start = fc.date({ min: local("01-01 00:00"), max: local("12-01 00:00"), noInvalidDate: true });
  const days = fc.integer({ min: 1, max: 40 });

  test("a deadline is a close of office on a working day, exactly so many working days later", () => {
    fc.assert(
      fc.property(start, days, (from, count) => {
        const end = dueAfter(from, count);
        expect(isWorkingDay(dayOf(end))).toBe(true);
        expect(end).toEqual(instantAt(dayOf(end), 18));
        expect(workingDaysBetween(from, end)).toBe(count);
      }),
    );
  });

  test("starting later is never due earlier", () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 200 }), days, (from, hours, count) => {
        const later = new Date(from.getTime() + hours * 3_600_000);
        expect(dueAfter(later, count).getTime()).toBeGreaterThanOrEqual(dueAfter(from, count).getTime());
      }),
    );
  });

  test("a pause takes none of the working days away and never brings the deadline forward", () => {
    fc.assert(
      fc.property(start, days, fc.nat(60), fc.nat(60), (from, count, until, longer) => {
        const end = dueAfter(from, count);
        const pausedAt = new Date(from.getTime() + until * 43_200_000);
        const now = new Date(pausedAt.getTime() + longer * 43_200_000);
        const then = dueAfterPause({ due: end, pausedAt, now });
        expect(then.getTime()).toBeGreaterThanOrEqual(end.getTime());
        const left = workingDaysBetween(pausedAt, end);
        if (left > 0) expect(workingDaysBetween(now, then)).toBe(left);
      }),
    );
  });

  test("days are counted through every month", () => {
    expect(shiftDay("2026-02-28", 1)).toBe("2026-03-01");
    expect(shiftDay("2028-02-28", 1)).toBe("2028-02-29");
    expect(shiftDay("2026-01-01", -1)).toBe("2025-12-31");
  });
});
