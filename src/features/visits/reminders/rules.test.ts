import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Calendar,
  dayOf,
  firstDayOf,
  isWorkingDay,
  lastDayOf,
  shiftDay,
  shiftPeriod,
} from "../../calendar/index.ts";
import { digestDay, dueBetween, openingOf, readOn, reminderDays } from "./rules.ts";

/** The days off of 2026 as the State Council announced them, those that the cases touch. */
const in2026: Calendar = {
  holidays: new Set([
    ...["2026-01-01", "2026-01-02", "2026-01-03"],
    ...["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-23"],
    ...["2026-06-19", "2026-09-25"],
    ...["2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"],
  ]),
  workdays: new Set(["2026-01-04", "2026-02-14", "2026-02-28", "2026-09-20", "2026-10-10"]),
};
const plain: Calendar = { holidays: new Set(), workdays: new Set() };

test.each([
  // New Year's days off end on Saturday; Sunday 4 January is worked. 21 and 28 March are Saturdays, 1 March a Sunday.
  ["2026Q1", ["2026-01-04 open", "2026-03-02 30", "2026-03-23 10", "2026-03-30 3"]],
  // 31 May is a Sunday, 20 June a Saturday, 27 June too.
  ["2026Q2", ["2026-04-01 open", "2026-06-01 30", "2026-06-22 10", "2026-06-29 3"]],
  // Sunday 20 September is worked for National Day; 27 September is a Sunday.
  ["2026Q3", ["2026-07-01 open", "2026-08-31 30", "2026-09-20 10", "2026-09-28 3"]],
  // National Day until Wednesday 7 October.
  ["2026Q4", ["2026-10-08 open", "2026-12-01 30", "2026-12-21 10", "2026-12-28 3"]],
])("in %s members hear of it on %j", (quarter, days) => {
  expect(reminderDays(quarter, in2026).map(({ day, stage }) => `${day} ${stage}`)).toEqual(days);
});

test("on 29 February and around it", () => {
  // 2028: 1 March is a Wednesday, 21 March a Tuesday, 28 March a Tuesday; 1 January a Saturday.
  expect(reminderDays("2028Q1", plain).map(({ day }) => day)).toEqual([
    "2028-01-03",
    "2028-03-01",
    "2028-03-21",
    "2028-03-28",
  ]);
});

test("where no working day follows before the end, the day stays", () => {
  const closed = new Set(["2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31"]);
  const days = reminderDays("2026Q4", { holidays: closed, workdays: new Set() });
  expect(days.at(-1)).toEqual({ day: "2026-12-28", stage: "3" });
});

test("what falls on one day is one thing, the later of the two", () => {
  // From 21 December on nothing is worked but the 30th: both of the last two reminders move there.
  const closed = new Set([21, 22, 23, 24, 25, 26, 27, 28, 29, 31].map((day) => `2026-12-${day}`));
  const days = reminderDays("2026Q4", { holidays: closed, workdays: new Set() });
  expect(days.slice(-2)).toEqual([
    { day: "2026-12-01", stage: "30" },
    { day: "2026-12-30", stage: "3" },
  ]);
});

const at = (local: string) => new Date(`${local.replace(" ", "T")}:00+08:00`);

test.each([
  ["2026-12-20 09:00", "2026-12-21 09:00", "10"],
  ["2026-12-21 09:00", "2026-12-22 09:00", undefined],
  // Down for a week over the 21st; over the 21st and the 28th: the newest only.
  ["2026-12-18 09:00", "2026-12-25 09:00", "10"],
  ["2026-12-18 09:00", "2026-12-29 09:00", "3"],
  ["2026-11-29 09:00", "2026-12-29 09:00", "3"],
  // Down over the year's end: what the old quarter still had to say is past, the new one opens on 4 January.
  ["2026-12-27 09:00", "2027-01-02 09:00", undefined],
  ["2026-12-27 09:00", "2027-01-05 09:00", "open"],
  ["2026-12-27 09:00", "2027-03-02 09:00", "30"],
  // Started for the first time on the very morning, before the hour and after it.
  ["2026-12-21 08:59", "2026-12-21 09:00", "10"],
  ["2026-12-21 09:01", "2026-12-22 09:00", undefined],
])("after %s, at %s: %s", (since, slot, stage) => {
  const calendar = { ...in2026, holidays: new Set([...in2026.holidays, "2027-01-01"]) };
  expect(dueBetween(at(since), at(slot), dayOf(at(slot)), calendar)?.stage).toBe(stage);
});

