import { expect, test } from "vitest";
import type { Text } from "../../../conversation/reply.ts";
import { linesOf, pagesOf, sentences, tableLines } from "./lines.ts";

const pair = (name: string, value: string): Text => ({
  key: "disclosure.read.table_pair",
  params: { name, value },
});

test.each<[string, string[][], Text[]]>([
  ["no table", [], []],
  ["a head alone is a line", [["a", "b"]], [{ plain: "a · b" }]],
  [
    "two columns are pairs below their heads",
    [
      ["item", "yuan"],
      ["canal", "3,120"],
    ],
    [{ key: "disclosure.read.table_head", params: { cells: "item · yuan" } }, pair("canal", "3,120")],
  ],
  [
    "of more columns each value stands behind its head, and empty cells are left out",
    [
      ["item", "in", "out"],
      ["dues", "860", ""],
      ["road", "", "3,120"],
      ["both", "1", "2"],
    ],
    [pair("dues", "in 860"), pair("road", "out 3,120"), pair("both", "in 1 · out 2")],
  ],
  [
    "a row that is a name alone, and one without a name",
    [
      ["item", "in", "out"],
      ["spring", "", ""],
      ["", "5", ""],
    ],
    [{ key: "disclosure.read.table_row", params: { name: "spring" } }, { plain: "in 5" }],
  ],
])("a table as lines: %s", (_what, table, lines) => {
  expect(tableLines(table)).toEqual(lines);
});

test("an item's lines are its paragraphs, its figures and its table, in this order", () => {
  const item = { words: "one\n\ntwo", figures: ["3 visits"], table: [["a", "b"]] };
  expect(linesOf(item)).toEqual([
    { plain: "one" },
    { plain: "two" },
    { plain: "3 visits" },
    { plain: "a · b" },
  ]);
});

test.each<[string, number[], number[][]]>([
  ["nothing is one empty page", [], [[]]],
  ["what fits stays together", [400, 400], [[400, 400]]],
  ["a line more begins a page", [400, 400, 400], [[400, 400], [400]]],
  // 899 and the break behind it fill the page: nothing fits beside it.
  ["to the letter", [899, 1], [[899], [1]]],
  ["a line too long for any page has one of its own", [1000, 5], [[1000], [5]]],
])("pages: %s", (_what, lengths, pages) => {
  const lines = lengths.map((length) => ({ plain: "x".repeat(length) }));
  const found = pagesOf(lines, (line) => ("plain" in line ? line.plain.length : 0));
  expect(found.map((page) => page.map((line) => ("plain" in line ? line.plain.length : 0)))).toEqual(pages);
});

test("a long paragraph is cut behind sentences, and nothing is lost", () => {
  const sentence = `${"字".repeat(150)}。`;
  const pieces = sentences(sentence.repeat(5));
  expect(pieces.map((one) => one.length)).toEqual([302, 302, 151]);
  expect(pieces.join("")).toBe(sentence.repeat(5));
});

test("a sentence that never ends is cut where it must be", () => {
  const pieces = sentences("字".repeat(1000));
  expect(pieces.map((one) => one.length)).toEqual([400, 400, 200]);
});
