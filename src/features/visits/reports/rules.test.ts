import fc from "fast-check";
import { expect, test } from "vitest";
import type { Line } from "../reminders/wording.ts";
import { type Facts, sumOf } from "./rules.ts";
import type { ReportedNeed, ReportedVisit } from "./store.ts";

const line = (id: number, missing: number, excused = false): Line => ({
  household: { id, name: `户 ${id}`, unitName: "一组" },
  missing,
  excused,
});
const visit = (id: number, household: number): ReportedVisit => ({
  id,
  personId: 1,
  household: { id: household, name: `户 ${household}`, unitName: "一组" },
  day: "2026-11-02",
  purpose: "talk",
});
const need = (id: number, state: ReportedNeed["state"]): ReportedNeed => ({
  id,
  visitId: 1,
  number: String(id),
  category: "road",
  state,
});
const isEnded = ({ state }: ReportedNeed) => state === "completed";

const sum = (facts: Partial<Facts>) => {
  const { unreached, ...rest } = sumOf(
    { lines: [], visits: [], reached: new Set(), needs: [], ...facts },
    isEnded,
  );
  return { ...rest, unreached: unreached.map(({ household }) => household.id) };
};

test.each<[string, Partial<Facts>, Partial<ReturnType<typeof sum>>]>([
  ["nobody to visit", {}, { households: 0, reached: 0, visits: 0, unreached: [] }],
  [
    "one of two reached",
    { lines: [line(1, 0), line(2, 1)], visits: [visit(1, 1)], reached: new Set([1]) },
    { households: 2, reached: 1, visits: 1, unreached: [2] },
  ],
  [
    "often visited, once counted",
    { lines: [line(1, 0)], visits: [visit(1, 1), visit(2, 1), visit(3, 1)], reached: new Set([1]) },
    { households: 1, reached: 1, visits: 3, unreached: [] },
  ],
  [
    "two answer for one household, one of them went",
    { lines: [line(1, 0), line(1, 1)], visits: [visit(1, 1)], reached: new Set([1]) },
    { households: 1, reached: 1, unreached: [] },
  ],
  [
    "somebody else went: it was reached, though a visit is still owed",
    { lines: [line(1, 1)], reached: new Set([1]) },
    { reached: 1, unreached: [] },
  ],
  [
    "excused: neither reached nor to be gone to",
    { lines: [line(1, 1, true)] },
    { households: 1, reached: 0, unreached: [] },
  ],
  [
    "a visit beyond the own households",
    { lines: [line(1, 1)], visits: [visit(1, 9)], reached: new Set([9]) },
    { households: 1, reached: 0, visits: 1, unreached: [1] },
  ],
  [
    "in the order of the households",
    { lines: [line(3, 1), line(1, 1), line(2, 1)] },
    { unreached: [1, 2, 3] },
  ],
  [
    "needs and what became of them",
    { needs: [need(1, "completed"), need(2, "submitted")] },
    { needs: 2, ended: 1 },
  ],
])("%s", (_case, facts, expected) => {
  expect(sum(facts)).toMatchObject(expected);
});

test("every household is reached, excused or to be gone to, and in the sum once", () => {
  const lines = fc.array(
    fc.record({
      id: fc.integer({ min: 1, max: 9 }),
      missing: fc.integer({ min: 0, max: 2 }),
      excused: fc.boolean(),
    }),
  );
  const reached = fc.array(fc.integer({ min: 1, max: 9 }));
  fc.assert(
    fc.property(lines, reached, (drawn, seen) => {
      const all = drawn.map(({ id, missing, excused }) => line(id, missing, excused));
      const { households, reached: count, unreached } = sum({ lines: all, reached: new Set(seen) });
      expect(households).toBe(new Set(drawn.map(({ id }) => id)).size);
      expect(count + unreached.length).toBeLessThanOrEqual(households);
      expect(unreached.filter((id) => seen.includes(id))).toEqual([]);
      for (const { id, missing, excused } of drawn) {
        if (missing > 0 && !excused && !seen.includes(id)) expect(unreached).toContain(id);
      }
    }),
  );
});
