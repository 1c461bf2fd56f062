import { expect, test } from "vitest";
import { stateCouncil } from "../../calendar/rules/state-council.ts";
import {
  type Days,
  daysAs,
  daysFrom,
  daysOfMonth,
  isKept,
  kindOfTurn,
  type Shift,
  shiftMonth,
  slotsOn,
} from "./slots.ts";

const clock = (said: string): number => Number(said.slice(0, 2)) * 60 + Number(said.slice(3));
const shift = (days: string, from: string, until: string, id = 1): Shift => ({
  id,
  days: daysFrom(days),
  from: clock(from),
  until: clock(until),
  must: true,
});
const kept = (days: string, month: string) =>
  daysOfMonth(month)
    .filter((day) => isKept(daysFrom(days), day, stateCouncil))
    .map((day) => Number(day.slice(8)));

test.each<[string, string, number[]]>([
  // The State Council's notice for 2026: off 15 to 23 February, Saturdays 14 and 28 February are worked.
  ["open", "2026-02", [2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14, 24, 25, 26, 27, 28]],
  ["rest", "2026-02", [1, 7, 8, 15, 16, 17, 18, 19, 20, 21, 22, 23]],
  ["holiday", "2026-02", [15, 16, 17, 18, 19, 20, 21, 22, 23]],
  // Off 1 to 7 October; Sunday 20 September and Saturday 10 October are worked.
  ["holiday", "2026-10", [1, 2, 3, 4, 5, 6, 7]],
  ["rest", "2026-10", [1, 2, 3, 4, 5, 6, 7, 11, 17, 18, 24, 25, 31]],
  ["week:0,6", "2026-10", [3, 4, 10, 11, 17, 18, 24, 25, 31]],
  ["week:1", "2026-11", [2, 9, 16, 23, 30]],
  // 5 October is a holiday: the next day worked is the 8th. 20 October is a Tuesday.
  ["month:5,20", "2026-10", [8, 20]],
  // 31 January is a Saturday: the day moves into February. February's 31st is the 28th, which is worked.
  ["month:31", "2026-01", []],
  ["month:31", "2026-02", [2, 28]],
])("hours of %s in %s", (days, month, expected) => {
  expect(kept(days, month)).toEqual(expected);
});

test.each(
  [28, 29, 30, 31].map(
    (length, index) => [["2026-02", "2028-02", "2026-04", "2026-12"][index] ?? "", length] as const,
  ),
)("%s has %i days, each of them once", (month, length) => {
  const days = daysOfMonth(month);
  expect(days).toHaveLength(length);
  expect(kept("every", month)).toEqual(Array.from({ length }, (_, index) => index + 1));
});

test.each([
  ["2026-12", 1, "2027-01"],
  ["2026-01", -1, "2025-12"],
  ["2026-11", 14, "2028-01"],
])("%s and %i months is %s", (month, by, expected) => {
  expect(shiftMonth(month, by)).toBe(expected);
});

test.each<Days>([
  { kind: "open" },
  { kind: "every" },
  { kind: "rest" },
  { kind: "holiday" },
  { kind: "week", weekdays: [1, 3] },
  { kind: "month", dates: [5, 20] },
])("days are stored and read again: %j", (days) => {
  expect(daysFrom(daysAs(days))).toEqual(days);
});

test("the days of a week are stored in order and once", () => {
  expect(daysAs({ kind: "week", weekdays: [3, 1, 3] })).toBe("week:1,3");
});

test.each([
  ["08:30", "17:30", "2026-11-24", "plain"],
  ["08:30", "17:30", "2026-11-28", "weekend"],
  // A Saturday that is worked is a day like any other.
  ["08:30", "17:30", "2026-10-10", "plain"],
  ["08:30", "17:30", "2026-10-03", "holiday"],
  ["20:00", "06:00", "2026-11-24", "night"],
  ["20:00", "23:00", "2026-11-28", "night"],
  ["18:00", "00:00", "2026-11-24", "plain"],
  // From morning to morning.
  ["08:00", "08:00", "2026-11-24", "plain"],
  ["08:00", "08:00", "2026-11-28", "weekend"],
])("%s to %s on %s counts as %s", (from, until, day, expected) => {
  expect(kindOfTurn({ from: clock(from), until: clock(until) }, day, stateCouncil)).toBe(expected);
});

test("slots come in order of time; a night's ends on the next day, in the next month too", () => {
  const slots = slotsOn(
    [shift("every", "20:00", "06:00", 1), shift("open", "08:30", "17:30", 2)],
    ["2026-11-29", "2026-11-30"],
    stateCouncil,
  );
  expect(
    slots.map(({ shiftId, day, from, until }) => [shiftId, day, from.toISOString(), until.toISOString()]),
  ).toEqual([
    [1, "2026-11-29", "2026-11-29T12:00:00.000Z", "2026-11-29T22:00:00.000Z"],
    [2, "2026-11-30", "2026-11-30T00:30:00.000Z", "2026-11-30T09:30:00.000Z"],
    [1, "2026-11-30", "2026-11-30T12:00:00.000Z", "2026-11-30T22:00:00.000Z"],
  ]);
});

test("what is stored as no days is refused", () => {
  expect(() => daysFrom("sometimes")).toThrow("no days are stored as sometimes");
});
