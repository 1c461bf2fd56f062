import { expect, test } from "vitest";
import type { Calendar } from "../../calendar/index.ts";
import { hoursOf, nextOn, type OnDuty, stillOn } from "./hours.ts";
import type { Shift } from "./slots.ts";

const calendar: Calendar = { holidays: new Set(), workdays: new Set() };
const at = (local: string) => new Date(`${local}:00+08:00`);
const day: Shift = { id: 1, days: { kind: "every" }, from: 510, until: 1050, must: true };
const night: Shift = { id: 2, days: { kind: "every" }, from: 1200, until: 360, must: true };
const [zhao, li] = [
  { id: 7, name: "赵敏" },
  { id: 8, name: "李向阳" },
];
const turn = (of: Partial<OnDuty>): OnDuty => ({
  shiftId: 1,
  day: "2026-11-24",
  from: at("2026-11-24T08:30"),
  until: at("2026-11-24T17:30"),
  cancelled: false,
  ...of,
});
const said = (turns: readonly OnDuty[], shifts: readonly Shift[] = [day], ended = false) =>
  hoursOf({ shifts, ended }, turns, ["2026-11-24"], calendar).map(
    ({ from, until, people, missing, state }) =>
      `${from.toISOString().slice(11, 16)}-${until.toISOString().slice(11, 16)} ${people.map((one) => one.name).join("+")} ${missing} ${state}`,
  );

// Hours are UTC here: 08:30 in the county is 00:30.
test.each([
  ["without a roster the hours alone", [], [day], ["00:30-09:30  0 unplanned"]],
  [
    "two at once stand together",
    [turn({ person: zhao }), turn({ person: li })],
    [day],
    ["00:30-09:30 赵敏+李向阳 0 planned"],
  ],
  ["one is lacking", [turn({ person: zhao }), turn({})], [day], ["00:30-09:30 赵敏 1 planned"]],
  ["nobody", [turn({})], [day], ["00:30-09:30  1 planned"]],
  [
    "called off for one, the other is on",
    [turn({ person: zhao, cancelled: true }), turn({ person: li })],
    [day],
    ["00:30-09:30 李向阳 0 planned"],
  ],
  ["called off", [turn({ person: zhao, cancelled: true })], [day], ["00:30-09:30  0 off"]],
  [
    "divided at two",
    [
      turn({ person: zhao, until: at("2026-11-24T14:00") }),
      turn({ person: li, from: at("2026-11-24T14:00") }),
    ],
    [day],
    ["00:30-06:00 赵敏 0 planned", "06:00-09:30 李向阳 0 planned"],
  ],
  [
    "the roster of one of two",
    [turn({ person: zhao })],
    [day, night],
    ["00:30-09:30 赵敏 0 planned", "12:00-22:00  0 unplanned"],
  ],
  ["a turn of another day is none", [turn({ person: zhao, day: "2026-11-25" })], [], []],
] as const)("%s", (_what, turns, shifts, expected) => {
  expect(said(turns, shifts)).toEqual(expected);
});

test("a point that has ended keeps no hours, but its turns stay", () => {
  expect(said([], [day], true)).toEqual([]);
  expect(said([turn({ person: zhao })], [night], true)).toEqual(["00:30-09:30 赵敏 0 planned"]);
});

const nights = hoursOf({ shifts: [day, night], ended: false }, [], ["2026-11-23", "2026-11-24"], calendar);
const begins = (all: readonly { from: Date }[]) => all.map(({ from }) => from.toISOString().slice(5, 16));

test.each([
  ["2026-11-24T02:00", ["11-23T12:00", "11-24T00:30", "11-24T12:00"]],
  // A watch ends at six, and what has ended is on no more.
  ["2026-11-24T06:00", ["11-24T00:30", "11-24T12:00"]],
  ["2026-11-24T17:29", ["11-24T00:30", "11-24T12:00"]],
  ["2026-11-24T17:30", ["11-24T12:00"]],
])("at %s it is on or will be today: %o", (now, expected) => {
  expect(begins(stillOn(nights, at(now), "2026-11-24"))).toEqual(expected);
});

test("the next hours are the first that have not begun and were not called off", () => {
  expect(begins([nextOn(nights, at("2026-11-24T08:30"))].flatMap((one) => one ?? []))).toEqual([
    "11-24T12:00",
  ]);
  expect(nextOn(nights, at("2026-11-24T20:00"))).toBeUndefined();
  const off = hoursOf({ shifts: [], ended: false }, [turn({ cancelled: true })], ["2026-11-24"], calendar);
  expect(nextOn(off, at("2026-11-24T01:00"))).toBeUndefined();
});
