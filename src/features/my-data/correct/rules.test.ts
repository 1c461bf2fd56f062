import { expect, test } from "vitest";
import { aboutsFor, deciderKinds } from "./rules.ts";

test.each([
  [{ household: true, posts: true }, ["head", "household_name", "members", "post", "duty", "other"]],
  [{ household: true, posts: false }, ["head", "household_name", "members", "duty", "other"]],
  [{ household: false, posts: true }, ["post", "duty", "other"]],
  [{ household: false, posts: false }, ["duty", "other"]],
])("somebody with %o can have wrong: %j", (person, abouts) => {
  expect(aboutsFor(person)).toEqual(abouts);
});

test.each([
  ["head", ["village_committee", "secretary", "admin"]],
  ["members", ["village_committee", "secretary", "admin"]],
  ["post", ["admin"]],
  ["duty", ["admin"]],
] as const)("%s is decided by %j", (about, kinds) => {
  expect(deciderKinds(about)).toEqual(kinds);
});
