import { expect, test } from "vitest";
import { readKind, upwardOf } from "./rules.ts";

test.each([
  ["from a village up to the county", ["/1/4/17/"], [17, 4, 1]],
  ["the nearest first of two posts, each unit once", ["/1/4/17/", "/1/4/"], [17, 4, 1]],
  ["of two townships both", ["/1/4/", "/1/5/"], [4, 5, 1]],
  ["the county itself", ["/1/"], [1]],
  ["nowhere without a post", [], []],
])("one shares upward: %s", (_how, paths, units) => {
  expect(upwardOf(paths.map((unitPath) => ({ unitPath })))).toEqual(units);
});

test("a kind of file that is none is a mistake", () => {
  expect(readKind("voice")).toBe("voice");
  expect(() => readKind("film")).toThrow("film");
});
