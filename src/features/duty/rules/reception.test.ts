import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  byTurn,
  freeTimes,
  mayBook,
  mayQueue,
  movedTime,
  nextNumber,
  offered,
  shiftOf,
  timesOf,
} from "./reception.ts";

const time = (said: string) => new Date(`2026-${said.replace(" ", "T")}:00+08:00`);
const clock = (moment: Date) => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
const spans = (times: readonly { from: Date; until: Date }[]) =>
  times.map(({ from, until }) => `${clock(from)}-${clock(until)}`);
const day = { from: time("12-07 09:00"), until: time("12-07 11:30"), cancelled: false, person: 1 };
const span = (said: string, date = "12-07") => {
  const [from = "", until = ""] = said.split("-");
  return { from: time(`${date} ${from}`), until: time(`${date} ${until}`) };
};

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
});

describe("what is free", () => {
  test.each([
    ["the evening before", "12-06 20:00", [], ["09:00", "09:30", "10:00", "10:30", "11:00"]],
    ["with two taken", "12-06 20:00", ["09:00-09:30", "10:30-11:00"], ["09:30", "10:00", "11:00"]],
    ["where hours were edited meanwhile", "12-06 20:00", ["09:10-09:50"], ["10:00", "10:30", "11:00"]],
    ["a minute before the first", "12-07 08:59", [], ["09:00", "09:30", "10:00", "10:30", "11:00"]],
    ["as the first begins", "12-07 09:00", [], ["09:30", "10:00", "10:30", "11:00"]],
    ["in the middle, with one taken", "12-07 10:10", ["10:30-11:00"], ["11:00"]],
    ["after the last began", "12-07 11:00", [], []],
  ])("%s", (_when, now, taken, free) => {
    const times = freeTimes(
      day,
      30,
      taken.map((one) => span(one)),
      time(now),
    );
    expect(times.map(({ from }) => clock(from))).toEqual(free);
  });

  test.each([
    ["a day that is called off", { cancelled: true }],
    ["a day that nobody takes", { person: undefined }],
  ])("nothing on %s", (_which, how) => {
    expect(freeTimes({ ...day, ...how }, 30, [], time("12-06 20:00"))).toEqual([]);
  });
});

test.each([
  ["a free one", "09:30", {}, "12-06 20:00", "09:30-10:00"],
  ["a second one", "09:30", { comes: true }, "12-06 20:00", "own"],
  ["a second one that has begun", "09:00", { comes: true }, "12-07 09:10", "begun"],
  ["one that has just begun", "09:30", {}, "12-07 09:30", "begun"],
  ["one that begins in a minute", "09:30", {}, "12-07 09:29", "09:30-10:00"],
  ["one that the day has not", "11:30", {}, "12-06 20:00", "unknown"],
  ["one between two", "09:40", {}, "12-06 20:00", "unknown"],
  ["somebody's", "09:30", { taken: [span("09:30-10:00")] }, "12-06 20:00", "taken"],
  ["one that meets somebody's", "09:30", { taken: [span("09:50-10:20")] }, "12-06 20:00", "taken"],
])("booking %s", (_which, from, how, now, answer) => {
  const wish = { minutes: 30, from: time(`12-07 ${from}`), taken: [], comes: false, ...how };
  const may = mayBook(day, wish, time(now));
  expect(typeof may === "string" ? may : spans([may])[0]).toBe(answer);
});

test.each([{ cancelled: true }, { person: undefined }])("nothing is booked on a day %j", (how) => {
  const wish = { minutes: 30, from: time("12-07 09:30"), taken: [], comes: false };
  expect(mayBook({ ...day, ...how }, wish, time("12-06 20:00"))).toBe("off");
});

