import { expect, test } from "vitest";
import type { Notice } from "./notice.ts";
import { calendarWith, isAnnounced, missingYear, packagedNotice, stateCouncil } from "./state-council.ts";
import { dueAfter, isWorkingDay } from "./working-days.ts";

// Invented: 2027 with its New Year's holiday begun on Thursday 31 December 2026, and a Saturday worked for it.
const entered: Notice = {
  year: 2027,
  closed: ["2026-12-31", "2027-01-01", "2027-01-02", "2027-05-01", "2027-10-01"],
  worked: ["2026-12-26", "2027-01-09"],
};
const county = calendarWith([entered]);

test.each([
  ["2026-12-31", true, false, "a Thursday"],
  ["2026-12-26", false, true, "a Saturday"],
  ["2027-01-09", false, true, "a Saturday of the new year"],
  ["2027-05-03", true, true, "a Monday the notice says nothing of"],
  // Fixed holidays stand in for a notice; there is one now.
  ["2027-10-01", false, false, "a Friday that is off every year"],
  ["2026-10-01", false, false, "a day of a year that came with the program"],
  ["2028-05-01", false, false, "a Monday that is off every year, of a year not yet announced"],
])("%s is worked: without the entry %s, with it %s (%s)", (day, before, after) => {
  expect(isWorkingDay(day, stateCouncil)).toBe(before);
  expect(isWorkingDay(day, county)).toBe(after);
});

test("for a year that came with the program too the county's word counts alone", () => {
  const corrected = calendarWith([{ year: 2026, closed: ["2026-10-12"], worked: ["2026-10-17"] }]);
  expect(isWorkingDay("2026-10-12", corrected)).toBe(false);
  expect(isWorkingDay("2026-10-17", corrected)).toBe(true);
  // The program had 10 October worked and the 7th off.
  expect(isWorkingDay("2026-10-10", corrected)).toBe(false);
  expect(isWorkingDay("2026-10-07", corrected)).toBe(true);
  expect(isWorkingDay("2025-10-01", corrected)).toBe(false);
});

test("deadlines go by what the county has entered", () => {
  const start = new Date("2026-12-30T10:00:00+08:00");
  expect(dueAfter(start, 1, stateCouncil)).toEqual(new Date("2026-12-31T18:00:00+08:00"));
  expect(dueAfter(start, 1, county)).toEqual(new Date("2027-01-04T18:00:00+08:00"));
});

test("before the notice of a year is known, the holidays that every year has are kept", () => {
  expect(isWorkingDay("2027-01-01", stateCouncil)).toBe(false);
  expect(isWorkingDay("2027-10-01", stateCouncil)).toBe(false);
  expect(dueAfter(new Date("2026-12-31T10:00:00+08:00"), 1, stateCouncil)).toEqual(
    new Date("2027-01-04T18:00:00+08:00"),
  );
});

test("what came with the program is a year's days, and no other year's", () => {
  expect(packagedNotice(2026)?.closed.length).toBe(33);
  expect(packagedNotice(2026)?.worked).toEqual([
    "2026-01-04",
    "2026-02-14",
    "2026-02-28",
    "2026-05-09",
    "2026-09-20",
    "2026-10-10",
  ]);
  expect(packagedNotice(2099)).toBeUndefined();
  expect([isAnnounced(2026, []), isAnnounced(2027, []), isAnnounced(2027, [entered])]).toEqual([
    true,
    false,
    true,
  ]);
});

test.each<[string, Notice[], number | undefined, string]>([
  ["2026-11-30", [], undefined, "November, in which it comes out"],
  ["2026-12-01", [], 2027, "December"],
  ["2026-12-01", [entered], undefined, "December, and it is entered"],
  ["2027-03-01", [], 2027, "the year itself, and nobody has entered it"],
  ["2027-12-01", [entered], 2028, "the next December"],
  ["2027-12-01", [], 2027, "a December after a year of waiting: the present year comes first"],
])("on %s with %j the notice of %s is missing (%s)", (day, notices, year) => {
  expect(missingYear(day, notices)).toBe(year);
});
