import { expect, test } from "vitest";
import { levelBelow, whatHangsOn } from "./rules.ts";

test("the levels follow each other down to the group", () => {
  expect(levelBelow("county")).toBe("township");
  expect(levelBelow("township")).toBe("village");
  expect(levelBelow("village")).toBe("group");
  expect(levelBelow("group")).toBeUndefined();
});

const nothing = { children: 0, households: 0, posts: 0, persons: 0 };
test.each([
  [nothing, undefined],
  [{ ...nothing, children: 1, posts: 2 }, "children"],
  [{ ...nothing, households: 1 }, "households"],
  [{ ...nothing, posts: 1, persons: 3 }, "posts"],
  [{ ...nothing, persons: 1 }, "persons"],
])("of %j it is %s that keeps a unit from being ended", (weight, expected) => {
  expect(whatHangsOn(weight)).toBe(expected);
});
