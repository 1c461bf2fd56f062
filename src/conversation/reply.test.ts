import { expect, test } from "vitest";
import { beginning, turnPages, words } from "./reply.ts";

test.each([
  ["路灯坏了三盏，老人晚上不敢出门", "路灯坏了三盏，老人晚…"],
  ["要 一个\n晒谷场", "要 一个 晒谷场"],
  ["👵🏽".repeat(3), "👵🏽👵🏽👵🏽"],
  ["一二三四五六七八九十", "一二三四五六七八九十"],
])("%j begins with %j", (written, shown) => {
  expect(beginning(written)).toBe(shown);
});

test.each([
  ["all on one page", 0, 6, []],
  ["the first of two", 0, 7, ["list/1"]],
  ["the last of two", 1, 7, ["list/0"]],
  ["the middle of three", 1, 13, ["list/0", "list/2"]],
])("pages turn back and on: %s", (_what, shown, total, targets) => {
  const choices = turnPages(shown, total, (next) => `list/${next}`);
  expect(choices.map((choice) => ("to" in choice ? choice.to : ""))).toEqual(targets);
});

test("a page of another size turns later", () => {
  expect(turnPages(0, 7, (next) => `list/${next}`, 7)).toEqual([]);
  expect(turnPages(0, 8, (next) => `list/${next}`, 7)).toEqual([
    { label: words("common.more"), to: "list/1" },
  ]);
});
