import { describe, expect, test } from "vitest";
import type { HeldPost, Level, PostKind } from "../../../conversation/access.ts";
import { chainFrom, type DutyKind, dutiesOver, type Rung, restsOn } from "./rules.ts";

const post = (kind: PostKind, level: Level, unitPath: string): HeldPost => ({
  id: 1,
  unitId: 1,
  kind,
  level,
  unitPath,
});

test.each<[Level | "household", DutyKind[]]>([
  ["county", []],
  ["township", ["county_leader"]],
  ["village", ["township_leader"]],
  ["group", ["department_cadre"]],
  ["department", []],
  ["household", ["committee_member", "party_member"]],
])("over a %s there can be %s", (level, kinds) => {
  expect(dutiesOver(level)).toEqual(kinds);
});

test.each<[string, DutyKind, string, HeldPost, boolean]>([
  [
    "township leader, village below",
    "township_leader",
    "/1/2/3/",
    post("secretary", "township", "/1/2/"),
    true,
  ],
  [
    "township leader, other township",
    "township_leader",
    "/1/5/6/",
    post("secretary", "township", "/1/2/"),
    false,
  ],
  [
    "another post of the same person",
    "township_leader",
    "/1/2/3/",
    post("clerk", "township", "/1/2/"),
    false,
  ],
  [
    "county secretary, township's duty",
    "township_leader",
    "/1/2/3/",
    post("secretary", "county", "/1/"),
    false,
  ],
  ["county leader", "county_leader", "/1/2/", post("cadre", "county", "/1/"), true],
  [
    "cadre of a department, group",
    "department_cadre",
    "/1/2/3/4/",
    post("cadre", "department", "/1/50/"),
    true,
  ],
  [
    "cadre of another county's department",
    "department_cadre",
    "/1/2/3/4/",
    post("cadre", "department", "/9/50/"),
    false,
  ],
  ["clerk of a department", "department_cadre", "/1/2/3/4/", post("clerk", "department", "/1/50/"), false],
  ["secretary of a department", "county_leader", "/1/2/", post("secretary", "department", "/1/50/"), false],
  ["cadre of the township, group", "department_cadre", "/1/2/3/4/", post("cadre", "township", "/1/2/"), true],
  [
    "committee, household of the village",
    "committee_member",
    "/1/2/3/4/",
    post("village_committee", "village", "/1/2/3/"),
    true,
  ],
  [
    "committee of another village",
    "committee_member",
    "/1/2/3/4/",
    post("village_committee", "village", "/1/2/9/"),
    false,
  ],
  ["member of the same group", "party_member", "/1/2/3/4/", post("party_member", "group", "/1/2/3/4/"), true],
  [
    "member of another group of the village",
    "party_member",
    "/1/2/3/4/",
    post("party_member", "group", "/1/2/3/8/"),
    true,
  ],
  [
    "member of another village",
    "party_member",
    "/1/2/3/4/",
    post("party_member", "village", "/1/2/9/"),
    false,
  ],
])("%s: %s over %s rests on the post", (_what, kind, unitPath, held, expected) => {
  expect(restsOn({ kind, unitPath }, held)).toBe(expected);
});

describe("the chain", () => {
  const person = (personId: number) => ({ personId, name: `p${personId}` });
  const rung = (level: Rung["level"], duties: Rung["duties"], posts: Rung["posts"] = []): Rung => ({
    level,
    duties,
    posts,
  });
  const read = (rungs: Rung[]) => chainFrom(rungs).map((one) => `${one.level} ${one.personId} ${one.kind}`);

  test("goes from the household's own up to the county", () => {
    const rungs = [
      rung("household", [{ ...person(1), kind: "committee_member" }]),
      rung("group", [{ ...person(2), kind: "department_cadre" }]),
      rung("village", [{ ...person(4), kind: "township_leader" }], [{ ...person(3), kind: "secretary" }]),
      rung("township", [{ ...person(6), kind: "county_leader" }], [{ ...person(5), kind: "secretary" }]),
      rung("county", [], [{ ...person(7), kind: "secretary" }]),
    ];
    expect(read(rungs)).toEqual([
      "household 1 committee_member",
      "group 2 department_cadre",
      "village 3 secretary",
      "village 4 township_leader",
      "township 5 secretary",
      "township 6 county_leader",
      "county 7 secretary",
    ]);
  });

  test("names the other posts only where a unit has no secretary, three at most", () => {
    const committee = [1, 2, 3, 4].map((id) => ({ ...person(id), kind: "village_committee" as const }));
    expect(read([rung("village", [], committee)])).toEqual([
      "village 1 village_committee",
      "village 2 village_committee",
      "village 3 village_committee",
    ]);
    expect(read([rung("village", [], [...committee, { ...person(9), kind: "secretary" }])])).toEqual([
      "village 9 secretary",
    ]);
  });

  test("names each person once, where they are nearest", () => {
    const same = { ...person(1), kind: "secretary" as const };
    expect(
      read([rung("household", [{ ...person(1), kind: "committee_member" }]), rung("village", [], [same])]),
    ).toEqual(["household 1 committee_member"]);
  });

  test("is empty where nobody is", () => {
    expect(chainFrom([rung("household", []), rung("village", [])])).toEqual([]);
  });
});
