import { expect, test } from "vitest";
import { evened, fits, readPasted, tableLimits } from "./pasted.ts";

test.each<[string, string, ReturnType<typeof readPasted>]>([
  ["words alone", "修渠 500 米", { words: "修渠 500 米" }],
  [
    "a table alone",
    "项目\t金额\n水渠\t4,860",
    {
      table: [
        ["项目", "金额"],
        ["水渠", "4,860"],
      ],
    },
  ],
  ["both", "说明\n项目\t金额\n完", { words: "说明\n完", table: [["项目", "金额"]] }],
  [
    "rows of unequal length",
    "甲\t乙\t丙\n一\t二",
    {
      table: [
        ["甲", "乙", "丙"],
        ["一", "二", ""],
      ],
    },
  ],
  [
    "empty cells and columns at the end",
    "甲\t乙\t\n一\t\t",
    {
      table: [
        ["甲", "乙"],
        ["一", ""],
      ],
    },
  ],
  [
    "lines of Windows",
    "甲\t乙\r\n一\t二\r\n",
    {
      table: [
        ["甲", "乙"],
        ["一", "二"],
      ],
    },
  ],
  ["nothing but tabs", "\t\t", {}],
])("%s", (_what, sent, read) => {
  expect(readPasted(sent)).toEqual(read);
});

test("rows without anything in them are left out", () => {
  expect(evened([["", " "], ["甲", ""], []])).toEqual([["甲"]]);
});

test.each([
  ["as many rows as there may be", tableLimits.rows, 2, 1, true],
  ["a row too many", tableLimits.rows + 1, 2, 1, false],
  ["a column too many", 2, tableLimits.columns + 1, 1, false],
  ["a cell too long", 2, 2, tableLimits.cell + 1, false],
])("%s", (_what, rows, columns, length, does) => {
  const row = Array.from({ length: columns }, () => "字".repeat(length));
  expect(fits(Array.from({ length: rows }, () => row))).toBe(does);
});