describe("a day that moves takes its visits with it", () => {
  const old = { ...span("09:00-11:30"), day: "2026-12-07" };
  test.each([
    ["to another day", "12-08", "09:00-11:30", "10:00-10:30", "12-08 10:00"],
    ["to an hour later, who comes at ten still does", "12-07", "10:00-12:30", "10:00-10:30", "12-07 10:00"],
    ["to an hour later, the first has no time", "12-07", "10:00-12:30", "09:00-09:30", undefined],
    ["to the afternoon, everybody by as much", "12-07", "14:30-17:00", "10:00-10:30", "12-07 15:30"],
    ["to a short afternoon, the last has no time", "12-08", "14:30-16:00", "11:00-11:30", undefined],
  ])("%s", (_how, date, hours, was, then) => {
    const after = { ...span(hours, date), day: `2026-${date}` };
    const moved = movedTime(span(was), shiftOf(old, after), after, time("12-06 20:00"));
    expect(moved?.from).toEqual(then === undefined ? undefined : time(then));
  });

  test("and never to what has begun", () => {
    expect(movedTime(span("09:00-09:30"), 0, old, time("12-07 09:00"))).toBeUndefined();
  });
});

test("of each day the time nearest on the clock is offered", () => {
  const days = [
    { turn: "a", free: [span("09:00-09:30"), span("10:30-11:00")] },
    { turn: "b", free: [] },
    { turn: "c", free: [span("09:30-10:00", "12-21"), span("11:00-11:30", "12-21")] },
    { turn: "d", free: [span("09:00-09:30", "12-28")] },
  ];
  const said = offered(days, 2, time("12-01 10:00")).map(({ turn, time: { from } }) => [turn, clock(from)]);
  expect(said).toEqual([
    ["a", "10:30"],
    ["c", "09:30"],
  ]);
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

test("visitors are called by their times, then who came without by number", () => {
  const visits = [
    { number: 4 },
    { number: 1, time: span("10:30-11:00") },
    { number: 3 },
    { number: 2, time: span("09:00-09:30") },
    { number: 5, time: span("09:30-10:00") },
  ];
  expect(byTurn(visits).map(({ number }) => number)).toEqual([2, 5, 1, 3, 4]);
});

const anyDay = fc
  .record({ hour: fc.integer({ min: 0, max: 20 }), length: fc.integer({ min: 1, max: 480 }) })
  .map(({ hour, length }) => {
    const from = new Date(time("12-07 00:00").getTime() + hour * 3_600_000);
    return { from, until: new Date(from.getTime() + length * 60_000), cancelled: false, person: 1 };
  });
const anyMinutes = fc.integer({ min: 5, max: 120 });

test("times follow one another without a hole, inside the day, and leave less than one over", () => {
  fc.assert(
    fc.property(anyDay, anyMinutes, (hours, minutes) => {
      const times = timesOf(hours, minutes);
      expect(times[0]?.from).toEqual(hours.from);
      times.forEach((one, index) => {
        if (index > 0) expect(one.from).toEqual(times[index - 1]?.until);
      });
      const over = hours.until.getTime() - (times.at(-1)?.until.getTime() ?? 0);
      expect(over).toBeGreaterThanOrEqual(0);
      expect(over).toBeLessThan(minutes * 60_000);
    }),
  );
});

const anyTaken = fc.array(
  fc.record({ at: fc.integer({ max: 500 }), length: fc.integer({ min: 1, max: 60 }) }),
);

test("exactly what is free may be booked, and it meets nobody else's time", () => {
  fc.assert(
    fc.property(
      anyDay,
      anyMinutes,
      anyTaken,
      fc.integer({ min: -60, max: 540 }),
      (hours, minutes, rows, after) => {
        const at = (minute: number) => new Date(hours.from.getTime() + minute * 60_000);
        const taken = rows.map((one) => ({ from: at(one.at), until: at(one.at + one.length) }));
        const free = freeTimes(hours, minutes, taken, at(after));
        const may = timesOf(hours, minutes).filter(
          ({ from }) => typeof mayBook(hours, { minutes, from, taken, comes: false }, at(after)) !== "string",
        );
        expect(may).toEqual(free);
        for (const time of free)
          for (const other of taken) expect(time.from >= other.until || time.until <= other.from).toBe(true);
      },
    ),
  );
});
