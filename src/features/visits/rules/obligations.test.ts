import { afterEach, describe, expect, test, vi } from "vitest";
import { local } from "../../../../test/fixtures/local.ts";
import {
  a,
  b,
  c,
  facts,
  house,
  link,
  owed,
  quarterly,
  read,
  visit,
} from "../../../../test/fixtures/obligations.ts";
import { type Link, obligationsOf } from "./obligations.ts";

describe("who owes the quarter", () => {
  test.each<[string, Link[], string[]]>([
    ["a link from before", [link(a, "01-01 00:00")], ["11: 0 of 1"]],
    ["a link of the first day", [link(a, "10-01 00:00")], ["11: 0 of 1"]],
    ["a link of the sixteenth day before the end", [link(a, "12-16 23:59")], ["11: 0 of 1"]],
    ["a link of the last 15 days starts with the next quarter", [link(a, "12-17 00:00")], []],
    ["a link that ended before the quarter", [link(a, "01-01 00:00", "10-01 00:00")], []],
    ["a link that ended in time", [link(a, "01-01 00:00", "11-10 15:00")], []],
    [
      "a link that ended in the last 15 days was owed",
      [link(a, "01-01 00:00", "12-20 15:00")],
      ["11: 0 of 1"],
    ],
    ["a link that ended with the day before them", [link(a, "01-01 00:00", "12-17 00:00")], ["11: 0 of 1"]],
    ["a link that begins and ends inside", [link(a, "10-05 08:00", "12-01 08:00")], []],
    ["one that does so over the last 15 days", [link(a, "10-05 08:00", "12-20 08:00")], ["11: 0 of 1"]],
    ["one within the last 15 days", [link(a, "12-18 08:00", "12-20 08:00")], []],
    ["two members, each", [link(a, "01-01 00:00"), link(b, "02-01 00:00")], ["11: 0 of 1", "12: 0 of 1"]],
    [
      "the same person by two links, once",
      [link(a, "01-01 00:00"), link(a, "02-01 00:00", undefined, { id: 99 })],
      ["11: 0 of 1"],
    ],
    ["another kind of link, nobody", [link(a, "01-01 00:00", undefined, { kind: "committee_member" })], []],
  ])("%s", (_what, links, expected) => {
    expect(owed("2026Q4", "01-10 09:00", { links }, 2027)).toEqual(expected);
  });

  test.each([
    ["11-24 10:00", ["11: 0 of 1"]],
    ["12-16 23:00", ["11: 0 of 1"]],
    ["12-20 10:00", ["11: 0 of 1"]],
  ])("while it runs, on %s, whoever has the link owes it", (now, expected) => {
    expect(owed("2026Q4", now, { links: [link(a, "01-01 00:00", "12-25 00:00")] })).toEqual(expected);
    expect(owed("2026Q4", now, { links: [link(a, "01-01 00:00", "11-20 00:00")] })).toEqual([]);
  });

  test("nobody owes a household that is gone, but what ended after the quarter was owed in it", () => {
    const links = [link(a, "01-01 00:00")];
    const gone = (endedAt: Date) => facts({ links, households: [{ ...house, endedAt }] });
    const at = local("01-10 09:00", 2027);
    expect(read(obligationsOf(quarterly, "2026Q4", at, gone(local("12-31 23:59"))))).toEqual([]);
    expect(read(obligationsOf(quarterly, "2026Q4", at, gone(local("01-01 00:00", 2027))))).toEqual([
      "11: 0 of 1",
    ]);
  });

  test("a rule of a unit asks only for what is at or below it", () => {
    const links = [link(a, "01-01 00:00")];
    const of = (path: string) =>
      obligationsOf(
        { ...quarterly, unit: { id: 1, path } },
        "2026Q4",
        local("11-24 10:00"),
        facts({ links }),
      );
    expect(of("/1/2/")).toHaveLength(1);
    expect(of("/1/2/3/4/")).toHaveLength(1);
    expect(of("/1/2/33/")).toHaveLength(0);
  });
});

describe("a handover inside the quarter", () => {
  const handed = (when: string) => [
    link(a, "01-01 00:00", when),
    link(b, when, undefined, { handedFromId: a }),
  ];
  test.each<[string, string, string[], string[]]>([
    ["early: the new one owes it", "11-10 12:00", [], ["12: 0 of 1"]],
    ["early, visited before: it is done", "11-10 12:00", ["11 2026-10-05"], ["12: 1 of 1"]],
    ["early, visited after", "11-10 12:00", ["12 2026-12-30"], ["12: 1 of 1"]],
    ["in the last 15 days: who handed over owed it", "12-20 12:00", [], ["11: 0 of 1"]],
    ["in the last 15 days, visited by the new one", "12-20 12:00", ["12 2026-12-24"], ["11: 1 of 1"]],
    ["visited by somebody else", "11-10 12:00", ["13 2026-10-05"], ["12: 0 of 1"]],
  ])("%s", (_what, when, visited, expected) => {
    const visits = visited.map((one) => visit(Number(one.slice(0, 2)), one.slice(3)));
    expect(owed("2026Q4", "01-10 09:00", { links: handed(when), visits }, 2027)).toEqual(expected);
  });

  test("twice in one quarter: each visit of the three counts", () => {
    const links = [
      link(a, "01-01 00:00", "10-20 00:00"),
      link(b, "10-20 00:00", "11-20 00:00", { handedFromId: a }),
      link(c, "11-20 00:00", undefined, { handedFromId: b }),
    ];
    expect(owed("2026Q4", "11-24 10:00", { links })).toEqual(["13: 0 of 1"]);
    expect(owed("2026Q4", "11-24 10:00", { links, visits: [visit(a, "2026-10-02")] })).toEqual([
      "13: 1 of 1",
    ]);
    expect(owed("2026Q4", "11-24 10:00", { links, visits: [visit(b, "2026-11-01")] })).toEqual([
      "13: 1 of 1",
    ]);
  });

  test("whose link ended before the quarter has no part in it", () => {
    const links = [
      link(a, "01-01 00:00", "09-30 00:00"),
      link(b, "09-30 00:00", undefined, { handedFromId: a }),
    ];
    expect(owed("2026Q4", "11-24 10:00", { links, visits: [visit(a, "2026-10-02")] })).toEqual([
      "12: 0 of 1",
    ]);
  });

  test("the others' visits are their own", () => {
    const links = [link(a, "01-01 00:00"), link(b, "01-01 00:00")];
    expect(owed("2026Q4", "11-24 10:00", { links, visits: [visit(a, "2026-10-02")] })).toEqual([
      "11: 1 of 1",
      "12: 0 of 1",
    ]);
  });
});

describe.each(["UTC", "America/Los_Angeles", "Pacific/Kiritimati"])("a server in %s", (zone) => {
  afterEach(() => void vi.unstubAllEnvs());
  test("counts in the county's time", () => {
    vi.stubEnv("TZ", zone);
    const [late, early] = [new Date("2026-12-16T15:59:59.999Z"), new Date("2026-12-16T16:00:00Z")];
    const by = (since: Date) => facts({ links: [{ ...link(a, "01-01 00:00"), since }] });
    const at = new Date("2027-01-10T00:00:00Z");
    expect(obligationsOf(quarterly, "2026Q4", at, by(late))).toHaveLength(1);
    expect(obligationsOf(quarterly, "2026Q4", at, by(early))).toHaveLength(0);
  });
});
