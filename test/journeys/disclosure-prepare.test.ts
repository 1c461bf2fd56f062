import { expect, test } from "vitest";
import { writeXlsx } from "../../src/tables/index.ts";
import { channels, monday, openWorld, type World } from "../fixtures/world.ts";

const at = (day: number, time = "09:00") =>
  new Date(`2026-12-${String(day).padStart(2, "0")}T${time}:00+08:00`);

/** The sample county on a Monday in November, with a checklist of three items: what was decided, the dues, the visits. */
async function openCounty(channel: (typeof channels)[number]): Promise<World> {
  const world = await openWorld(monday, channel);
  await world.work(({ records }) =>
    records.disclosureItemKind.deleteMany({ where: { key: { notIn: ["decisions", "dues", "visits"] } } }),
  );
  // The clock begins to count.
  await world.catchesUp("disclosure.days");
  return world;
}

async function rings(world: World, time: Date): Promise<void> {
  await world.travel(time);
  await world.catchesUp("disclosure.days");
}

test.each(
  channels,
)("an issue is written from the 1st, approved, and published on the 20th (%s)", async (channel) => {
  const world = await openCounty(channel);
  const officer = await world.meet("member2");
  const secretary = await world.meet("secretary");
  const township = await world.meet("secretaryt1");
  const villager = await world.meet("h1-1");
  const far = await world.meet("h31-1");
  const second = await world.meet("secretary2");
  const neighbour = await world.meet("h21-1");

  await rings(world, at(1));
  await officer.sees(
    "青溪村 2026 年第四季度党务公开",
    "12 月 20 日（周日） 9:00 公开",
    "还差 2 项没写好：本季度决定的事、党费和经费",
  );
  await secretary.seesNot("党务公开，");
  await officer.picks("接着办");
  await officer.sees("还有 19 天", "⬜ 1 本季度决定的事", "⬜ 2 党费和经费", "✅ 3 走访群众");
  await officer.picks("写：本季度决定的事");
  await officer.sees("这一项还没写");
  await officer.picks("写文字");
  await world.restart();
  await officer.says("11 月 3 日支部会决定修渠。");
  await officer.sees("存好了", "11 月 3 日支部会决定修渠。");
  await officer.picks("接着写");
  await officer.says("11 月 9 日村民代表会同意，问小李 138 0000 1234。");
  await officer.sees("里面好像有手机号");
  await officer.picks("重写文字");
  await officer.says("11 月 3 日支部会决定修渠。\n11 月 9 日村民代表会同意。");
  await officer.seesNot("手机号");
  await officer.sees("11 月 3 日支部会决定修渠。\n11 月 9 日村民代表会同意。");
  await officer.picks("加照片或文件");
  await officer.sendsPhoto();
  await officer.picks("好了");
  await officer.sees("存好了", "照片和文件：1 个");
  await officer.picks("写好了");
  await officer.sees("记好了", "⬜ 2 党费和经费");

  // Nothing is handed in before everything is written.
  await officer.picks("返回");
  await officer.sees("还差 1 项没写好", "✅ 1 本季度决定的事");
  expect(officer.labels).not.toContain("交书记审");

  await rings(world, at(10));
  await officer.sees("还差 1 项没写好：党费和经费。");
  await officer.picks("接着办");
  await officer.says("2");
  await officer.picks("写文字");
  await officer.says("明细见表。\n项目\t金额\n收入\t4,860\n支出\t3,120");
  await officer.sees("明细见表。", "项目 | 金额\n收入 | 4,860\n支出 | 3,120");
  await officer.picks("写好了");
  await officer.sees("都写好了，可以交书记审");
  await officer.says("3");
  await officer.sees("本季度走访到 0 户，应走访 20 户。");
  await officer.picks("返回");

  await rings(world, at(17));
  await officer.sees("都写好了，请交书记审。");
  await officer.picks("接着办");
  await officer.picks("交书记审");
  await officer.sees("交上去了", "写好了，等书记审");
  await secretary.sees("写好了，等您审");
  await secretary.picks("看一遍");
  await secretary.sees("请一项一项看一遍");
  await secretary.says("2");
  await secretary.sees("收入 | 4,860");
  expect(secretary.labels).toEqual(["返回", "首页"]);
  await secretary.picks("返回");
  await secretary.picks("退回");
  await secretary.says("支出再写细一点");
  await secretary.sees("退回去了");
  await officer.sees("退回来了：支出再写细一点");

  await rings(world, at(18));
  await secretary.sees("写好了，还没交上来审。");
  await township.sees(
    "下面 2 个单位 2026 年第四季度党务公开",
    "0 个已审好",
    "· 青溪村：写好了，还没交上来审。",
    "· 河口村：还差 2 项没写好",
  );
  await officer.picks("接着办");
  await officer.sees("书记退回时说：支出再写细一点");
  await officer.says("2");
  await officer.picks("接着写");
  await officer.says("支出都用在修渠。");
  await officer.picks("返回");
  await officer.picks("交书记审");
  await secretary.picks("看一遍");
  await world.restart();
  await secretary.picks("同意公开");
  await secretary.sees("审好了，公开日 9:00 自动公开", "已经审好，到时自动公开");
  await officer.sees("审好了，12 月 20 日（周日） 9:00 公开。");

  await world.travel(at(20, "08:59"));
  await villager.seesNot("第四季度党务公开");
  await rings(world, at(20));
  await villager.sees(
    "📢 青溪村 2026 年第四季度党务公开（共 3 项）",
    "1 本季度决定的事",
    "2 党费和经费",
    "3 走访群众",
  );
  expect(villager.labels).toEqual(["看第 1 项", "全部", "提问"]);
  await far.seesNot("青溪村 2026 年第四季度党务公开");
  // The other village was not ready: whoever answers for it and the township hear so.
  await township.sees(
    "下面 2 个单位 2026 年第四季度党务公开，今天有 1 个没能公开",
    "· 河口村：还差 2 项没写好",
  );
  await second.sees("河口村 2026 年第四季度党务公开今天没能公开，记为晚了");
  await neighbour.seesNot("河口村 2026 年第四季度党务公开");

  // Whatever rings again, and however the process is restarted: nobody is told twice.
  const told = villager.messages.length;
  await world.restart();
  await rings(world, at(20, "09:10"));
  await world.ring("disclosure.days");
  await villager.looks();
  expect(villager.messages).toHaveLength(told);
  await world.close();
});

