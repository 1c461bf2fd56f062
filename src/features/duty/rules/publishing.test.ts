import fc from "fast-check";
import { expect, test } from "vitest";
import { differencesOf, holderOf, type Standing, stepsToPublish, touchedBy } from "./publishing.ts";
import type { Filled } from "./rotation.ts";
import type { Slot } from "./slots.ts";

const now = new Date("2026-12-02T00:00:00Z");
const slot = (day: number): Slot => ({
  shiftId: 1,
  day: `2026-12-0${day}`,
  from: new Date(`2026-12-0${day}T01:00:00Z`),
  until: new Date(`2026-12-0${day}T09:00:00Z`),
  kind: "plain",
  must: true,
});
const filled = (day: number, ...people: (number | undefined)[]): Filled => ({
  slot: slot(day),
  places: people.map((person) => ({ person, standIn: false })),
});
const turn = (day: number, person: number | undefined, more: Partial<Standing> = {}): Standing => {
  const { shiftId, day: on, from, until } = slot(day);
  return {
    id: day,
    shiftId,
    day: on,
    place: 0,
    from,
    until,
    person,
    cancelled: false,
    changed: false,
    ...more,
  };
};
const said = (steps: ReturnType<typeof stepsToPublish>) =>
  steps.map((step) => {
    if (step.kind === "enter") return `enter ${step.slot.day.slice(8)}/${step.place} ${step.person}`;
    const id = step.turn.id;
    if (step.kind === "hand") return `hand ${id} to ${step.to}${step.restored ? " again" : ""}`;
    return step.kind === "keep" ? `keep ${id} of ${step.turn.person}` : `off ${id}`;
  });

test.each<[string, Filled[], Standing[], string[]]>([
  [
    "a first roster is entered, gaps too",
    [filled(3, 7), filled(4, undefined)],
    [],
    ["enter 03/0 7", "enter 04/0 undefined"],
  ],
  ["hours that are over are not entered", [filled(1, 7), filled(3, 7)], [], ["enter 03/0 7"]],
  ["who is the same is left alone", [filled(3, 7)], [turn(3, 7)], []],
  ["a swap that the draft knows of is left alone", [filled(3, 7)], [turn(3, 7, { changed: true })], []],
  ["another person has it handed", [filled(3, 8)], [turn(3, 7)], ["hand 3 to 8"]],
  ["a place may become free", [filled(3, undefined)], [turn(3, 7)], ["hand 3 to undefined"]],
  ["a swap since the draft stays", [filled(3, 7)], [turn(3, 8, { changed: true })], ["keep 3 of 8"]],
  ["what has begun stays", [filled(1, 8)], [turn(1, 7)], []],
  ["what was moved to a day that no roster has stays", [], [turn(3, 7, { moved: true })], []],
  ["hours that are gone are called off", [], [turn(1, 7), turn(3, 7)], ["off 3"]],
  ["what is called off already is not called off again", [], [turn(3, 7, { cancelled: true })], []],
  ["a place more is entered beside the first", [filled(3, 7, 8)], [turn(3, 7)], ["enter 03/1 8"]],
  ["a place less is called off", [filled(3, 7)], [turn(3, 7), turn(3, 8, { id: 30, place: 1 })], ["off 30"]],
  [
    "hours that come back are handed again",
    [filled(3, 7)],
    [turn(3, 8, { cancelled: true })],
    ["hand 3 to 7 again"],
  ],
  [
    "what somebody called off since the draft stays off",
    [filled(3, 7)],
    [turn(3, 7, { cancelled: true, changed: true })],
    ["keep 3 of 7"],
  ],
])("%s", (_what, wanted, standing, expected) => {
  expect(said(stepsToPublish(wanted, standing, now))).toEqual(expected);
});

const half = new Date("2026-12-03T05:00:00Z");
const pieces = [
  turn(3, 8, { id: 30, until: new Date("2026-12-03T03:00:00Z") }),
  turn(3, 7, { id: 31, from: half }),
];

test("of a divided turn whoever has most of it is the holder, and only what is theirs is handed on", () => {
  // Two hours of 8's, four of 7's.
  expect(holderOf(pieces)).toBe(7);
  expect(said(stepsToPublish([filled(3, 7)], pieces, now))).toEqual([]);
  expect(said(stepsToPublish([filled(3, 9)], pieces, now))).toEqual(["hand 31 to 9"]);
});

