import fc from "fast-check";
import { expect, test } from "vitest";
import { stateCouncil } from "../../calendar/rules/state-council.ts";
import { clockOf, longestTurn, readClock, readDates } from "./clock.ts";
import { slotOf } from "./slots.ts";

test.each([
  ["8:30", "08:30"],
  ["08：30", "08:30"],
  ["8点半", "08:30"],
  ["20点", "20:00"],
  ["8时05分", "08:05"],
  ["9", "09:00"],
  ["0:00", "00:00"],
  // The end of a day.
  ["24:00", "00:00"],
  ["24:30", undefined],
  ["8:60", undefined],
  ["25", undefined],
  ["早上", undefined],
])("%s is read as %s", (typed, expected) => {
  const minutes = readClock(typed);
  expect(minutes === undefined ? undefined : clockOf(minutes)).toBe(expected);
});

test.each([
  ["5、20", [5, 20]],
  ["20号和5号", [5, 20]],
  ["５,５", [5]],
  ["32", undefined],
  ["0", undefined],
  ["月底", undefined],
])("dates %s are read as %j", (typed, expected) => {
  expect(readDates(typed)).toEqual(expected);
});

test("whatever hours are kept, a turn lasts longer than nothing and a day at most", () => {
  const minutes = fc.nat(24 * 60 - 1);
  fc.assert(
    fc.property(minutes, minutes, fc.integer({ min: 1, max: 28 }), (from, until, date) => {
      const day = `2026-02-${String(date).padStart(2, "0")}`;
      const slot = slotOf({ id: 1, days: { kind: "every" }, from, until, must: true }, day, stateCouncil);
      const length = slot.until.getTime() - slot.from.getTime();
      expect(length).toBeGreaterThan(0);
      expect(length).toBeLessThanOrEqual(longestTurn);
    }),
  );
});
