import { expect, test } from "vitest";
import { cannotWait, hourBefore, mayBegin, saidInTheEvening } from "./reminders.ts";

const at = (local: string) => new Date(`${local}:00+08:00`);

test.each([
  ["by day, an hour before", "2026-11-25T08:30", "2026-11-25T07:30", false],
  ["in the afternoon, too", "2026-11-25T14:00", "2026-11-25T13:00", false],
  ["a watch from eight hears at seven", "2026-11-25T20:00", "2026-11-25T19:00", false],
  [
    "the last that hears an hour before begins just before ten",
    "2026-11-25T21:59",
    "2026-11-25T20:59",
    false,
  ],
  ["from ten on, before the night of the same evening", "2026-11-25T22:00", "2026-11-25T20:30", false],
  ["at midnight, the evening before", "2026-11-25T00:00", "2026-11-24T20:30", true],
  ["at six, the evening before", "2026-11-25T06:00", "2026-11-24T20:30", true],
  ["at 07:49 the morning leaves no time", "2026-11-25T07:49", "2026-11-24T20:30", true],
  ["at 07:50 it leaves twenty minutes", "2026-11-25T07:50", "2026-11-25T07:30", false],
  ["over the end of a month and a year", "2027-01-01T05:00", "2026-12-31T20:30", true],
])("%s", (_what, from, told, evening) => {
  expect(hourBefore(at(from))).toEqual(at(told));
  expect(saidInTheEvening(at(from))).toBe(evening);
});

const turn = { from: at("2026-11-25T20:00"), until: at("2026-11-26T06:00"), cancelled: false };

test.each([
  ["2026-11-25T18:59", {}, "early"],
  ["2026-11-25T19:00", {}, "yes"],
  ["2026-11-26T05:59", {}, "yes"],
  ["2026-11-26T06:00", {}, "late"],
  ["2026-11-25T19:30", { begunAt: at("2026-11-25T19:10") }, "begun"],
  ["2026-11-25T19:30", { cancelled: true }, "off"],
] as const)("at %s a turn with %o may be begun: %s", (now, changed, answer) => {
  expect(mayBegin({ ...turn, ...changed }, at(now))).toBe(answer);
});

test.each([
  ["by day everything goes out at once", "2026-11-24T15:00", "2026-11-24T16:00", false],
  ["a moment before nine, too", "2026-11-24T20:59", "2026-11-25T06:00", false],
  ["at nine a turn of the next morning at six is told", "2026-11-24T21:00", "2026-11-25T06:00", true],
  ["one at 07:49 leaves no time in the morning", "2026-11-24T22:00", "2026-11-25T07:49", true],
  ["one at 07:50 waits until half past seven", "2026-11-24T22:00", "2026-11-25T07:50", false],
  ["after midnight the morning is the same day's", "2026-11-25T02:00", "2026-11-25T08:30", false],
  ["what runs is told", "2026-11-25T02:00", "2026-11-24T20:00", true],
  ["what runs in the morning is told without waking anybody", "2026-11-25T07:30", "2026-11-24T20:00", false],
])("%s", (_, now, from, expected) => {
  expect(cannotWait(at(from), at(now))).toBe(expected);
});
