import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { headings, hilltop, type Sheets, workbook } from "../../../test/fixtures/register.ts";
import { monday, World } from "../../../test/fixtures/world.ts";
import { errandGround } from "../../jobs/errands.ts";
import { writeXlsx } from "../../tables/index.ts";
import { erasedCode } from "../directory/index.ts";
import { templateTables } from "./chat/template.ts";
import { importFile, sampleTables } from "./index.ts";

let world: World;
beforeAll(async () => {
  world = await World.open("direct", monday, false);
  // The sample county's name stands for any: here it is new.
  expect((await imported(workbook(hilltop()))).ok).toBe(true);
});
afterAll(() => world.close());

/** Imports a file as the terminal does. */
async function imported(
  bytes: Uint8Array,
  more: { dryRun?: boolean; endMissing?: string } = {},
  into = world,
) {
  const on = errandGround(into.office.jobGround, new AbortController().signal);
  const wanted = { bytes, name: "x.xlsx", language: "zh-CN", dryRun: false, ...more };
  return importFile(on, wanted, () => {});
}

const rehearsed = async (sheets: Sheets) =>
  (await imported(workbook(sheets), { dryRun: true })).lines.join("\n");

test.each<[what: string, sheets: Sheets, said: string]>([
  [
    "a household of a village",
    { 农户: [["H9", "白家", "", "530109"]] },
    "农户 第 2 行「小组编码」：「530109」是村。农户要写村小组的编码。",
  ],
  ["a household of no unit", { 农户: [["H9", "白家", "", "99"]] }, "没有编码是「99」的单位"],
  [
    "a code twice",
    {
      农户: [
        ["H9", "白家", "", "53010901"],
        ["H9", "李家", "", "53010901"],
      ],
    },
    "农户 第 3 行「编码」：「H9」和第 2 行重复。",
  ],
  [
    "a person of no household",
    { 人员: [["P9", "白大山", "", "H99", ""]] },
    "人员 第 2 行「农户编码」：没有编码是「H99」的农户。",
  ],
  [
    "a person elsewhere than their household",
    { 人员: [["P9", "白大山", "", "H1", "530109"]] },
    "「530109」和这一户所在的小组对不上",
  ],
  [
    "a post of nobody",
    { 任职: [["P99", "530109", "党员", "2026-01-01", ""]] },
    "任职 第 2 行「人员编码」：没有编码是「P99」的人。",
  ],
  [
    "a post that a group has not",
    { 任职: [["P1", "53010901", "窗口人员", "2026-01-01", ""]] },
    "村小组没有「窗口人员」这个职务。可以是：党员、党组织书记",
  ],
  [
    "a post twice",
    {
      任职: [
        ["P1", "530109", "党员", "2020-07-01", ""],
        ["P1", "530109", "党员", "2020/7/1", ""],
      ],
    },
    "任职 第 3 行「人员编码」：和第 2 行写的是同一件事",
  ],
  [
    "a Party member for a unit",
    { 四包: [["党员包户", "P1", "530109", "", "2026-01-01", ""]] },
    "「包户的党员」要写农户编码，单位编码空着。",
  ],
  [
    "a county leader for a household",
    { 四包: [["县领导包乡镇", "P1", "", "H1", "2026-01-01", ""]] },
    "「包乡镇的县领导」要写单位编码，农户编码空着。",
  ],
  [
    "a county leader for a village",
    { 四包: [["县领导包乡镇", "P1", "530109", "", "2026-01-01", ""]] },
    "「530109」是村。这一类要写乡镇的编码。",
  ],
  [
    "a person who lives in a department",
    { 单位: [["53D1", "民政局", "部门", "53"]], 人员: [["P9", "白大山", "", "", "53D1"]] },
    "人员 第 2 行「单位编码」：「53D1」是部门，没有人住在那里。",
  ],
  [
    "a mediator of a department",
    { 单位: [["53D1", "民政局", "部门", "53"]], 任职: [["P1", "53D1", "调解员", "2026-01-01", ""]] },
    "部门没有「调解员」这个职务。可以是：党组织书记、宣传委员、干部、窗口人员、服务队员、党员、管理员。",
  ],
  ["an empty table", { 人员: [] }, "表里一行也没有。"],
  [
    "wrong units: what belongs to them is not called wrong as well",
    { 单位: [["5309", "丙镇", "乡镇", "99"]], 农户: [["H9", "白家", "", "5309"]] },
    "有 1 处要改",
  ],
])("%s", async (_what, sheets, said) => {
  const told = await rehearsed(sheets);
  expect(told).toContain(said);
  expect(told).toContain("名册没有动");
});

test("a missing column and a formula, as another program wrote them", async () => {
  const missing = writeXlsx([{ name: "人员", columns: ["编码", "电话"], rows: [["P1", ""]] }]);
  expect((await imported(missing)).lines.join()).toContain("人员 第 1 行：少了「姓名」这一列。");
  const wrong = writeXlsx([{ name: "名单", columns: ["编码"], rows: [["P1"]] }]);
  expect((await imported(wrong)).lines.join()).toContain("不认识「名单」这张表");
});

test("a rehearsal changes nothing", async () => {
  const more = hilltop();
  more.人员.push(["P4", "邓小三", "", "H2", ""]);
  const told = await imported(workbook(more), { dryRun: true });
  expect(told.lines.join()).toContain("人员：新增 1");
  expect(told.lines.at(-1)).toBe("这是预演，名册没有动。");
  const rows = await world.database.transaction((tx) => ({
    persons: tx.sql.all(`SELECT id FROM Person WHERE code IS NOT NULL`).length,
    waiting: tx.sql.all(`SELECT id FROM ImportRow`).length,
  }));
  expect(rows).toEqual({ persons: 3, waiting: 0 });
});

