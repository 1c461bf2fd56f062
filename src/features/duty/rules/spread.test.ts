import fc from "fast-check";
import { expect, test } from "vitest";
import { daysBetween, free, hours, rotationBy, slotsBy } from "../../../../test/fixtures/duty-rotation.ts";
import { type Busy, type Filled, rotate } from "./rotation.ts";
import { daysOfMonth } from "./slots.ts";
import { gapsOf, spreadOf } from "./spread.ts";

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
        const slots = slotsBy([hours(days), hours(days, 1200, 360, 2)], daysOfMonth(month));
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
      const slots = slotsBy([hours(days)], daysOfMonth(month));
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
        const slots = slotsBy([hours("every")], daysOfMonth("2026-12"));
        const shares = spreadOf(rotate(slots, rotationBy({ members }), [], busy), members).map(
          ({ turns }) => turns,
        );
        const [together, others] = [shares.slice(0, 2), shares.slice(2)];
        expect(Math.max(...together) - Math.min(...together)).toBeLessThanOrEqual(1);
        expect(Math.max(...others) - Math.min(...others)).toBeLessThanOrEqual(1);
      },
    ),
  );
});

test("turns are counted by kind, in the order of the list", () => {
  const filled = rotate(
    slotsBy([hours("every")], daysBetween(1, 8, "2026-10")),
    rotationBy({ members: [5, 3] }),
    [],
    free,
  );
  // Seven holidays, then a day that is worked.
  expect(spreadOf(filled, [5, 3])).toEqual([
    { person: 5, turns: 4, kinds: { plain: 0, weekend: 0, holiday: 4, night: 0 } },
    { person: 3, turns: 4, kinds: { plain: 1, weekend: 0, holiday: 3, night: 0 } },
  ]);
});