test("exactly those are touched who gain or lose a turn", () => {
  const steps = stepsToPublish(
    [filled(3, 8), filled(4, 7), filled(5, undefined), filled(6, 9)],
    [turn(3, 7), turn(4, 7), turn(5, 8), turn(6, 7, { changed: true }), turn(7, 9)],
    now,
  );
  const touched = touchedBy(steps);
  expect([...touched.keys()].sort()).toEqual([7, 8, 9]);
  expect(touched.get(7)).toMatchObject({ gained: [], lost: [{ day: "2026-12-03", to: 8, off: false }] });
  expect(touched.get(8)).toMatchObject({
    gained: [{ day: "2026-12-03" }],
    lost: [{ day: "2026-12-05", to: undefined, off: false }],
  });
  expect(touched.get(9)).toMatchObject({ gained: [], lost: [{ day: "2026-12-07", off: true }] });
});

test("versions differ where somebody else is on, where hours are new and where they are gone", () => {
  const found = differencesOf(
    [filled(3, 7), filled(4, 7), filled(5, 7)],
    [filled(3, 7), filled(4, 8), filled(6, 9)],
  );
  expect(found.map(({ slot: { day }, before, after, what }) => [day, before, after, what])).toEqual([
    ["2026-12-04", 7, 8, "changed"],
    ["2026-12-05", 7, undefined, "gone"],
    ["2026-12-06", undefined, 9, "added"],
  ]);
});

/** Days 1 to 6 at two places: on the first it is too late. */
const somebody = fc.option(fc.integer({ min: 7, max: 10 }), { nil: undefined });
const places = fc.uniqueArray(fc.record({ day: fc.integer({ min: 1, max: 6 }), place: fc.nat(1) }), {
  selector: ({ day, place }) => `${day}/${place}`,
});
const rosters = places.chain((where) =>
  fc.tuple(...where.map((at) => somebody.map((person) => ({ ...at, person })))),
);
const standings = places.chain((where) =>
  fc.tuple(
    ...where.map(({ day, place }) =>
      fc
        .record({ person: somebody, cancelled: fc.boolean(), changed: fc.boolean() })
        .map((more) => turn(day, more.person, { ...more, place, id: day * 10 + place })),
    ),
  ),
);

/** Who is on where from now on: `3/0 7`. */
const onDuty = (turns: readonly { day: string; place: number; person: number | undefined }[]) =>
  new Set(
    turns.filter(({ person }) => person !== undefined).map((one) => `${one.day}/${one.place} ${one.person}`),
  );

test("what has begun and what was swapped stays, the rest is as the roster says, and exactly those touched are told", () => {
  fc.assert(
    fc.property(rosters, standings, (roster, standing) => {
      const days = [...Map.groupBy(roster, ({ day }) => day)].map(([day, ones]): Filled => {
        const last = Math.max(...ones.map(({ place }) => place));
        const at = (place: number) => ones.find((one) => one.place === place)?.person;
        return filled(day, ...Array.from({ length: last + 1 }, (_, place) => at(place)));
      });
      const steps = stepsToPublish(days, standing, now);
      const after = new Map(standing.map((one) => [`${one.day}/${one.place}`, { ...one }]));
      for (const step of steps) {
        if (step.kind === "enter") {
          const { day } = step.slot;
          const made = turn(Number(day.slice(8)), step.person, { place: step.place });
          expect(after.has(`${day}/${step.place}`)).toBe(false);
          after.set(`${day}/${step.place}`, made);
          continue;
        }
        const one = after.get(`${step.turn.day}/${step.turn.place}`);
        if (!one) throw new Error("a step about no turn");
        if (step.kind === "keep") continue;
        expect(one.from > now).toBe(true);
        if (step.kind === "hand") expect(one.changed).toBe(false);
        one.person = step.kind === "hand" ? step.to : one.person;
        one.cancelled = step.kind === "call_off";
      }
      const live = (turns: Iterable<Standing>) => onDuty([...turns].filter(({ cancelled }) => !cancelled));
      for (const { slot, places: wanted } of days) {
        for (const [place, { person }] of wanted.entries()) {
          const one = after.get(`${slot.day}/${place}`);
          const before = standing.find((other) => other.day === slot.day && other.place === place);
          // The first day is over; what was changed since the draft holds.
          if (!one || slot.from <= now || before?.changed) continue;
          expect([one.person, one.cancelled]).toEqual([person, false]);
        }
      }
      const [was, is] = [live(standing), live(after.values())];
      const differing = [...was].filter((one) => !is.has(one)).concat([...is].filter((one) => !was.has(one)));
      const told = [...touchedBy(steps).keys()].sort((a, b) => a - b);
      const touched = [...new Set(differing.map((one) => Number(one.split(" ")[1])))].sort((a, b) => a - b);
      expect(told).toEqual(touched);
    }),
  );
});