test("an empty cell leaves things as they are, a proven number stays, whoever was erased is not entered again", async () => {
  const own = await World.open("direct", monday, false);
  await imported(workbook(hilltop()), {}, own);
  await own.database.transaction((tx) => {
    tx.sql.run(`UPDATE Person SET phone = '13800000000', phoneProven = 1 WHERE code = 'P1'`);
    tx.sql.run(
      `UPDATE Person SET name = '', code = ?, erasedAt = createdAt, endedAt = createdAt, householdId = NULL WHERE code = 'P3'`,
      [erasedCode("P3")],
    );
  });
  const again = hilltop();
  again.单位[2] = ["530109", "高坡村", "村", "5301", "", "", ""];
  again.农户[0] = ["H1", "盘家", "", "53010901"];
  const told = await imported(workbook(again), {}, own);
  expect(told.lines.join()).toContain("和名册一样");
  await own.close();
});

test("a person found to be another is that other in every later table", async () => {
  const own = await World.open("direct", monday, false);
  await imported(workbook(hilltop()), {}, own);
  const twins = hilltop();
  twins.人员.push(["P8", "盘大山", "", "H1", ""]);
  twins.任职.push(["P8", "530109", "护村队员", "2026-01-01", ""]);
  await imported(workbook(twins), {}, own);
  await own.database.transaction((tx) => {
    tx.sql.run(
      `UPDATE Person SET endedAt = createdAt, householdId = NULL, mergedIntoId = (SELECT id FROM Person WHERE code = 'P1') WHERE code = 'P8'`,
    );
    tx.sql.run(
      `UPDATE Post SET personId = (SELECT id FROM Person WHERE code = 'P1') WHERE personId = (SELECT id FROM Person WHERE code = 'P8')`,
    );
  });
  expect((await imported(workbook(twins), {}, own)).lines.join()).toContain("和名册一样");
  await own.close();
});

test("the template can be imported as it is", async () => {
  const own = await World.open("direct", monday, false);
  for (const language of own.ground.words.languages) {
    const read = (text: Parameters<typeof own.ground.words.label>[1]) =>
      own.ground.words.label(language, text);
    const { ok, lines } = await imported(writeXlsx(templateTables(read)), { dryRun: true }, own);
    expect(lines.join("\n")).not.toContain("要改");
    expect(ok).toBe(true);
  }
  await own.close();
});

test("an invented county of any size is imported whole; the same file a second time changes nothing, and leaves nothing out", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 3, max: 120 }), async (households) => {
      const own = await World.open("direct", monday, false);
      const bytes = writeXlsx(sampleTables(households, (text) => own.ground.words.label("zh-CN", text)));
      const first = await imported(bytes, {}, own);
      expect(first.lines.join("\n")).toContain(`农户：新增 ${households}`);
      const second = await imported(bytes, { endMissing: "2026-11-01" }, own);
      expect(second.lines).toEqual(["「x.xlsx」查完了，和名册一样，没有要改的。"]);
      const broken = await own.database.transaction((tx) =>
        tx.sql.all(
          `SELECT p.id FROM Person p LEFT JOIN Household h ON h.id = p.householdId WHERE h.unitId IS NOT p.unitId OR h.id IS NULL`,
        ),
      );
      expect(broken).toEqual([]);
      await own.close();
    }),
    { numRuns: 3, examples: [[1], [2]] },
  );
});

test("whatever is taken out of a table is missing, and ended it is gone from the register and all that hung on it", async () => {
  const kinds = Object.keys(headings) as (keyof Sheets)[];
  const cut = fc.record(
    Object.fromEntries(kinds.map((kind) => [kind, fc.nat({ max: 2 })])) as Record<
      keyof Sheets,
      fc.Arbitrary<number>
    >,
  );
  await fc.assert(
    fc.asyncProperty(cut, async (left) => {
      const own = await World.open("direct", monday, false);
      await imported(workbook(hilltop()), {}, own);
      const fewer = hilltop();
      // Whoever is cut out takes along what names them: otherwise the table itself would be wrong.
      fewer.人员.length = Math.max(1, 3 - left.人员);
      const there = new Set(fewer.人员.map(([code]) => code));
      fewer.任职 = fewer.任职.filter(([person]) => there.has(person ?? "")).slice(left.任职);
      fewer.四包 = fewer.四包.filter(([, person]) => there.has(person ?? "")).slice(left.四包);
      await imported(workbook(fewer), { endMissing: "2026-11-01" }, own);
      const alive = await own.database.transaction((tx) => ({
        persons: tx.sql.all(`SELECT id FROM Person WHERE endedAt IS NULL`).length,
        posts: tx.sql.all(`SELECT id FROM Post WHERE until IS NULL`).length,
        duties: tx.sql.all(`SELECT id FROM Responsibility WHERE until IS NULL`).length,
      }));
      expect(alive).toEqual({
        persons: fewer.人员.length,
        posts: fewer.任职.length,
        duties: fewer.四包.length,
      });
      expect((await imported(workbook(fewer), {}, own)).lines).toHaveLength(1);
      await own.close();
    }),
    { numRuns: 4 },
  );
});
