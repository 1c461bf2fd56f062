import { describe, expect, test } from "vitest";
import type { Identity, PostKind } from "../../../conversation/access.ts";
import { type Leave, mayDecide, mayEnd, villageOf } from "./rules.ts";

const leave: Leave = { helperId: 1, state: "waiting", unitPath: "/1/2/3/4/", members: [2] };
const person = (id: number, kind?: PostKind, unitPath = "/1/2/3/"): Identity => ({
  id,
  name: "somebody",
  helps: [],
  posts: kind ? [{ id: 1, kind, unitId: 3, unitPath, level: "village" }] : [],
});

describe("a helper's leave", () => {
  test.each<[string, Identity, boolean]>([
    ["a member of the household", person(2), true],
    ["the village committee", person(5, "village_committee"), true],
    ["an admin above", person(5, "admin", "/1/"), true],
    ["the committee of another village", person(5, "village_committee", "/1/2/9/"), false],
    ["a clerk of the village", person(5, "clerk"), false],
    ["a neighbour", person(6), false],
    ["the helper", person(1), false],
    ["the helper, though of the committee", person(1, "village_committee"), false],
  ])("%s may decide: %s", (_who, who, expected) => {
    expect(mayDecide(leave, who)).toBe(expected);
  });

  test.each(["approved", "refused", "ended"] as const)("that is %s is not decided again", (state) => {
    expect(mayDecide({ ...leave, state }, person(2))).toBe(false);
  });

  test.each<[string, Leave["state"], Identity, boolean]>([
    ["the helper ends it", "approved", person(1), true],
    ["a member ends it", "approved", person(2), true],
    ["the committee ends it", "approved", person(5, "village_committee"), true],
    ["a neighbour does not", "approved", person(6), false],
    ["the helper takes the asking back", "waiting", person(1), true],
    ["a member says no instead", "waiting", person(2), false],
    ["what is over stays over", "ended", person(1), false],
    ["what was refused stays refused", "refused", person(2), false],
  ])("%s", (_what, state, who, expected) => {
    expect(mayEnd({ ...leave, state }, who)).toBe(expected);
  });
});

test.each([
  ["/1/2/3/4/", "/1/2/3/"],
  ["/1/2/3/", "/1/2/3/"],
  ["/1/2/", undefined],
  [undefined, undefined],
])("the village of %s is %s", (path, village) => {
  expect(villageOf(path)).toBe(village);
});
