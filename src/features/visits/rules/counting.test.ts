import { describe, expect, test } from "vitest";
import { local } from "../../../../test/fixtures/local.ts";
import {
  a,
  b,
  c,
  facts,
  house,
  link,
  owed,
  read,
  visit,
  yearly,
} from "../../../../test/fixtures/obligations.ts";
import { type Facts, obligationsOf } from "./obligations.ts";

describe("what counts", () => {
  const links = [link(a, "01-01 00:00")];
  test.each<[string, string, ReturnType<typeof visit>[], string[]]>([
    ["the first day", "2026Q4", [visit(a, "2026-10-01")], ["11: 1 of 1"]],
    ["New Year's Eve", "2026Q4", [visit(a, "2026-12-31")], ["11: 1 of 1"]],
    ["New Year's Day is the next quarter's", "2026Q4", [visit(a, "2027-01-01")], ["11: 0 of 1"]],
    ["29 February", "2028Q1", [visit(a, "2028-02-29")], ["11: 1 of 1"]],
    ["twice a day is once", "2026Q4", [visit(a, "2026-10-01"), visit(a, "2026-10-01")], ["11: 1 of 1"]],
    ["on two days twice", "2026Q4", [visit(a, "2026-10-01"), visit(a, "2026-10-02")], ["11: 2 of 1"]],
    ["withdrawn", "2026Q4", [visit(a, "2026-10-01", { withdrawn: true })], ["11: 0 of 1"]],
    ["struck", "2026Q4", [visit(a, "2026-10-01", { decision: "struck" })], ["11: 0 of 1"]],
    [
      "disputed and found to stand",
      "2026Q4",
      [visit(a, "2026-10-01", { decision: "stands" })],
      ["11: 1 of 1"],
    ],
    ["another household's", "2026Q4", [{ ...visit(a, "2026-10-01"), householdId: 8 }], ["11: 0 of 1"]],
  ])("%s", (_what, period, visits, expected) => {
    expect(owed(period, "06-01 09:00", { links, visits }, 2028)).toEqual(expected);
  });
});

describe("what the two committees owe together", () => {
  const post = (personId: number, since: string, until?: string) => ({
    personId,
    villageId: 3,
    since: local(since),
    until: until === undefined ? undefined : local(until),
  });
  const posts = [post(a, "01-01 00:00"), post(b, "03-10 09:00", "09-01 18:00")];
  const year = (visits: ReturnType<typeof visit>[], more: Partial<Facts> = {}) =>
    read(obligationsOf(yearly, "2026", local("12-01 10:00"), facts({ posts, visits, ...more })));

  test.each<[string, ReturnType<typeof visit>[], string]>([
    ["nobody came", [], "all: 0 of 2"],
    ["one came twice", [visit(a, "2026-02-01"), visit(a, "2026-08-01")], "all: 2 of 2"],
    ["two came, each once", [visit(a, "2026-02-01"), visit(b, "2026-08-01")], "all: 2 of 2"],
    ["two came together: one visit", [visit(a, "2026-08-01"), visit(b, "2026-08-01")], "all: 1 of 2"],
    ["on the post's first and last day", [visit(b, "2026-03-10"), visit(b, "2026-09-01")], "all: 2 of 2"],
    ["the day before and the day after", [visit(b, "2026-03-09"), visit(b, "2026-09-02")], "all: 0 of 2"],
    ["a Party member is not the committee", [visit(c, "2026-08-01")], "all: 0 of 2"],
  ])("%s", (_what, visits, expected) => {
    expect(year(visits)).toEqual([expected]);
  });

  test("every household of the village, linked or not, and each by its own village's committee", () => {
    const other = { id: 8, villageId: 5, unitPath: "/1/2/5/6/" };
    const both = { households: [house, other] };
    expect(year([visit(a, "2026-02-01"), { ...visit(a, "2026-02-01"), householdId: 8 }], both)).toEqual([
      "all: 1 of 2",
      "all: 0 of 2",
    ]);
  });
});
