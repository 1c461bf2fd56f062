import { expect, test } from "vitest";
import { holdsIn, nextBegin, periodsEndingWith, presentEnd, type Rule, type RulePeriod } from "./rule.ts";

const rule: Rule = {
  id: 1,
  doer: "party_member",
  period: "quarter",
  times: 1,
  from: "2026-04-01",
  until: "2026-12-31",
};

test.each([
  ["2026Q1", false],
  ["2026Q2", true],
  ["2026Q4", true],
  ["2027Q1", false],
  ["2026", false],
])("a rule from April to December of 2026 holds in %s: %s", (period, expected) => {
  expect(holdsIn(rule, period)).toBe(expected);
});

test("a rule without an end holds from its first period on", () => {
  expect(holdsIn({ ...rule, until: undefined }, "2031Q2")).toBe(true);
});

test.each<[RulePeriod, string, string, string]>([
  ["quarter", "2026-11-24", "2026-12-31", "2027-01-01"],
  ["quarter", "2026-12-31", "2026-12-31", "2027-01-01"],
  ["quarter", "2028-02-29", "2028-03-31", "2028-04-01"],
  ["half", "2026-05-01", "2026-06-30", "2026-07-01"],
  ["year", "2026-01-01", "2026-12-31", "2027-01-01"],
])("a change of a rule by the %s, made on %s, leaves it until %s and holds from %s", (kind, today, end, begin) => {
  expect(presentEnd(kind, today)).toBe(end);
  expect(nextBegin(kind, today)).toBe(begin);
});

test.each([
  ["2026Q1", ["2026Q1"]],
  ["2026Q2", ["2026Q2", "2026H1"]],
  ["2026Q3", ["2026Q3"]],
  ["2026Q4", ["2026Q4", "2026H2", "2026"]],
])("with %s end %s", (quarter, expected) => {
  expect(periodsEndingWith(quarter)).toEqual(expected);
});
