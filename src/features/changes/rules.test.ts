import fc from "fast-check";
import { expect, test } from "vitest";
import { type Row, type Step, stepsOf, stillAs } from "./rules.ts";

const rows = (all: Record<number, Row>) =>
  new Map(Object.entries(all).map(([number, row]) => [Number(number), row]));

test.each<[string, Record<number, Row>, Record<number, Row>, Omit<Step, "table">[]]>([
  ["nothing changed", { 1: { id: 1, name: "a" } }, { 1: { id: 1, name: "a" } }, []],
  [
    "a name changed: only the name is kept",
    { 1: { id: 1, name: "a", unitId: 4 } },
    { 1: { id: 1, name: "b", unitId: 4 } },
    [{ rows: [1], before: { name: "a" }, after: { name: "b" } }],
  ],
  [
    "two rows that changed alike are one step, a third is its own",
    { 1: { id: 1, unitId: 4 }, 2: { id: 2, unitId: 4 }, 3: { id: 3, unitId: 5 } },
    { 1: { id: 1, unitId: 9 }, 2: { id: 2, unitId: 9 }, 3: { id: 3, unitId: 9 } },
    [
      { rows: [1, 2], before: { unitId: 4 }, after: { unitId: 9 } },
      { rows: [3], before: { unitId: 5 }, after: { unitId: 9 } },
    ],
  ],
  [
    "a row was made",
    {},
    { 7: { id: 7, name: null } },
    [{ rows: [7], before: null, after: { id: 7, name: null } }],
  ],
  ["a row was removed", { 7: { id: 7 } }, {}, [{ rows: [7], before: { id: 7 }, after: null }]],
])("%s", (_what, before, after, steps) => {
  expect(stepsOf("Household", rows(before), rows(after))).toEqual(
    steps.map((step) => ({ table: "Household", ...step })),
  );
});

test.each<[Row | null, Row | undefined, boolean]>([
  [{ name: "b" }, { id: 1, name: "b", unitId: 3 }, true],
  [{ name: "b" }, { id: 1, name: "c", unitId: 3 }, false],
  [{ until: null }, { id: 1, until: null }, true],
  [{ name: "b" }, undefined, false],
  [null, undefined, true],
  [null, { id: 1 }, false],
])("%j is still what became of %j: %s", (after, present, expected) => {
  expect(stillAs(after, present)).toBe(expected);
});

const table = fc.array(
  fc.tuple(fc.nat(8), fc.record({ a: fc.nat(2), b: fc.option(fc.constantFrom("x", "y")) })),
  { maxLength: 9 },
);

test("steps undone lead from what is to what was", () => {
  fc.assert(
    fc.property(table, table, (was, is) => {
      const [before, after] = [new Map<number, Row>(was), new Map<number, Row>(is)];
      const back = new Map(after);
      for (const step of stepsOf("t", before, after)) {
        for (const number of step.rows) {
          if (step.before) back.set(number, { ...back.get(number), ...step.before });
          else back.delete(number);
        }
      }
      expect(back).toEqual(before);
    }),
  );
});
