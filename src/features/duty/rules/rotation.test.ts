import { expect, test } from "vitest";
import { daysBetween, free, hours, rotationBy, slotsBy } from "../../../../test/fixtures/duty-rotation.ts";
import { type Busy, type Filled, type Rotation, rotate, servedIn } from "./rotation.ts";
import { daysOfMonth, type Shift } from "./slots.ts";

/** Who is on, a slot after another; `-` is nobody, `*` stands in for somebody. */
const said = (filled: readonly Filled[]) =>
  filled
    .map(({ places }) =>
      places.map(({ person, standIn }) => `${person ?? "-"}${standIn ? "*" : ""}`).join("+"),
    )
    .join(" ");

interface Case {
  what: string;
  /** Every day, unless said otherwise. */
  shifts?: readonly Shift[];
  days: readonly string[];
  /** What is otherwise than day by day, one of three at a time. */
  by?: Partial<Rotation>;
  away?: Readonly<Record<number, readonly string[]>>;
  expected: string;
}

/** Two shifts of a day, one after another. */
const twice = [hours("every", 480, 840, 1), hours("every", 840, 1200, 2)];

const busyBy =
  (away: Readonly<Record<number, readonly string[]>>): Busy =>
  (person, { day }) =>
    away[person]?.includes(day) ?? false;

test.each<Case>([
  {
    what: "day by day, in order",
    days: daysBetween(1, 7),
    expected: "1 2 3 1 2 3 1",
  },
  {
    // Thursday 5 to Tuesday 10: the weekend is closed and takes nobody's turn.
    what: "closed days take no turn",
    shifts: [hours("open")],
    days: daysBetween(5, 10),
    expected: "1 2 3 1",
  },
  {
    // 1 to 11 October 2026: off until the 7th, worked on 8, 9 and on Saturday the 10th.
    what: "a day worked to make up counts",
    shifts: [hours("open")],
    days: daysBetween(1, 11, "2026-10"),
    expected: "1 2 3",
  },
  {
    what: "two days in a row",
    days: daysBetween(1, 7),
    by: { length: 2 },
    expected: "1 1 2 2 3 3 1",
  },
  {
    // Sunday the 1st ends a week.
    what: "week by week",
    days: daysBetween(1, 16),
    by: { each: "week" },
    expected: "1 2 2 2 2 2 2 2 3 3 3 3 3 3 3 1",
  },
  {
    what: "shift by shift",
    shifts: twice,
    days: daysBetween(2, 3),
    by: { each: "shift" },
    expected: "1 2 3 1",
  },
  {
    what: "all shifts of a day",
    shifts: twice,
    days: daysBetween(2, 3),
    expected: "1 1 2 2",
  },
  {
    what: "two at once",
    days: daysBetween(2, 5),
    by: { needed: 2 },
    expected: "1+2 3+1 2+3 1+2",
  },
  {
    what: "who is away at their turn has the next one",
    days: daysBetween(2, 7),
    away: { 2: ["2026-11-03"] },
    expected: "1 3 2 1 3 2",
  },
  {
    what: "who was away for long does not make up for it",
    days: daysBetween(2, 11),
    away: { 2: daysBetween(2, 8) },
    expected: "1 3 1 3 1 3 1 2 3 1",
  },
  {
    what: "away within a turn of a week: the next takes the whole of it",
    days: daysBetween(2, 15),
    by: { each: "week" },
    away: { 1: ["2026-11-05"] },
    expected: "2 2 2 2 2 2 2 1 1 1 1 1 1 1",
  },
  {
    what: "where nobody can all the time, whoever can stands in",
    days: daysBetween(2, 8),
    by: { each: "week", members: [1, 2] },
    away: { 1: ["2026-11-05"], 2: ["2026-11-07"] },
    expected: "1* 2* 1* 2* 1* 1* 2*",
  },
  {
    what: "nobody is free: a gap, and the turn is not lost",
    days: daysBetween(2, 5),
    by: { members: [1, 2] },
    away: { 1: ["2026-11-03"], 2: ["2026-11-03"] },
    expected: "1 - 2 1",
  },
  {
    what: "more are needed than there are",
    days: daysBetween(2, 3),
    by: { members: [1, 2], needed: 3 },
    expected: "1+2+- 1+2+-",
  },
  {
    what: "nobody twice at once, where hours overlap",
    shifts: [hours("every", 480, 900, 1), hours("every", 840, 1200, 2)],
    days: daysBetween(2, 3),
    by: { each: "shift", members: [1, 2, 3] },
    expected: "1 2 3 1",
  },
  {
    // Friday 6 to Monday 16 with seven people: the weekends go round apart.
    what: "weekends apart: not always the same",
    days: daysBetween(6, 16),
    by: { apart: true, members: [1, 2, 3, 4, 5, 6, 7] },
    expected: "1 1 2 2 3 4 5 6 3 4 7",
  },
])("$what", ({ shifts = [hours("every")], days, by = {}, away = {}, expected }) => {
  const slots = slotsBy(shifts, days);
  expect(said(rotate(slots, rotationBy(by), [], busyBy(away)))).toBe(expected);
});

test.each([
  ["day", 1],
  ["day", 3],
  ["week", 1],
  ["week", 2],
  ["shift", 2],
] as const)("a rotation by %s of %i goes on over the end of a month", (each, length) => {
  const shifts = [hours("every", 480, 840, 1), hours("every", 1200, 360, 2)];
  const rotation = rotationBy({ each, length, members: [4, 2, 9, 7] });
  const all = rotate(
    slotsBy(shifts, [...daysOfMonth("2026-11"), ...daysOfMonth("2026-12")]),
    rotation,
    [],
    free,
  );
  const november = rotate(slotsBy(shifts, daysOfMonth("2026-11")), rotation, [], free);
  const december = rotate(slotsBy(shifts, daysOfMonth("2026-12")), rotation, servedIn(november), free);
  expect(`${said(november)} ${said(december)}`).toBe(said(all));
});

test("whoever joins is next, and whoever left is not", () => {
  const before = rotate(slotsBy([hours("every")], daysBetween(2, 5)), rotationBy({}), [], free);
  expect(said(before)).toBe("1 2 3 1");
  const after = rotate(
    slotsBy([hours("every")], daysBetween(6, 9)),
    rotationBy({ members: [1, 3, 4] }),
    servedIn(before),
    free,
  );
  expect(said(after)).toBe("4 3 1 4");
});
