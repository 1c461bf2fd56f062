import { expect, test } from "vitest";
import { loadWords } from "../../../words.ts";
import { problemText } from "./problem.ts";
import type { Values } from "./read-row.ts";
import { type KnownUnit, type Scope, Tree } from "./tree.ts";

const now = () => new Date("2026-11-24T10:00:00+08:00");
const said = loadWords({ fallback: "zh-CN", timeZone: "Asia/Shanghai", now });
const read = (text: Parameters<typeof said.label>[1]) => said.label("zh-CN", text);

const hall = {};
const known: KnownUnit[] = [
  { id: 1, code: "53", level: "county", name: "县", path: "/1/", ended: false, hall },
  { id: 2, code: "5301", level: "township", name: "甲镇", parentId: 1, path: "/1/2/", ended: false, hall },
  { id: 3, code: "5302", level: "township", name: "乙镇", parentId: 1, path: "/1/3/", ended: false, hall },
  { id: 4, code: "530101", level: "village", name: "一村", parentId: 2, path: "/1/2/4/", ended: false, hall },
  { id: 5, level: "village", name: "二村", parentId: 2, path: "/1/2/5/", ended: false, hall },
  { id: 6, code: "530199", level: "village", name: "老村", parentId: 2, path: "/1/2/6/", ended: true, hall },
];
type UnitRow = [code: string, name: string, level: NonNullable<Values["level"]>, parent?: string];
const tree = (rows: UnitRow[], scope?: Scope) =>
  new Tree(
    known,
    rows.map(([code, name, level, parent], index) => ({ row: index + 2, code, name, level, parent })),
    scope,
  );
const town: Scope = { id: 2, path: "/1/2/", name: "甲镇" };

test.each<[what: string, rows: UnitRow[], scope: Scope | undefined, said: string[]]>([
  [
    "nothing new",
    [
      ["53", "县", "county"],
      ["530101", "一村", "village", "5301"],
    ],
    undefined,
    [],
  ],
  [
    "an unknown parent",
    [["1", "三村", "village", "9999"]],
    undefined,
    ["2 parent 没有编码是「9999」的单位。先在「单位」表里写上它。"],
  ],
  [
    "an ended parent",
    [["1", "组", "group", "530199"]],
    undefined,
    ["2 parent 没有编码是「530199」的单位。先在「单位」表里写上它。"],
  ],
  ["no parent", [["1", "三村", "village"]], undefined, ["2 parent 空着。除了县，都要写上级编码。"]],
  [
    "a parent of the wrong level",
    [["1", "组", "group", "5301"]],
    undefined,
    ["2 parent 「5301」是乡镇。村小组的上级要是村。"],
  ],
  ["a department of the county", [["D1", "民政局", "department", "53"]], undefined, []],
  [
    "a department of a township",
    [["D1", "民政局", "department", "5301"]],
    undefined,
    ["2 parent 「5301」是乡镇。部门的上级要是县。"],
  ],
  [
    "a village of a department",
    [
      ["1", "三村", "village", "D1"],
      ["D1", "民政局", "department", "53"],
    ],
    undefined,
    ["2 parent 「D1」是部门。村的上级要是乡镇。"],
  ],
  [
    "something above the county",
    [
      ["53", "县", "county", "5301"],
      ["5301", "甲镇", "township", "53"],
    ],
    undefined,
    ["2 parent 上下级绕成了一圈：53 → 5301 → 53。", "3 parent 上下级绕成了一圈：5301 → 53 → 5301。"],
  ],
  [
    "two villages in a circle",
    [
      ["A", "a", "village", "B"],
      ["B", "b", "village", "A"],
    ],
    undefined,
    ["2 parent 上下级绕成了一圈：A → B → A。", "3 parent 上下级绕成了一圈：B → A → B。"],
  ],
  ["its own parent", [["A", "a", "village", "A"]], undefined, ["2 parent 上下级绕成了一圈：A → A。"]],
  ["a second county", [["54", "别县", "county"]], undefined, ["2 level 已经有一个县了，只能有一个。"]],
  [
    "another level",
    [["530101", "一村", "group", "5301"]],
    undefined,
    ["2 level 这个单位原来是村，级别不能改。", "2 parent 「5301」是乡镇。村小组的上级要是村。"],
  ],
  [
    "a name that is taken",
    [["1", "一村", "village", "5301"]],
    undefined,
    ["2 name 同一个上级下面还有一个「一村」。名称要分得开。"],
  ],
  [
    "a name twice in the file",
    [
      ["1", "新村", "village", "5301"],
      ["2", "新村", "village", "5301"],
    ],
    undefined,
    ["3 name 同一个上级下面还有一个「新村」。名称要分得开。"],
  ],
  [
    "two that swap their names",
    [
      ["5301", "乙镇", "township", "53"],
      ["5302", "甲镇", "township", "53"],
    ],
    undefined,
    [],
  ],
  [
    "another township's unit",
    [["5302", "乙镇", "township", "53"]],
    town,
    [
      "2 code 「5302」不归您管。您管的是甲镇和它下面的。",
      "2 parent 「53」不归您管。您管的是甲镇和它下面的。",
    ],
  ],
  [
    "a village put into another township",
    [["530101", "一村", "village", "5302"]],
    town,
    ["2 parent 「5302」不归您管。您管的是甲镇和它下面的。"],
  ],
  [
    "the own unit",
    [
      ["5301", "甲镇", "township", "53"],
      ["1", "三村", "village", "5301"],
    ],
    town,
    [],
  ],
])("units: %s", (_what, rows, scope, expected) => {
  const { problems } = tree(rows, scope);
  const lines = problems.map((one) => `${one.row} ${one.column} ${read(problemText(one, read))}`);
  expect(lines.sort()).toEqual(expected);
});

test("a unit without a code that stands where a row puts it is that one; an ended one comes back", () => {
  const made = tree([
    ["530102", "二村", "village", "5301"],
    ["530199", "老村", "village", "5301"],
    ["5301", "甲镇", "township", "53"],
  ]);
  expect(made.staged).toMatchObject([
    { what: "changed", targetId: 5, code: "530102" },
    { what: "back", targetId: 6 },
  ]);
  expect(made.staged).toHaveLength(2);
});

test("what a file leaves out is missing, the lowest first, but not the sender's own unit nor what is not theirs", () => {
  const ids = (scope?: Scope) =>
    tree([["53", "县", "county"]], scope)
      .missing()
      .map(({ id }) => id);
  expect(ids()).toEqual([4, 2, 3]);
  expect(tree([["530101", "一村", "village", "5301"]], town).missing()).toEqual([]);
  expect(
    tree([], town)
      .missing()
      .map(({ id }) => id),
  ).toEqual([4]);
});
