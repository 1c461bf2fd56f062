import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { byTurn, freeTimes, mayBook, mayQueue, nextNumber, timeOf, timesOf } from "./reception.ts";

const time = (said: string) => new Date(`2026-${said.replace(" ", "T")}:00+08:00`);
const clock = (moment: Date) => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
const spans = (times: readonly { from: Date; until: Date }[]) =>
  times.map(({ from, until }) => `${clock(from)}-${clock(until)}`);
const day = { from: time("12-07 09:00"), until: time("12-07 11:30"), cancelled: false };

describe("the times of a reception day", () => {
  test.each([
    ["of half an hour", 30, ["09:00-09:30", "09:30-10:00", "10:00-10:30", "10:30-11:00", "11:00-11:30"]],
    [
      "where nothing is said",
      undefined,
      ["09:00-09:30", "09:30-10:00", "10:00-10:30", "10:30-11:00", "11:00-11:30"],
    ],
    ["of forty minutes, the last half hour is too short", 40, ["09:00-09:40", "09:40-10:20", "10:20-11:00"]],
    ["of all of it", 150, ["09:00-11:30"]],
    ["longer than the day", 180, ["09:00-11:30"]],
  ])("%s", (_which, minutes, times) => {
    expect(spans(timesOf(day, minutes))).toEqual(times);
  });

  test("a slot has its time, and none beyond the last", () => {
    expect(spans([timeOf(day, 40, 2)].filter((one) => one !== undefined))).toEqual(["10:20-11:00"]);
    expect(timeOf(day, 40, 3)).toBeUndefined();
  });
});

describe("what is free", () => {
  test.each([
    ["the evening before", "12-06 20:00", [], [0, 1, 2, 3, 4]],
    ["with two taken", "12-06 20:00", [0, 3], [1, 2, 4]],
    ["a minute before the first", "12-07 08:59", [], [0, 1, 2, 3, 4]],
    ["as the first begins", "12-07 09:00", [], [1, 2, 3, 4]],
    ["in the middle, with one taken", "12-07 10:10", [3], [4]],
    ["after the last began", "12-07 11:00", [], []],
  ])("%s", (_when, now, taken, free) => {
    expect(freeTimes(day, 30, taken, time(now)).map(({ slot }) => slot)).toEqual(free);
  });

  test("nothing on a day that is called off", () => {
    expect(freeTimes({ ...day, cancelled: true }, 30, [], time("12-06 20:00"))).toEqual([]);
  });
});

test.each([
  ["a free one", { slot: 1, comes: false }, "12-06 20:00", "yes"],
  ["a second one", { slot: 1, comes: true }, "12-06 20:00", "own"],
  ["a second one that has begun", { slot: 0, comes: true }, "12-07 09:10", "begun"],
  ["one that has just begun", { slot: 1, comes: false }, "12-07 09:30", "begun"],
  ["one that begins in a minute", { slot: 1, comes: false }, "12-07 09:29", "yes"],
  ["one that the day has not", { slot: 5, comes: false }, "12-06 20:00", "unknown"],
])("booking %s", (_which, wish, now, answer) => {
  expect(mayBook(day, { minutes: 30, ...wish }, time(now))).toBe(answer);
});

test("nothing is booked on a day that is called off", () => {
  const wish = { minutes: 30, slot: 0, comes: false };
  expect(mayBook({ ...day, cancelled: true }, wish, time("12-06 20:00"))).toBe("off");
});

test.each([
  ["the day before", false, "2026-12-06", "12-06 23:59", "early"],
  ["early in the morning", false, "2026-12-07", "12-07 07:00", "yes"],
  ["a minute before the end", false, "2026-12-07", "12-07 11:29", "yes"],
  ["at the end", false, "2026-12-07", "12-07 11:30", "over"],
  ["on a day called off", true, "2026-12-07", "12-07 09:00", "off"],
] as const)("queueing %s", (_when, cancelled, today, now, answer) => {
  expect(mayQueue({ ...day, cancelled }, { turn: "2026-12-07", today }, time(now))).toBe(answer);
});

test.each([
  [[], 1],
  [[1, 2], 3],
  [[3, 1], 4],
])("after the numbers %j comes %i", (given, next) => {
  expect(nextNumber(given)).toBe(next);
});

test("visitors are called by their slots, then who came without by number", () => {
  const visits = [
    { number: 4 },
    { number: 1, slot: 3 },
    { number: 3 },
    { number: 2, slot: 0 },
    { number: 5, slot: 1 },
  ];
  expect(byTurn(visits).map(({ number }) => number)).toEqual([2, 5, 1, 3, 4]);
});

const anyDay = fc
  .record({ hour: fc.integer({ min: 0, max: 20 }), length: fc.integer({ min: 1, max: 480 }) })
  .map(({ hour, length }) => {
    const from = new Date(time("12-07 00:00").getTime() + hour * 3_600_000);
    return { from, until: new Date(from.getTime() + length * 60_000), cancelled: false };
  });
const anyMinutes = fc.integer({ min: 5, max: 120 });

test("times follow one another without a hole, inside the day, and leave less than one over", () => {
  fc.assert(
    fc.property(anyDay, anyMinutes, (span, minutes) => {
      const times = timesOf(span, minutes);
      expect(times[0]?.from).toEqual(span.from);
      times.forEach((one, index) => {
        expect(one.slot).toBe(index);
        if (index > 0) expect(one.from).toEqual(times[index - 1]?.until);
      });
      const over = span.until.getTime() - (times.at(-1)?.until.getTime() ?? 0);
      expect(over).toBeGreaterThanOrEqual(0);
      expect(over).toBeLessThan(minutes * 60_000);
    }),
  );
});

test("exactly what is free and nobody's may be booked", () => {
  fc.assert(
    fc.property(
      anyDay,
      anyMinutes,
      fc.array(fc.integer({ min: 0, max: 30 })),
      fc.integer({ min: -60, max: 540 }),
      (span, minutes, taken, after) => {
        const now = new Date(span.from.getTime() + after * 60_000);
        const free = freeTimes(span, minutes, taken, now).map(({ slot }) => slot);
        const may = Array.from({ length: 120 }, (_one, slot) => slot).filter(
          (slot) => mayBook(span, { minutes, slot, comes: false }, now) === "yes",
        );
        expect(may.filter((slot) => !taken.includes(slot))).toEqual(free);
      },
    ),
  );
});
