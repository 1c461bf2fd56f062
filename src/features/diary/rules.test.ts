import { expect, test } from "vitest";
import { beginning, readKind, upwardOf } from "./rules.ts";

test.each([
  ["from a village up to the county", ["/1/4/17/"], [17, 4, 1]],
  ["the nearest first of two posts, each unit once", ["/1/4/17/", "/1/4/"], [17, 4, 1]],
  ["of two townships both", ["/1/4/", "/1/5/"], [4, 5, 1]],
  ["the county itself", ["/1/"], [1]],
  ["nowhere without a post", [], []],
])("one shares upward: %s", (_how, paths, units) => {
  expect(upwardOf(paths.map((unitPath) => ({ unitPath })))).toEqual(units);
});

test.each([
  ["路灯坏了三盏，老人晚上不敢出门", "路灯坏了三盏，老人晚…"],
  ["要 一个\n晒谷场", "要 一个 晒谷场"],
  ["👵🏽".repeat(3), "👵🏽👵🏽👵🏽"],
  ["一二三四五六七八九十", "一二三四五六七八九十"],
])("%j begins with %j", (written, shown) => {
  expect(beginning(written)).toBe(shown);
});

test("a kind of file that is none is a mistake", () => {
  expect(readKind("voice")).toBe("voice");
  expect(() => readKind("film")).toThrow("film");
});
