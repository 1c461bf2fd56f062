import { expect, test } from "vitest";
import { shelfOf } from "./menu.ts";

test.each([
  [10, undefined],
  [59, undefined],
  [60, "open"],
  [69, "open"],
  [70, "talk"],
  [79, "talk"],
  [80, "own"],
  [99, "own"],
])("an entry of order %i stands on the shelf %s", (order, shelf) => {
  expect(shelfOf({ order })).toBe(shelf);
});
