import { expect, test } from "vitest";
import { levels, postKinds } from "../../../conversation/access.ts";
import { loadWords } from "../../../words.ts";
import { dutyKinds } from "../../directory/index.ts";
import { type Column, columnsOf, type SheetKind } from "../sheets/layout.ts";
import { vocabularyOf } from "../sheets/vocabulary.ts";
import { readHeadings, readSheets } from "./headings.ts";
import { problemText } from "./problem.ts";
import { readRow } from "./read-row.ts";

const now = new Date("2026-11-24T10:00:00+08:00");
const said = loadWords({ fallback: "zh-CN", timeZone: "Asia/Shanghai", now: () => now });
const vocabulary = vocabularyOf(said.languages, said.label);
const read = (text: Parameters<typeof said.label>[1]) => said.label("zh-CN", text);

const columns = (sheet: SheetKind) =>
  new Map(columnsOf(sheet).map((column, index) => [column as Column, index]));

/** What is said of a row, cell by cell. */
function saidOf(sheet: SheetKind, cells: string[], formulas?: number[]): string[] {
  const { problems } = readRow(sheet, { number: 7, cells, formulas }, columns(sheet), vocabulary);
  return problems.map((problem) => `${problem.column}: ${read(problemText(problem, read))}`);
}

test.each<[sheet: SheetKind, cells: string[], said: string[]]>([
  ["units", ["53", "青禾县", "县", ""], []],
  ["units", ["53", "青禾县", "county", ""], []],
  [
    "units",
    ["", "", "省", ""],
    [
      "code: 空着。这一格要填。",
      "name: 空着。这一格要填。",
      "level: 「省」不是级别。要写：县、乡镇、村、村小组、部门。",
    ],
  ],
  [
    "units",
    ["5 3", "x", "村 小组", ""],
    ["code: 「5 3」不能当编码。要用字母和数字，最多 40 个，中间不空格。"],
  ],
  ["units", ["1", "长".repeat(31), "县", ""], ["name: 太长（31 个字），最多 30 个字。"]],
  ["households", ["H1", "白家", "白大山", "5301"], []],
  ["households", ["H1", "白家", "白大山2", "5301"], ["head: 「白大山2」不像姓名。不要带数字和符号。"]],
  ["persons", ["P1", "白大山", "１３９ 0000-1234", "H1", ""], []],
  [
    "persons",
    ["P1", "白大山", "139", "H1", ""],
    ["phone: 「139」不是电话。要写 11 位手机号，或带区号的座机。"],
  ],
  ["posts", ["P1", "53", "书记", "2026-1-31", ""], []],
  ["posts", ["P1", "53", "书记", "20260131", "2026年2月1日"], []],
  [
    "posts",
    ["P1", "53", "主任", "1月31日", ""],
    [
      "post: 「主任」不是职务。要写：党员、村“两委”成员、党组织书记、宣传委员、干部、窗口人员、调解员、勤廉监督员、护村队员、服务队员、管理员。",
      "since: 「1月31日」不是日期。要写成 2026-01-31 这样。",
    ],
  ],
  [
    "posts",
    ["P1", "53", "党员", "2026-02-30", ""],
    ["since: 「2026-02-30」不是日期。要写成 2026-01-31 这样。"],
  ],
  [
    "posts",
    ["P1", "53", "党员", "2026-02-02", "2026-02-01"],
    ["until: 结束日期「2026-02-01」比开始日期早。"],
  ],
  ["duties", ["党员包户", "P1", "", "H1", "2024-02-29", ""], []],
  [
    "duties",
    ["帮扶", "P1", "", "H1", "2026-01-01", ""],
    [
      "duty: 「帮扶」不是四包的类别。要写：包乡镇的县领导、包村的乡镇领导、包组的部门干部、包户的村干部、包户的党员。",
    ],
  ],
])("%s %j", (sheet, cells, expected) => {
  expect(saidOf(sheet, cells)).toEqual(expected);
});

test("a formula is refused wherever it stands", () => {
  expect(saidOf("persons", ["P1", "白大山", "13900001234", "", ""], [2])).toEqual([
    "phone: 这是公式。请复制，再「粘贴为数值」。",
  ]);
});

test.each<[names: string[], said: string[]]>([
  [["单位", "农户", "人员", "任职", "四包", "填写说明"], []],
  [["Units", " 人 员 "], []],
  [["人员", "Sheet2"], ["不认识「Sheet2」这张表。表名只能是：单位、农户、人员、任职、四包。"]],
  [["人员", "Persons"], ["「Persons」有两张，只能有一张。"]],
])("sheets %j", (names, expected) => {
  expect(readSheets(names, vocabulary).problems.map((problem) => read(problemText(problem, read)))).toEqual(
    expected,
  );
});

test.each<[cells: string[], said: string[]]>([
  [["姓名", "", "编码", "手机号"], []],
  [["编码*", "姓 名", "要改的地方"], []],
  [["编码"], ["少了「姓名」这一列。"]],
  [["编码", "姓名", "民族"], ["不认识「民族」这一列。可以有：编码、姓名、电话、农户编码、单位编码。"]],
  [["编码", "姓名", "电话", "手机"], ["「手机」有两列，只能有一列。"]],
])("headings of persons %j", (cells, expected) => {
  const { problems } = readHeadings("persons", cells, 1, vocabulary);
  expect(problems.map((problem) => read(problemText(problem, read)))).toEqual(expected);
});

test("every level, post and link can be typed by other names too, each meaning one thing", () => {
  const also = (name: string) => read({ key: `imports.also.${name}` }).split("|");
  for (const level of levels)
    for (const name of also(`level.${level}`)) expect(vocabulary.level(name)).toBe(level);
  for (const kind of postKinds)
    for (const name of also(`post.${kind}`)) expect(vocabulary.post(name)).toBe(kind);
  for (const kind of dutyKinds)
    for (const name of also(`duty.${kind}`)) expect(vocabulary.duty(name)).toBe(kind);
});
