import fc from "fast-check";
import { expect, test } from "vitest";
import { local } from "../../../../test/fixtures/local.ts";
import { dueAfter, workingDaysBetween } from "../../calendar/index.ts";
import { stateCouncil } from "../../calendar/rules/state-council.ts";
import { dueAfterPause, mayReopen, remindAt, sameWorkingDay } from "./clock.ts";

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
  expect(dueAfterPause({ due, pausedAt: local(pausedAt), now: local(now) }, stateCouncil)).toEqual(
    local(then),
  );
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
  expect(remindAt(local(start), local(end), stateCouncil)).toEqual(local(at));
});

test("a day off belongs to the working day before it", () => {
  expect(sameWorkingDay(local("11-23 08:00"), local("11-23 22:00"), stateCouncil)).toBe(true);
  expect(sameWorkingDay(local("11-23 22:00"), local("11-24 00:10"), stateCouncil)).toBe(false);
  expect(sameWorkingDay(local("11-27 10:00"), local("11-29 10:00"), stateCouncil)).toBe(true);
  expect(sameWorkingDay(local("11-27 10:00"), local("11-30 00:10"), stateCouncil)).toBe(false);
});

const start = fc.date({ min: local("01-01 00:00"), max: local("12-01 00:00"), noInvalidDate: true });
const days = fc.integer({ min: 1, max: 40 });

test("a pause takes none of the working days away and never brings the deadline forward", () => {
  fc.assert(
    fc.property(start, days, fc.nat(60), fc.nat(60), (from, count, until, longer) => {
      const end = dueAfter(from, count, stateCouncil);
      const pausedAt = new Date(from.getTime() + until * 43_200_000);
      const now = new Date(pausedAt.getTime() + longer * 43_200_000);
      const then = dueAfterPause({ due: end, pausedAt, now }, stateCouncil);
      expect(then.getTime()).toBeGreaterThanOrEqual(end.getTime());
      const left = workingDaysBetween(pausedAt, end, stateCouncil);
      if (left > 0) expect(workingDaysBetween(now, then, stateCouncil)).toBe(left);
    }),
  );
});

// Ten working days from Monday 23 November: Monday 7 December, at close of office.
test.each([
  ["11-23 10:00", "11-23 10:00", true],
  ["11-23 10:00", "12-07 18:00", true],
  ["11-23 10:00", "12-07 18:01", false],
  [undefined, "11-23 10:00", false],
])("completed on %s it may be taken up again on %s: %s", (completedAt, now, may) => {
  expect(mayReopen(completedAt ? local(completedAt) : null, local(now), stateCouncil)).toBe(may);
});
