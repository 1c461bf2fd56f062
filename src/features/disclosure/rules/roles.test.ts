import fc from "fast-check";
import { expect, test } from "vitest";
import { approversOf, isAlone, maySubmit, type Officers, preparersOf } from "./roles.ts";

const [ada, bo, cao, above] = [1, 2, 3, 9];
const of = (publicity: number[], secretaries: number[]): Officers => ({
  publicity,
  secretaries,
  above: [above],
});

test.each<[string, Officers, number[]]>([
  ["the publicity officer", of([ada], [bo]), [ada]],
  ["both of two", of([ada, cao], [bo]), [ada, cao]],
  ["the secretary where there is none", of([], [bo]), [bo]],
  ["nobody of a unit without officers", of([], []), []],
])("%s prepares", (_who, officers, preparers) => {
  expect(preparersOf(officers)).toEqual(preparers);
});

test.each<[string, Officers, number, number[]]>([
  ["the secretary what the publicity officer handed in", of([ada], [bo]), ada, [bo]],
  ["the other of two secretaries", of([], [bo, cao]), bo, [cao]],
  ["the other secretary of one who is both", of([ada], [ada, bo]), ada, [bo]],
  ["the secretary their own, where there is nobody else", of([], [bo]), bo, [bo]],
  ["the one person who holds both posts", of([bo], [bo]), bo, [bo]],
  ["nobody what the secretary handed in who has a publicity officer", of([ada, bo], [bo]), bo, []],
  ["the secretary above, where the unit has none", of([ada], []), ada, [above]],
])("%s approves", (_who, officers, submitter, approvers) => {
  expect(approversOf(officers, submitter)).toEqual(approvers);
});

test.each<[string, Officers, number, boolean]>([
  ["the publicity officer", of([ada], [bo]), ada, true],
  ["the secretary beside a publicity officer", of([ada], [bo]), bo, false],
  ["the secretary alone", of([], [bo]), bo, true],
  ["who holds both posts beside another publicity officer", of([ada, bo], [bo]), bo, false],
  ["anybody else", of([ada], [bo]), cao, false],
])("%s may hand in: %s", (_who, officers, person, may) => {
  expect(maySubmit(officers, person)).toBe(may);
});

test("nobody approves their own unless they are the only one, and whatever is handed in has somebody to approve it", () => {
  const some = fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 3 });
  fc.assert(
    fc.property(some, some, fc.integer({ min: 1, max: 4 }), (publicity, secretaries, person) => {
      const officers = of(publicity, secretaries);
      const approvers = approversOf(officers, person);
      if (approvers.includes(person)) {
        expect(new Set([...publicity, ...secretaries])).toEqual(new Set([person]));
        expect(isAlone(officers)).toBe(true);
      }
      if (maySubmit(officers, person)) expect(approvers.length).toBeGreaterThan(0);
    }),
  );
});
