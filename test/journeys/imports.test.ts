import { expect, test } from "vitest";
import { readTables, writeXlsx } from "../../src/tables/index.ts";
import { hilltop, workbook } from "../fixtures/register.ts";
import { channels, monday, openWorld, type World } from "../fixtures/world.ts";

/** What stands in a file that the bot has sent, sheet by sheet. */
async function sentTable(world: World, part: string): Promise<Record<string, string[][]>> {
  const row = await world.database.transaction((tx) =>
    tx.sql.get<{ id: string }>(`SELECT id FROM File WHERE name LIKE ? ORDER BY rowid DESC`, [`%${part}%`]),
  );
  const sheets: Record<string, string[][]> = {};
  const bytes = world.ground.files.bytes(row?.id ?? "");
  for await (const piece of readTables({ bytes, name: "x.xlsx", order: [] })) {
    if (piece.kind !== "rows") continue;
    sheets[piece.sheet] = [...(sheets[piece.sheet] ?? []), ...piece.rows.map(({ cells }) => cells)];
  }
  return sheets;
}

const count = (world: World, where: string) =>
  world.database.transaction((tx) => tx.sql.get<{ n: number }>(`SELECT COUNT(*) AS n FROM ${where}`)?.n);

test.each(
  channels,
)("a table with mistakes comes back marked; corrected, it is applied at one press, and sent again it changes nothing (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const admin = await world.meet("admin");
  await admin.says("首页");
  await admin.picks("导入名册");
  await admin.sees("导入名册", "发来先检查", "您管的是青禾县（演示）");
  await admin.picks("下载模板");
  await admin.sees("填好发回来");
  expect(admin.files).toBe(1);

  const wrong = hilltop();
  wrong.人员[0] = ["P1", "盘大山", "139", "H1", ""];
  wrong.人员[2] = ["P3", "邓老三", "", "H9", ""];
  await admin.sendsDocument(workbook(wrong), "高坡村.xlsx");
  await admin.sees("「高坡村.xlsx」有 2 处要改，名册没有动。");
  await admin.sees("人员 第 2 行「电话」：「139」不是电话");
  await admin.sees("人员 第 4 行「农户编码」：没有编码是「H9」的农户");
  expect(admin.files).toBe(1);
  const marked = await sentTable(world, "要改的");
  expect(marked.人员?.[0]?.at(-1)).toBe("要改的地方");
  expect(marked.人员?.[1]?.at(-1)).toContain("电话: 「139」不是电话");
  expect(marked.人员?.[2]?.at(5)).toBeUndefined();
  expect(await count(world, "Unit WHERE code IS NOT NULL")).toBe(0);

  // The copy itself is corrected and sent: the additional column does no harm.
  const [head = [], first = [], second = [], third = []] = marked.人员 ?? [];
  first[2] = "13900001111";
  third[3] = "H2";
  const corrected = writeXlsx(
    Object.entries(marked).map(([name, rows]) => {
      const [columns = [], ...below] = name === "人员" ? [head, first, second, third] : rows;
      return { name, columns, rows: below };
    }),
  );
  await admin.sendsDocument(corrected, "高坡村 改好.xlsx");
  await admin.sees("查完了，没有错");
  // The county and the township are there already, without codes.
  await admin.sees("单位：新增 2，改动 2", "农户：新增 2", "人员：新增 3", "任职：新增 2", "四包：新增 2");
  await admin.sees("名册还没有动，点「导入」才算数。");
  expect(await count(world, "Unit WHERE name = '高坡村'")).toBe(0);
  const press = admin.dataOf("导入");
  await admin.picks("导入");
  await admin.sees("导入好了");
  expect(await count(world, "Person WHERE code IS NOT NULL")).toBe(3);
  expect(
    await count(
      world,
      "Unit u JOIN Unit p ON p.id = u.parentId WHERE u.name = '高坡村' AND p.name = '青溪镇' AND u.path = p.path || u.id || '/'",
    ),
  ).toBe(1);
  expect(
    await count(
      world,
      "Responsibility r JOIN Household h ON h.id = r.householdId JOIN Person p ON p.id = r.personId WHERE h.code = 'H2' AND p.code = 'P1'",
    ),
  ).toBe(1);
  expect(await count(world, "Audit WHERE what = 'imports.applied'")).toBe(1);
  await admin.presses(press);
  expect(await count(world, "Person WHERE code IS NOT NULL")).toBe(3);

  await admin.sendsDocument(workbook(hilltop()), "再来一次.xlsx");
  await admin.sees("「再来一次.xlsx」查完了，和名册一样，没有要改的。");
  expect(admin.labels).not.toContain("导入");
  await world.close();
});

