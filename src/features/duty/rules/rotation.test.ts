import fc from "fast-check";
import { expect, test } from "vitest";
import { stateCouncil } from "../../calendar/rules/state-council.ts";
import { type Busy, type Filled, type Rotation, rotate, type Served } from "./rotation.ts";
import { daysFrom, daysOfMonth, type Shift, slotsOn } from "./slots.ts";
import { gapsOf, spreadOf } from "./spread.ts";

const free: Busy = () => false;
const hours = (days: string, from = 510, until = 1050, id = 1): Shift => ({
  id,
  days: daysFrom(days),
  from,
  until,
  must: true,
});
const by = (more: Partial<Rotation>): Rotation => ({
  each: "day",
  length: 1,
  apart: false,
  needed: 1,
  members: [1, 2, 3],
  ...more,
});
const between = (first: number, last: number, month = "2026-11") =>
  daysOfMonth(month).filter((day) => Number(day.slice(8)) >= first && Number(day.slice(8)) <= last);
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
    days: between(1, 7),
    rotation: by({}),
    expected: "1 2 3 1 2 3 1",
  },
  {
    // Thursday 5 to Tuesday 10: the weekend is closed and takes nobody's turn.
    what: "closed days take no turn",
    shifts: [hours("open")],
    days: between(5, 10),
    rotation: by({}),
    expected: "1 2 3 1",
  },
  {
    // 1 to 11 October 2026: off until the 7th, worked on 8, 9 and on Saturday the 10th.
    what: "a day worked to make up counts",
    shifts: [hours("open")],
    days: between(1, 11, "2026-10"),
    rotation: by({}),
    expected: "1 2 3",
  },
  {
    what: "two days in a row",
    shifts: [hours("every")],
    days: between(1, 7),
    rotation: by({ length: 2 }),
    expected: "1 1 2 2 3 3 1",
  },
  {
    // Sunday the 1st ends a week.
    what: "week by week",
    shifts: [hours("every")],
    days: between(1, 16),
    rotation: by({ each: "week" }),
    expected: "1 2 2 2 2 2 2 2 3 3 3 3 3 3 3 1",
  },
  {
    what: "shift by shift",
    shifts: [hours("every", 480, 840, 1), hours("every", 840, 1200, 2)],
    days: between(2, 3),
    rotation: by({ each: "shift" }),
    expected: "1 2 3 1",
  },
  {
    what: "all shifts of a day",
    shifts: [hours("every", 480, 840, 1), hours("every", 840, 1200, 2)],
    days: between(2, 3),
    rotation: by({}),
    expected: "1 1 2 2",
  },
  {
    what: "two at once",
    shifts: [hours("every")],
    days: between(2, 5),
    rotation: by({ needed: 2 }),
    expected: "1+2 3+1 2+3 1+2",
  },
  {
    what: "who is away at their turn has the next one",
    shifts: [hours("every")],
    days: between(2, 7),
    rotation: by({}),
    away: { 2: ["2026-11-03"] },
    expected: "1 3 2 1 3 2",
  },
  {
    what: "who was away for long does not make up for it",
    shifts: [hours("every")],
    days: between(2, 11),
    rotation: by({}),
    away: { 2: between(2, 8) },
    expected: "1 3 1 3 1 3 1 2 3 1",
  },
  {
    what: "away within a turn of a week: the next takes the whole of it",
    shifts: [hours("every")],
    days: between(2, 15),
    rotation: by({ each: "week" }),
    away: { 1: ["2026-11-05"] },
    expected: "2 2 2 2 2 2 2 1 1 1 1 1 1 1",
  },
  {
    what: "where nobody can all the time, whoever can stands in",
    shifts: [hours("every")],
    days: between(2, 8),
    rotation: by({ each: "week", members: [1, 2] }),
    away: { 1: ["2026-11-05"], 2: ["2026-11-07"] },
    expected: "1* 2* 1* 2* 1* 1* 2*",
  },
  {
    what: "nobody is free: a gap, and the turn is not lost",
    shifts: [hours("every")],
    days: between(2, 5),
    rotation: by({ members: [1, 2] }),
    away: { 1: ["2026-11-03"], 2: ["2026-11-03"] },
    expected: "1 - 2 1",
  },
  {
    what: "more are needed than there are",
    shifts: [hours("every")],
    days: between(2, 3),
    rotation: by({ members: [1, 2], needed: 3 }),
    expected: "1+2+- 1+2+-",
  },
  {
    what: "nobody twice at once, where hours overlap",
    shifts: [hours("every", 480, 900, 1), hours("every", 840, 1200, 2)],
    days: between(2, 3),
    rotation: by({ each: "shift", members: [1, 2, 3] }),
    expected: "1 2 3 1",
  },
  {
    // Friday 6 to Monday 16 with seven people: the weekends go round apart.
    what: "weekends apart: not always the same",
    shifts: [hours("every")],
    days: between(6, 16),
    rotation: by({ apart: true, members: [1, 2, 3, 4, 5, 6, 7] }),
    expected: "1 1 2 2 3 4 5 6 3 4 7",
  },
])("$what", ({ shifts, days, rotation, away = {}, expected }) => {
  const slots = slotsOn(shifts, days, stateCouncil);
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
  const rotation = by({ each, length, members: [4, 2, 9, 7] });
  const all = rotate(
    slotsOn(shifts, [...daysOfMonth("2026-11"), ...daysOfMonth("2026-12")], stateCouncil),
    rotation,
    [],
    free,
  );
  const november = rotate(slotsOn(shifts, daysOfMonth("2026-11"), stateCouncil), rotation, [], free);
  const december = rotate(
    slotsOn(shifts, daysOfMonth("2026-12"), stateCouncil),
    rotation,
    servedBy(november),
    free,
  );
  expect(`${said(november)} ${said(december)}`).toBe(said(all));
});