test.each(
  channels,
)("down from the 9th to the evening of the 20th: what is approved is published, the rest is said once (%s)", async (channel) => {
  const world = await openCounty(channel);
  const officer = await world.meet("member2");
  const secretary = await world.meet("secretary");
  const villager = await world.meet("h1-1");
  await rings(world, at(1));
  await officer.picks("接着办");
  await officer.picks("写：本季度决定的事");
  await officer.picks("本季度没有");
  await officer.picks("本季度没有");
  await officer.picks("交书记审");
  await secretary.picks("看一遍");
  await secretary.picks("同意公开");
  const second = await world.meet("secretary2");
  const neighbour = await world.meet("h21-1");
  await second.looks();
  const before = second.messages.length;

  await world.restart();
  await rings(world, at(20, "19:30"));
  await villager.sees("📢 青溪村 2026 年第四季度党务公开（共 3 项）");
  await second.looks();
  const fresh = second.messages.slice(before).map((message) => message.text);
  expect(fresh.filter((text) => text.includes("党务公开"))).toEqual([
    expect.stringContaining("今天没能公开，记为晚了"),
  ]);

  // Two days later it is written, by the one person the branch has; the reason is shown with it.
  await rings(world, at(22));
  await second.says("写党务公开");
  await second.picks("河口村 2026 年第四季度");
  await second.sees("公开日是 12 月 20 日（周日），已经过了");
  await second.picks("写：本季度决定的事");
  await second.picks("本季度没有");
  await second.picks("本季度没有");
  await second.picks("交书记审");
  await second.sees("这一期由您一个人写和审，公开时会写明");
  await second.picks("同意公开");
  await second.sees("为什么晚了");
  await second.says("会计请假，账没对完");
  await second.sees("公开了，正在发给大家");
  await neighbour.sees(
    "📢 河口村 2026 年第四季度党务公开（共 3 项）",
    "这一期晚了，原因：会计请假，账没对完",
  );
  const content = await world.work(async ({ records }) => {
    const version = await records.disclosureVersion.findFirstOrThrow({ orderBy: { at: "desc" } });
    return JSON.parse(version.content);
  });
  expect(content).toMatchObject({ unit: "河口村", alone: true, late: "会计请假，账没对完", version: 1 });
  await world.close();
});

