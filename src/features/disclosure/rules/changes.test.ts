import fc from "fast-check";
import { expect, test } from "vitest";
import { alterations, alteredLines, changesOf, piecesOf, textOf } from "./changes.ts";
import type { Content, PublishedItem } from "./content.ts";

const photo = { id: "a", kind: "photo" as const, size: 1 };
const list = { id: "b", kind: "document" as const, size: 2, name: "明细.pdf" };
const item = (key: string, more: Partial<PublishedItem>): PublishedItem => ({
  key,
  title: key,
  figures: [],
  files: [],
  ...more,
});
const content = (...items: PublishedItem[]): Content => ({
  unit: "青溪村",
  quarter: "2026Q4",
  version: 1,
  alone: false,
  items,
});

test("a wrong figure is one word that became another", () => {
  const pieces = piecesOf("收入 4,860 元，支出 3,120 元", "收入 4,860 元，支出 3,210 元");
  expect(pieces).toEqual([
    { text: "收入 4,860 元，支出 ", was: "kept" },
    { text: "3,120", was: "removed" },
    { text: "3,210", was: "added" },
    { text: " 元", was: "kept" },
  ]);
  expect(alterations(pieces)).toEqual([{ before: "3,120", after: "3,210" }]);
});

test.each([
  ["", "修渠", [{ after: "修渠" }]],
  ["修渠", "", [{ before: "修渠" }]],
  ["修渠", "修渠", []],
  ["第一段，第二段", "第一段，加一句，第二段", [{ after: "加一句，" }]],
])("from %j to %j", (before, after, altered) => {
  expect(alterations(piecesOf(before, after))).toEqual(altered);
});

test("what stays and what went is the old text, what stays and what came is the new one", () => {
  const word = fc.constantFrom("收入", "支出", " ", "4,860", "元", "，", "。", "\n", "水渠", "𠮷");
  const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(""));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = piecesOf(before, after);
      const without = (gone: string) =>
        pieces
          .filter(({ was }) => was !== gone)
          .map((piece) => piece.text)
          .join("");
      expect(without("added")).toBe(before);
      expect(without("removed")).toBe(after);
      if (before === after) expect(pieces.every(({ was }) => was === "kept")).toBe(true);
    }),
  );
});

test("of many lines only the altered ones are shown", () => {
  const pieces = (before: string, after: string) =>
    alteredLines(piecesOf(before, after))
      .map(({ text, was }) => (was === "kept" ? text : was === "removed" ? `[-${text}]` : `[+${text}]`))
      .join("");
  const rows = (...amounts: number[]) => amounts.map((amount, index) => `第${index}行 ${amount}`).join("\n");
  expect(pieces(rows(1, 2, 3, 4, 5), rows(1, 2, 3, 4, 6))).toBe("第4行 [-5][+6]");
  expect(pieces(rows(1, 2, 3, 4, 5), rows(7, 2, 3, 4, 5))).toBe("第0行 [-1][+7]");
  expect(pieces(rows(1, 2, 3, 4, 5), rows(1, 8, 3, 9, 5))).toBe("第1行 [-2][+8]\n…\n第3行 [-4][+9]");
  expect(pieces(rows(1, 2, 3), rows(1, 8, 9))).toBe("第1行 [-2][+8]\n第2行 [-3][+9]");
});

test("texts that have nothing in common are told apart as wholes, quickly", () => {
  const [before, after] = ["甲，".repeat(1500), "乙。".repeat(1500)];
  expect(piecesOf(before, after)).toEqual([
    { text: before, was: "removed" },
    { text: after, was: "added" },
  ]);
});

test("only items that differ are changes: words, figures, tables, files", () => {
  const before = content(
    item("dues", { words: "同" }),
    item("visits", { figures: ["走访 3 户"] }),
    item("projects", {
      table: [
        ["项目", "金额"],
        ["水渠", "1"],
      ],
    }),
    item("plan", { files: [photo] }),
  );
  const after = content(
    item("dues", { words: "同" }),
    item("visits", { figures: ["走访 4 户"] }),
    item("projects", {
      table: [
        ["项目", "金额"],
        ["水渠", "2"],
      ],
    }),
    item("plan", { files: [list] }),
  );
  const changes = changesOf(before, after);
  expect(changes.map(({ key }) => key)).toEqual(["visits", "projects", "plan"]);
  expect(changes.map(({ pieces }) => alterations(pieces))).toEqual([
    [{ before: "3", after: "4" }],
    [{ before: "1", after: "2" }],
    [],
  ]);
  expect(changes[2]).toMatchObject({ added: [list], removed: [photo] });
  expect(changesOf(before, before)).toEqual([]);
});

test("an item as text has its words, its figures and a line for each row", () => {
  const table = [
    ["项目", "金额"],
    ["水渠", "1"],
  ];
  expect(textOf({ words: "说明", figures: ["一", "二"], table })).toBe("说明\n一\n二\n项目 | 金额\n水渠 | 1");
});