test.each([
  ["2026-12-21 07:29", "2026-12-21"],
  ["2026-12-21 20:59", "2026-12-21"],
  ["2026-12-21 21:00", "2026-12-22"],
  ["2026-12-31 23:59", "2027-01-01"],
])("told at %s, read on %s", (now, day) => {
  expect(readOn(at(now))).toBe(day);
});

test.each([
  ["2026-01", "2026-01-05"],
  ["2026-02", "2026-02-03"],
  ["2026-03", "2026-03-03"],
  ["2026-10", "2026-10-09"],
  ["2026-12", "2026-12-02"],
])("the digest of %s comes on %s", (month, day) => {
  expect(digestDay(month, in2026)).toBe(day);
});

const calendars = fc
  .record({
    holidays: fc.array(fc.integer({ min: 0, max: 800 }), { maxLength: 60 }),
    bridge: fc.record({ from: fc.integer({ min: 0, max: 800 }), days: fc.integer({ min: 0, max: 9 }) }),
    workdays: fc.array(fc.integer({ min: 0, max: 800 }), { maxLength: 20 }),
  })
  .map(({ holidays, bridge, workdays }): Calendar => {
    const day = (offset: number) => shiftDay("2026-01-01", offset);
    const long = Array.from({ length: bridge.days }, (_, index) => bridge.from + index);
    return { holidays: new Set([...holidays, ...long].map(day)), workdays: new Set(workdays.map(day)) };
  });
const quarters = fc.integer({ min: 0, max: 7 }).map((by) => shiftPeriod("2026Q1", by));

test("never two on one day, always within the quarter, on a holiday only where no working day follows", () => {
  fc.assert(
    fc.property(quarters, calendars, (quarter, calendar) => {
      const days = reminderDays(quarter, calendar);
      expect(new Set(days.map(({ day }) => day)).size).toBe(days.length);
      for (const { day } of days) {
        expect(day >= firstDayOf(quarter) && day <= lastDayOf(quarter)).toBe(true);
        if (isWorkingDay(day, calendar)) continue;
        for (let later = day; later <= lastDayOf(quarter); later = shiftDay(later, 1)) {
          expect(isWorkingDay(later, calendar)).toBe(false);
        }
      }
      expect(days.map(({ stage }) => stage)).toContain("3");
    }),
  );
});

test("ringing day by day, or once after any number of days, tells the newest of what fell between", () => {
  fc.assert(
    fc.property(
      quarters,
      calendars,
      fc.integer({ min: 0, max: 91 }),
      fc.integer({ min: 1, max: 40 }),
      (quarter, calendar, start, length) => {
        const first = shiftDay(firstDayOf(quarter), start);
        const ring = (day: string) => new Date(`${day}T09:00:00+08:00`);
        const daily: string[] = [];
        for (let by = 1; by <= length; by += 1) {
          const [before, day] = [shiftDay(first, by - 1), shiftDay(first, by)];
          const due = dueBetween(ring(before), ring(day), day, calendar);
          if (due) daily.push(due.day);
        }
        expect(new Set(daily).size).toBe(daily.length);
        const last = shiftDay(first, length);
        const once = dueBetween(ring(first), ring(last), last, calendar);
        const thisQuarter = daily.filter((day) => day >= firstDayOf(quarterOf(last)));
        expect(once?.day).toBe(thisQuarter.at(-1));
      },
    ),
  );
});

const quarterOf = (day: string) => `${day.slice(0, 4)}Q${Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1}`;

test("the secretary's digest never comes on the morning the quarter opens or 30 days before its end", () => {
  fc.assert(
    fc.property(quarters, calendars, (quarter, calendar) => {
      const digests = [0, 1, 2].map((by) =>
        digestDay(shiftPeriod(firstDayOf(quarter).slice(0, 7), by), calendar),
      );
      expect(digests).not.toContain(dayOf(openingOf(quarter, calendar)));
      const month = reminderDays(quarter, calendar).find(({ stage }) => stage === "30");
      expect(digests).not.toContain(month?.day);
    }),
  );
});