test("whoever joins is next, and whoever left is not", () => {
  const before = rotate(slotsOn([hours("every")], between(2, 5), stateCouncil), by({}), [], free);
  expect(said(before)).toBe("1 2 3 1");
  const after = rotate(
    slotsOn([hours("every")], between(6, 9), stateCouncil),
    by({ members: [1, 3, 4] }),
    servedBy(before),
    free,
  );
  expect(said(after)).toBe("4 3 1 4");
});

const rotations = fc.record({
  each: fc.constantFrom("shift", "day", "week"),
  length: fc.constant(1),
  apart: fc.boolean(),
  needed: fc.integer({ min: 1, max: 3 }),
  members: fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 9 }),
});
const months = fc.integer({ min: 1, max: 12 }).map((month) => `2026-${String(month).padStart(2, "0")}`);
const kept = fc.constantFrom("open", "every", "rest", "holiday", "week:1,3,6", "month:5,20");

test("each slot has as many as are needed, or reports who is missing, and nobody who is away", () => {
  fc.assert(
    fc.property(
      rotations,
      months,
      kept,
      fc.array(fc.record({ who: fc.nat(8), day: fc.integer({ min: 1, max: 31 }) }), { maxLength: 60 }),
      (rotation, month, days, leave) => {
        const away = new Set(
          leave.map(
            ({ who, day }) =>
              `${rotation.members[who % rotation.members.length]}/${month}-${String(day).padStart(2, "0")}`,
          ),
        );
        const busy: Busy = (person, { day }) => away.has(`${person}/${day}`);
        const slots = slotsOn([hours(days), hours(days, 1200, 360, 2)], daysOfMonth(month), stateCouncil);
        const filled = rotate(slots, rotation, [], busy);
        expect(filled.map(({ slot }) => slot)).toEqual(slots);
        const gaps = new Map(gapsOf(filled).map(({ slot, missing }) => [slot, missing]));
        for (const { slot, places } of filled) {
          const on = places.flatMap(({ person }) => person ?? []);
          expect(places).toHaveLength(rotation.needed);
          expect(new Set(on).size).toBe(on.length);
          expect(on.some((person) => busy(person, slot))).toBe(false);
          expect(on.length + (gaps.get(slot) ?? 0)).toBe(rotation.needed);
          const couldBe = rotation.members.filter((person) => !busy(person, slot));
          expect(on.length).toBe(Math.min(couldBe.length, rotation.needed));
        }
      },
    ),
  );
});

test("who is free alike has as many turns as the others, or one more", () => {
  fc.assert(
    fc.property(rotations, months, kept, (rotation, month, days) => {
      const slots = slotsOn([hours(days)], daysOfMonth(month), stateCouncil);
      const filled = rotate(slots, rotation, [], free);
      const rounds = rotation.apart ? (["plain", "weekend", "holiday", "night"] as const) : [undefined];
      for (const round of rounds) {
        const own = filled.filter(({ slot }) => round === undefined || slot.kind === round);
        // A turn of a week is one turn, however many days of it are kept.
        const turns = rotation.each === "week" ? own.filter(isFirstOfWeek) : own;
        const counts = spreadOf(turns, rotation.members).map((share) => share.turns);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }
    }),
  );
});

const weekOf = (day: string) => Math.floor((Date.parse(day) / 86_400_000 + 3) / 7);
function isFirstOfWeek({ slot }: Filled, index: number, all: readonly Filled[]): boolean {
  const before = all[index - 1];
  return !before || weekOf(before.slot.day) !== weekOf(slot.day);
}

test("who is away at the same times has as many turns as each other, or one more", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 4, max: 9 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { maxLength: 12 }),
      (people, leave) => {
        const members = Array.from({ length: people }, (_, index) => index + 1);
        const away = new Set(leave.map((day) => `2026-12-${String(day).padStart(2, "0")}`));
        // The first two are away together.
        const busy: Busy = (person, { day }) => person <= 2 && away.has(day);
        const slots = slotsOn([hours("every")], daysOfMonth("2026-12"), stateCouncil);
        const shares = spreadOf(rotate(slots, by({ members }), [], busy), members).map(({ turns }) => turns);
        const [together, others] = [shares.slice(0, 2), shares.slice(2)];
        expect(Math.max(...together) - Math.min(...together)).toBeLessThanOrEqual(1);
        expect(Math.max(...others) - Math.min(...others)).toBeLessThanOrEqual(1);
      },
    ),
  );
});

test("turns are counted by kind, in the order of the list", () => {
  const filled = rotate(
    slotsOn([hours("every")], between(1, 8, "2026-10"), stateCouncil),
    by({ members: [5, 3] }),
    [],
    free,
  );
  // Seven holidays, then a day that is worked.
  expect(spreadOf(filled, [5, 3])).toEqual([
    { person: 5, turns: 4, kinds: { plain: 0, weekend: 0, holiday: 4, night: 0 } },
    { person: 3, turns: 4, kinds: { plain: 1, weekend: 0, holiday: 3, night: 0 } },
  ]);
});