test.each(
  channels,
)("a mistake is corrected: those who got it hear what changed, the old version stays as it was (%s)", async (channel) => {
  const world = await openCounty(channel);
  const officer = await world.meet("member2");
  const secretary = await world.meet("secretary");
  const villager = await world.meet("h1-1");
  await rings(world, at(1));
  await officer.picks("接着办");
  await officer.picks("写：本季度决定的事");
  await officer.picks("本季度没有");
  await officer.picks("写文字");
  await officer.says("收入 4,860 元，支出 3,120 元。");
  await officer.picks("写好了");
  await officer.picks("交书记审");
  await secretary.picks("看一遍");
  await secretary.picks("同意公开");
  await rings(world, at(20));
  await villager.sees("📢 青溪村");
  // Came to the village after it was published.
  const later = await world.meet("h1-2");

  await world.travel(at(22));
  await officer.says("/prepare");
  await officer.sees("写错了可以更正");
  await officer.picks("青溪村 2026 年第四季度");
  await officer.picks("更正");
  await officer.says("支出抄错了");
  await officer.sees("正在更正，原因：支出抄错了");
  await officer.picks("交书记审");
  await officer.sees("和公开的一样，没有要更正的");
  await officer.says("2");
  await officer.picks("重写文字");
  await officer.says("收入 4,860 元，支出 3,210 元。");
  await officer.picks("返回");
  await officer.picks("看改了什么");
  await officer.sees("更正原因：支出抄错了", "党费和经费", "「3,120」改成「3,210」");
  await officer.picks("返回");
  await world.restart();
  await officer.picks("交书记审");
  await secretary.sees("有更正，等您审");
  await secretary.picks("看一遍");
  await secretary.picks("看改了什么");
  await secretary.sees("「3,120」改成「3,210」");
  await secretary.picks("返回");
  await secretary.picks("同意公开");
  await secretary.sees("公开了，正在发给大家");
  await world.travel(at(22, "09:05"));
  await villager.sees("📢 更正：青溪村 2026 年第四季度党务公开", "· 党费和经费", "更正原因：支出抄错了");
  await villager.picks("看改了什么");
  await villager.sees("「3,120」改成「3,210」");
  await later.seesNot("更正");
  const versions = await world.work(({ records }) =>
    records.disclosureVersion.findMany({ orderBy: { number: "asc" } }),
  );
  expect(versions.map(({ number, reason }) => [number, reason])).toEqual([
    [1, null],
    [2, "支出抄错了"],
  ]);
  expect(versions.map(({ content }) => content.includes("3,120"))).toEqual([true, false]);

  // A correction that is given up leaves everything as it was published.
  await officer.says("/prepare");
  await officer.picks("青溪村 2026 年第四季度");
  await officer.picks("更正");
  await officer.says("再看一眼");
  await officer.says("2");
  await officer.picks("去掉一些");
  await officer.picks("去掉文字");
  await officer.sees("去掉了");
  await officer.picks("返回");
  await officer.picks("不更正了");
  await officer.sees("还是公开的样子");
  await officer.says("2");
  await officer.sees("收入 4,860 元，支出 3,210 元。");
  await world.close();
});

test.each(channels)("a table comes as a workbook, and is read in a moment (%s)", async (channel) => {
  const world = await openCounty(channel);
  const officer = await world.meet("member2");
  await rings(world, at(1));
  await officer.picks("接着办");
  await officer.says("2");
  await officer.picks("放表格");
  await officer.says("没有表格");
  await officer.sees("没看出表格");
  const rows = [
    ["收入", 4860],
    ["支出", 3120],
  ];
  await officer.sendsDocument(writeXlsx([{ name: "明细", columns: ["项目", "金额"], rows }]), "明细.xlsx");
  await officer.sees("「党费和经费」的表格放好了，共 3 行");
  await officer.picks("看这一项");
  await officer.sees("项目 | 金额\n收入 | 4860\n支出 | 3120");
  await officer.picks("去掉一些");
  await officer.picks("去掉表格");
  await officer.sees("这一项还没写");
  await officer.picks("放表格");
  const many = Array.from({ length: 61 }, (_, index) => [String(index)]);
  await officer.sendsDocument(writeXlsx([{ name: "x", columns: ["项目"], rows: many }]), "大表.xlsx");
  await officer.sees("「党费和经费」的表格太大，没有放进去", "最多 60 行、8 列");
  await world.close();
});

test.each(
  channels,
)("the county's admin changes the checklist, and the next issues have it (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  await world.catchesUp("disclosure.days");
  const admin = await world.meet("admin");
  await admin.says("公开清单");
  await admin.picks("村");
  await admin.sees("村的公开清单，10 项", "1 本季度决定的事", "10 下季度打算");
  await admin.picks("加一项");
  await admin.says("护林防火");
  await admin.sees("加好了", "护林防火");
  await admin.picks("往前移");
  await admin.sees("10 护林防火", "11 下季度打算");
  await admin.picks("1 本季度决定的事");
  await admin.picks("改名称");
  await admin.says("支部决定的事");
  await admin.sees("改好了", "支部决定的事");
  await admin.picks("看整个清单");
  await admin.picks("2 发展党员");
  await admin.picks("去掉");
  await admin.sees("「发展党员」以后不用公开了");
  await world.restart();
  await admin.picks("去掉");
  await admin.sees("「发展党员」从清单里去掉了", "村的公开清单，10 项", "1 支部决定的事", "9 护林防火");

  await rings(world, at(1));
  const officer = await world.meet("member2");
  await officer.says("/prepare");
  await officer.picks("青溪村");
  await officer.sees("1 支部决定的事", "9 护林防火", "10 下季度打算");
  await officer.seesNot("发展党员");
  const items = await world.work(({ records }) =>
    records.disclosureItem.findMany({
      where: { issue: { unit: { name: "青溪镇" } } },
      orderBy: { position: "asc" },
    }),
  );
  // The township's own list is as it was.
  expect(items.slice(0, 3).map(({ key, title }) => [key, title])).toEqual([
    ["decisions", null],
    ["organisation", null],
    ["members", null],
  ]);
  await world.close();
});
