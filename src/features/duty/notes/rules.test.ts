import { describe, expect, test } from "vitest";
import {
  categoryOf,
  isToldAtOnce,
  isUnderWay,
  isUp,
  isUrgent,
  mayCorrect,
  mayWrite,
  nextAfter,
} from "./rules.ts";

const at = (said: string) => new Date(`2026-11-${said}:00+08:00`);
const span = (from: string, until: string) => ({ from: at(from), until: at(until), cancelled: false });
const night = span("24T20:00", "25T06:00");

describe("when a turn may be written about", () => {
  test.each([
    ["24T19:59", {}, "early"],
    ["24T20:00", {}, "yes"],
    ["25T06:00", {}, "yes"],
    ["26T06:00", {}, "yes"],
    ["26T06:01", {}, "late"],
    // Begun before its time.
    ["24T19:30", { begunAt: at("24T19:30") }, "yes"],
    ["24T21:00", { cancelled: true }, "off"],
  ])("%s %o: %s", (now, so, may) => {
    expect(mayWrite({ ...night, ...so }, at(now))).toBe(may);
  });

  test("it runs from its beginning until its end, never where it is off", () => {
    const times = ["24T19:59", "24T20:00", "25T05:59", "25T06:00"];
    expect(times.map((now) => isUnderWay(night, at(now)))).toEqual([false, true, true, false]);
    expect(isUnderWay({ ...night, cancelled: true }, at("24T21:00"))).toBe(false);
  });

  test("a note can be corrected for a day", () => {
    expect(mayCorrect(at("24T20:00"), at("25T19:59"))).toBe(true);
    expect(mayCorrect(at("24T20:00"), at("25T20:00"))).toBe(false);
  });
});

describe("who comes next", () => {
  const [zhao, li, wang] = [{ id: 1 }, { id: 2 }, { id: 3 }];
  const names = (turns: { person?: { id: number } }[]) => turns.map(({ person }) => person?.id);

  test("whoever begins first after it, both where two do", () => {
    const all = [
      { ...span("26T20:00", "27T06:00"), person: zhao },
      { ...span("25T20:00", "26T06:00"), person: li },
      { ...span("25T20:00", "26T06:00"), person: wang },
      { ...night, person: zhao },
    ];
    expect(names(nextAfter(night, 1, all, at("25T06:00")))).toEqual([2, 3]);
  });

  test("not the writer again, no gap, nothing that is off, and nobody who was on beside", () => {
    const all = [
      { ...night, person: wang },
      { ...span("24T21:00", "25T06:00"), person: wang },
      { ...span("25T20:00", "26T06:00"), person: zhao },
      { ...span("26T20:00", "27T06:00") },
      { ...span("27T20:00", "28T06:00"), person: li, cancelled: true },
      { ...span("28T20:00", "29T06:00"), person: wang },
    ];
    expect(nextAfter(night, 1, all, at("25T06:00"))).toEqual([all[5]]);
  });

  test("the turn that takes over in its midst: its end is later", () => {
    const all = [{ ...span("25T05:30", "25T12:00"), person: li }];
    expect(names(nextAfter(night, 1, all, at("25T05:40")))).toEqual([2]);
  });

  test("written late, whoever is still on; nobody comes, nobody is told", () => {
    const all = [
      { ...span("25T08:30", "25T12:00"), person: li },
      { ...span("25T12:00", "25T17:30"), person: wang },
    ];
    expect(names(nextAfter(night, 1, all, at("25T11:59")))).toEqual([2]);
    expect(names(nextAfter(night, 1, all, at("25T12:00")))).toEqual([3]);
    expect(nextAfter(night, 1, [], at("25T12:00"))).toEqual([]);
  });
});

test("what is written after the reminder is told at once, what was there before comes with it", () => {
  // Of a turn at 08:30 the reminder goes out at 07:30, of one at 06:00 at 20:30 the evening before.
  expect(isToldAtOnce(at("25T07:30"), span("25T08:30", "25T17:30"))).toBe(false);
  expect(isToldAtOnce(at("25T07:31"), span("25T08:30", "25T17:30"))).toBe(true);
  expect(isToldAtOnce(at("24T20:31"), span("25T06:00", "25T08:30"))).toBe(true);
});

test("whoever is on or will be within the hour is told at night too", () => {
  expect(isUp(span("25T00:00", "25T06:00"), at("24T22:59"))).toBe(false);
  expect(isUp(span("25T00:00", "25T06:00"), at("24T23:00"))).toBe(true);
  expect(isUp(span("25T00:00", "25T06:00"), at("25T02:00"))).toBe(true);
});

test.each([
  ["danger", undefined, "safety", true],
  ["suspicious", undefined, "safety", true],
  ["works", "power", "power", false],
  ["works", "water-pipe", "water-pipe", false],
  ["dispute", undefined, "dispute", false],
  ["other", undefined, "suggestion", false],
] as const)("%s %s is filed as %s, urgent: %s", (kind, which, code, urgent) => {
  expect(categoryOf(kind, which)).toBe(code);
  expect(isUrgent(kind)).toBe(urgent);
});
