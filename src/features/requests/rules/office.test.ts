import { expect, test } from "vitest";
import { postKinds } from "../../../conversation/access.ts";
import { mayKeep, mayTakeOver, postFor, type Seat } from "./office.ts";

// The county 1, its township 4 with the villages 17 and 18, and a group 170 of the first.
const county = "/1/";
const town = "/1/4/";
const village = "/1/4/17/";
const otherVillage = "/1/4/18/";
const group = "/1/4/17/170/";

const at = (kind: Seat["kind"], unitPath: string): Seat => ({ kind, unitPath });

test.each<[string, Seat[], boolean]>([
  ["the village's clerk", [at("clerk", village)], true],
  ["somebody of the village committee", [at("village_committee", village)], true],
  ["the village's mediator", [at("mediator", village)], true],
  ["its service team", [at("service_team", village)], true],
  ["its admin", [at("admin", village)], true],
  ["the township's secretary, to whom it climbed", [at("secretary", town)], true],
  ["a cadre of the county", [at("cadre", county)], true],
  ["nobody without a post", [], false],
  ["a clerk who works in another village now", [at("clerk", otherVillage)], false],
  ["somebody who is only a Party member there now", [at("party_member", village)], false],
  ["a member of the patrol", [at("patrol", village)], false],
  ["whoever writes the village's news", [at("publicity", village)], false],
  ["somebody with a post below", [at("clerk", group)], false],
  [
    "a Party member there who is clerk elsewhere",
    [at("party_member", village), at("clerk", otherVillage)],
    false,
  ],
  ["a clerk elsewhere who mediates here", [at("clerk", otherVillage), at("mediator", village)], true],
])("a request of a village may be kept: %s", (_who, posts, kept) => {
  expect(mayKeep(posts, { path: village, sealed: false })).toBe(kept);
});

test.each<[string, Seat[], boolean]>([
  ["a supervisor of the township", [at("supervisor", town)], true],
  ["a supervisor of the county, to whom it was offered", [at("supervisor", county)], true],
  ["the township's clerk", [at("clerk", town)], false],
  ["nobody without a post", [], false],
])("a complaint may be kept: %s", (_who, posts, kept) => {
  expect(mayKeep(posts, { path: town, sealed: true })).toBe(kept);
});

test("a request is taken over by whoever works on requests anywhere, a complaint by supervisors", () => {
  const takes = postKinds.filter((kind) => mayTakeOver([at(kind, otherVillage)], { sealed: false }));
  expect(takes).toEqual([
    "village_committee",
    "secretary",
    "cadre",
    "clerk",
    "mediator",
    "supervisor",
    "service_team",
    "admin",
  ]);
  const sealed = postKinds.filter((kind) => mayTakeOver([at(kind, county)], { sealed: true }));
  expect(sealed).toEqual(["supervisor"]);
  expect(mayTakeOver([], { sealed: false })).toBe(false);
});

test("a request goes with the post that works on it, not with being a Party member somewhere", () => {
  const clerk = at("clerk", town);
  expect(postFor([at("party_member", otherVillage), clerk])).toBe(clerk);
  expect(postFor([at("patrol", village)])).toBeUndefined();
});