test.each(
  channels,
)("what is missing in the table stays, and ends as of a day when that is confirmed (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const admin = await world.meet("admin");
  await admin.sendsDocument(workbook(hilltop()), "高坡村.xlsx");
  await admin.picks("导入");
  const fewer = hilltop();
  fewer.人员.pop();
  fewer.任职.pop();
  fewer.四包.pop();
  fewer.农户[0] = ["H1", "盘家", "盘小妹", "53010901"];
  await admin.sendsDocument(workbook(fewer), "少了.xlsx");
  await admin.sees("农户：改动 1", "名册里有、表格里没有：人员 1、任职 1、四包 1");
  await admin.picks("导入");
  expect(await count(world, "Person WHERE code = 'P3' AND endedAt IS NULL")).toBe(1);
  await admin.picks("看没有的");
  await admin.sees("· 人员 邓老三", "· 任职 邓老三");
  await admin.picks("结束它们");
  await admin.says("2026-11-20");
  await admin.picks("是");
  await admin.sees("好了，结束了 3 个。");
  expect(await count(world, "Person WHERE code = 'P3' AND endedAt = '2026-11-19T16:00:00.000+00:00'")).toBe(
    1,
  );
  expect(
    await count(world, "Post o JOIN Person p ON p.id = o.personId WHERE p.code = 'P3' AND o.until IS NULL"),
  ).toBe(0);
  expect(
    await count(
      world,
      "Responsibility r JOIN Person p ON p.id = r.personId WHERE p.code = 'P3' AND r.until IS NULL",
    ),
  ).toBe(0);

  // What comes back in a later table is there again.
  await admin.sendsDocument(workbook(hilltop()), "又有了.xlsx");
  await admin.sees("人员：改动 1，其中恢复 1", "任职：改动 1，其中恢复 1");
  await admin.picks("导入");
  expect(await count(world, "Person WHERE code = 'P3' AND endedAt IS NULL")).toBe(1);
  expect(
    await count(world, "Post o JOIN Person p ON p.id = o.personId WHERE p.code = 'P3' AND o.until IS NULL"),
  ).toBe(1);
  await world.close();
});

test.each(
  channels,
)("a check that the end of the process cut off is done again by the next (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const admin = await world.meet("admin");
  const { database } = world;
  const transaction = database.transaction.bind(database);
  let restarting: Promise<void> | undefined;
  database.transaction = async (work) => {
    const done = await transaction(work);
    const waits = await transaction((tx) =>
      tx.sql.get<{ n: number }>(`SELECT COUNT(*) AS n FROM ImportRow WHERE sheet = 'households'`),
    );
    // The households have been compared, the persons not yet.
    if (!restarting && (waits?.n ?? 0) > 0) restarting = world.restart();
    return done;
  };
  await admin.sendsDocument(workbook(hilltop()), "高坡村.xlsx");
  expect(restarting).toBeDefined();
  await restarting;
  database.transaction = transaction;
  await world.settle();
  await admin.looks();
  await admin.sees("查完了，没有错", "农户：新增 2", "人员：新增 3");
  await admin.picks("导入");
  expect(await count(world, "Household WHERE code IS NOT NULL")).toBe(2);
  await world.close();
});

test("a keeper of one village changes that village and nothing else; whoever keeps nothing is not heard", async () => {
  const world = await openWorld();
  const admin = await world.meet("admin");
  await admin.sendsDocument(workbook(hilltop()), "高坡村.xlsx");
  await admin.picks("导入");
  const keeper = await world.meet("h3-1");
  await world.work(async ({ records, now }) => {
    const village = await records.unit.findFirstOrThrow({ where: { code: "530109" } });
    await records.post.create({
      data: { personId: keeper.id, unitId: village.id, kind: "admin", since: now },
    });
  });
  const { 单位: units, ...rest } = hilltop();
  await keeper.sendsDocument(workbook({ 单位: units }), "全部.xlsx");
  await keeper.sees("「53」不归您管。您管的是高坡村和它下面的。", "「5301」不归您管");
  await keeper.sendsDocument(
    workbook({
      ...rest,
      农户: [
        ["H1", "盘家", "盘小妹", "53010901"],
        ["H2", "邓家", "邓老三", "53010901"],
      ],
    }),
    "本村.xlsx",
  );
  await keeper.sees("农户：改动 1");
  const villager = await world.meet("h1-1");
  await villager.sendsDocument(workbook(hilltop()), "高坡村.xlsx");
  await villager.seesNot("正在检查");
  await world.close();
});

test("where the register has changed since the check, nothing is applied and it is checked again", async () => {
  const world = await openWorld();
  const admin = await world.meet("admin");
  await admin.sendsDocument(workbook(hilltop()), "高坡村.xlsx");
  await world.work(async ({ records }) => {
    const group = await records.unit.findFirstOrThrow({ where: { level: "group" } });
    await records.household.create({ data: { unitId: group.id, name: "别家", code: "H1" } });
  });
  await world.travel("2026-11-23T10:05:00+08:00");
  await admin.picks("导入");
  await admin.sees("查完以后名册有人改过");
  expect(await count(world, "Person WHERE code IS NOT NULL")).toBe(0);
  await admin.looks();
  await admin.sees("农户：新增 1，改动 1");
  await world.close();
});

test("a .csv as spreadsheets in China save it; what is not wanted is dropped", async () => {
  const world = await openWorld();
  const admin = await world.meet("admin");
  await admin.sendsDocument(workbook(hilltop()), "高坡村.xlsx");
  await admin.picks("导入");
  // 编码,姓名,电话,农户编码 and a row, in GBK.
  const gbk = Buffer.from(
    "b1e0c2eb2cd0d5c3fb2cb5e7bbb02cc5a9bba7b1e0c2eb0d0a50342cb5cbd0a1b7e52c2c48320d0a",
    "hex",
  );
  await admin.sendsDocument(gbk, "人员.csv");
  await admin.sees("人员：新增 1", "名册里有、表格里没有：人员 3");
  await admin.picks("不导入了");
  await admin.sees("没有导入");
  expect(await count(world, "Person WHERE code = 'P4'")).toBe(0);
  await world.close();
});
