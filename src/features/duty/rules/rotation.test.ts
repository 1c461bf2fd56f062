import { expect, test } from "vitest";
import { daysBetween, free, hours, rotationBy, slotsBy } from "../../../../test/fixtures/duty-rotation.ts";
import { type Busy, type Filled, type Rotation, rotate, type Served } from "./rotation.ts";
import { daysOfMonth, type Shift } from "./slots.ts";

/** Who is on, a slot after another; `-` is nobody, `*` stands in for somebody. */
const said = (filled: readonly Filled[]) =>
  filled
    .map(({ places }) =>
      places.map(({ person, standIn }) => `${person ?? "-"}${standIn ? "*" : ""}`).join("+"),
    )
    .join(" ");
const servedBy = (filled: readonly Filled[]): Served[] =>
  filled.flatMap(({ slot, places }) =>
    places.flatMap(({ person, standIn }) => (person === undefined ? [] : [{ person, slot, standIn }])),
  );

interface Case {
  what: string;
  shifts: readonly Shift[];
  days: readonly string[];
  rotation: Rotation;
  away?: Readonly<Record<number, readonly string[]>>;
  expected: string;
}

const busyBy =
  (away: Readonly<Record<number, readonly string[]>>): Busy =>
  (person, { day }) =>
    away[person]?.includes(day) ?? false;

test.each<Case>([
  {
    what: "day by day, in order",
    shifts: [hours("every")],
    days: daysBetween(1, 7),
    rotation: rotationBy({}),
    expected: "1 2 3 1 2 3 1",
  },
  {
    // Thursday 5 to Tuesday 10: the weekend is closed and takes nobody's turn.
    what: "closed days take no turn",
    shifts: [hours("open")],
    days: daysBetween(5, 10),
    rotation: rotationBy({}),
    expected: "1 2 3 1",
  },
  {
    // 1 to 11 October 2026: off until the 7th, worked on 8, 9 and on Saturday the 10th.
    what: "a day worked to make up counts",
    shifts: [hours("open")],
    days: daysBetween(1, 11, "2026-10"),
    rotation: rotationBy({}),
    expected: "1 2 3",
  },
  {
    what: "two days in a row",
    shifts: [hours("every")],
    days: daysBetween(1, 7),
    rotation: rotationBy({ length: 2 }),
    expected: "1 1 2 2 3 3 1",
  },
  {
    // Sunday the 1st ends a week.
    what: "week by week",
    shifts: [hours("every")],
    days: daysBetween(1, 16),
    rotation: rotationBy({ each: "week" }),
    expected: "1 2 2 2 2 2 2 2 3 3 3 3 3 3 3 1",
  },
  {
    what: "shift by shift",
    shifts: [hours("every", 480, 840, 1), hours("every", 840, 1200, 2)],
    days: daysBetween(2, 3),
    rotation: rotationBy({ each: "shift" }),
    expected: "1 2 3 1",
  },
  {
    what: "all shifts of a day",
    shifts: [hours("every", 480, 840, 1), hours("every", 840, 1200, 2)],
    days: daysBetween(2, 3),
    rotation: rotationBy({}),
    expected: "1 1 2 2",
  },
  {
    what: "two at once",
    shifts: [hours("every")],
    days: daysBetween(2, 5),
    rotation: rotationBy({ needed: 2 }),
    expected: "1+2 3+1 2+3 1+2",
  },
  {
    what: "who is away at their turn has the next one",
    shifts: [hours("every")],
    days: daysBetween(2, 7),
    rotation: rotationBy({}),
    away: { 2: ["2026-11-03"] },
    expected: "1 3 2 1 3 2",
  },
  {
    what: "who was away for long does not make up for it",
    shifts: [hours("every")],
    days: daysBetween(2, 11),
    rotation: rotationBy({}),
    away: { 2: daysBetween(2, 8) },
    expected: "1 3 1 3 1 3 1 2 3 1",
  },
  {
    what: "away within a turn of a week: the next takes the whole of it",
    shifts: [hours("every")],
    days: daysBetween(2, 15),
    rotation: rotationBy({ each: "week" }),
    away: { 1: ["2026-11-05"] },
    expected: "2 2 2 2 2 2 2 1 1 1 1 1 1 1",
  },
  {
    what: "where nobody can all the time, whoever can stands in",
    shifts: [hours("every")],
    days: daysBetween(2, 8),
    rotation: rotationBy({ each: "week", members: [1, 2] }),
    away: { 1: ["2026-11-05"], 2: ["2026-11-07"] },
    expected: "1* 2* 1* 2* 1* 1* 2*",
  },
  {
    what: "nobody is free: a gap, and the turn is not lost",
    shifts: [hours("every")],
    days: daysBetween(2, 5),
    rotation: rotationBy({ members: [1, 2] }),
    away: { 1: ["2026-11-03"], 2: ["2026-11-03"] },
    expected: "1 - 2 1",
  },
  {
    what: "more are needed than there are",
    shifts: [hours("every")],
    days: daysBetween(2, 3),
    rotation: rotationBy({ members: [1, 2], needed: 3 }),
    expected: "1+2+- 1+2+-",
  },
  {
    what: "nobody twice at once, where hours overlap",
    shifts: [hours("every", 480, 900, 1), hours("every", 840, 1200, 2)],
    days: daysBetween(2, 3),
    rotation: rotationBy({ each: "shift", members: [1, 2, 3] }),
    expected: "1 2 3 1",
  },
  {
    // Friday 6 to Monday 16 with seven people: the weekends go round apart.
    what: "weekends apart: not always the same",
    shifts: [hours("every")],
    days: daysBetween(6, 16),
    rotation: rotationBy({ apart: true, members: [1, 2, 3, 4, 5, 6, 7] }),
    expected: "1 1 2 2 3 4 5 6 3 4 7",
  },
])("$what", ({ shifts, days, rotation, away = {}, expected }) => {
  const slots = slotsBy(shifts, days);
  expect(said(rotate(slots, rotation, [], busyBy(away)))).toBe(expected);
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
  const december = rotate(slotsBy(shifts, daysOfMonth("2026-12")), rotation, servedBy(november), free);
  expect(`${said(november)} ${said(december)}`).toBe(said(all));
});

test("whoever joins is next, and whoever left is not", () => {
  const before = rotate(slotsBy([hours("every")], daysBetween(2, 5)), rotationBy({}), [], free);
  expect(said(before)).toBe("1 2 3 1");
  const after = rotate(
    slotsBy([hours("every")], daysBetween(6, 9)),
    rotationBy({ members: [1, 3, 4] }),
    servedBy(before),
    free,
  );
  expect(said(after)).toBe("4 3 1 4");
});
