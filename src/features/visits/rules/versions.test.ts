import { describe, expect, test } from "vitest";
import { holdsIn, type Rule } from "./rule.ts";
import { type Step, stepsToChange, stepsToEnd } from "./versions.ts";

const once: Rule = { id: 1, key: "x", doer: "party_member", period: "quarter", times: 1, from: "2000-01-01" };
const ending: Rule = { ...once, until: "2026-12-31" };
const twice: Rule = { ...once, id: 2, times: 2, from: "2027-01-01" };
const day = "2026-11-24";

/** The rows as they stand after some steps. */
function having(rows: readonly Rule[], steps: readonly Step[]): Rule[] {
  let all = [...rows];
  for (const step of steps) {
    if (step.do === "open") {
      all.push({ ...step.like, id: 9, times: step.times, from: step.from, until: undefined });
    } else if (step.do === "remove") all = all.filter((one) => one.id !== step.id);
    else {
      const change = step.do === "set" ? { times: step.times } : { until: step.until };
      all = all.map((one) => (one.id === step.id ? { ...one, ...change } : one));
    }
  }
  return all;
}
const timesIn = (rows: readonly Rule[], period: string) =>
  rows.filter((one) => holdsIn(one, period)).map((one) => one.times);

describe("another number of visits", () => {
  test.each<[string, Rule[], number, number[]]>([
    ["from once to twice", [once], 2, [2]],
    ["from once to once", [once], 1, [1]],
    ["twice was coming, now thrice", [ending, twice], 3, [3]],
    ["twice was coming, now once as before", [ending, twice], 1, [1]],
    ["it was to end, now it stays", [ending], 1, [1]],
    ["it was to end, now twice", [ending], 2, [2]],
  ])("%s: this quarter stays, the next one follows", (_what, rows, times, next) => {
    const changed = having(rows, stepsToChange(rows, times, day));
    expect(timesIn(changed, "2026Q4")).toEqual([1]);
    expect(timesIn(changed, "2027Q1")).toEqual(next);
    expect(timesIn(changed, "2029Q3")).toEqual(next);
  });

  test("of a rule that has not begun yet", () => {
    expect(timesIn(having([twice], stepsToChange([twice], 4, day)), "2027Q1")).toEqual([4]);
  });

  test("of a rule that is over, nothing", () => {
    expect(stepsToChange([{ ...once, until: "2026-09-30" }], 4, day)).toEqual([]);
  });
});

test.each<[string, Rule[], number[]]>([
  ["a rule", [once], [1]],
  ["a rule with a change coming", [ending, twice], [1]],
  ["a rule that has not begun", [twice], []],
])("%s is ended with this quarter", (_what, rows, present) => {
  const ended = having(rows, stepsToEnd(rows, day));
  expect(timesIn(ended, "2026Q4")).toEqual(present);
  expect(timesIn(ended, "2027Q1")).toEqual([]);
});
