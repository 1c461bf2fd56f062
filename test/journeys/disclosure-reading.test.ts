import { expect, test } from "vitest";
import { approvedIssue, corrected, dues, published } from "../fixtures/disclosure.ts";
import { channels, monday, openWorld, type World } from "../fixtures/world.ts";

const decisions = { words: "11 月 3 日支部会决定修渠。" };

test.each(
  channels,
)("the 20th, 09:00: a villager reads by number, and what is long page by page (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  const photo = await photoOf(world);
  const plan = { words: `${"我们打算修好第三组的路。".repeat(150)}完。` };
  await approvedIssue(world, "2026Q4", { decisions, dues: { ...dues, files: [photo] }, plan });
  await villager.says("首页");
  await published(world, "2026-12-20");
  await villager.sees("📢 青溪村 2026 年第四季度党务公开（共 10 项）", "3 党费和经费");
  expect(villager.labels).toEqual(["看第 1 项", "全部", "提问"]);
  // Typed right below the news, a number means the item, not a button of the menu above.
  await villager.says("3");
  await villager.sees(
    "3 党费和经费",
    "收入 4,860 元",
    "党费：收入 860",
    "修路：支出 3,120",
    "照片和文件 1 个",
  );
  expect(villager.files).toBe(1);
  expect(villager.labels).toEqual(["上一项", "下一项", "问这一项", "返回", "首页"]);
  // The members' pledges are one tap away from their figures.
  await villager.says("4");
  await villager.sees("4 党员承诺");
  await villager.picks("党员承诺");
  await villager.sees("青溪村还没有公开的 2026 年党员承诺。");
  await villager.says("/disclosure");
  await villager.picks("2026 年第四季度");
  await villager.says("3");
  await villager.picks("上一项");
  await villager.sees("2 发展党员", "本季度没有这方面的内容。");
  await world.restart();
  await villager.picks("上一项");
  await villager.sees("1 本季度决定的事", "11 月 3 日支部会决定修渠。");
  expect(villager.labels).not.toContain("上一项");
  await villager.says("10");
  await villager.sees("10 下季度打算", "（第 1 页，共 3 页）");
  expect(villager.labels).not.toContain("下一项");
  await villager.picks("下一页");
  await villager.picks("下一页");
  await villager.sees("完。", "（第 3 页，共 3 页）");
  expect(villager.labels).toContain("上一页");
  await villager.picks("全部");
  await villager.sees("想看哪一项，点一下或者打数字");
  expect(villager.labels.slice(0, 5)).toEqual([
    "7 矛盾调解",
    "8 学习和党课",
    "9 项目和资金",
    "10 下季度打算",
    "前面的",
  ]);
  await villager.says("1");
  await villager.sees("1 本季度决定的事");
  await villager.picks("返回");
  expect(villager.labels.slice(0, 7)).toContain("更多");
  await villager.says("99");
  await villager.sees("没太听明白");
  await world.close();
});

test.each(
  channels,
)("a number below other news, and in a form, means what it always meant (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  await approvedIssue(world, "2026Q4", { decisions });
  await villager.says("首页");
  await published(world, "2026-12-20");
  await villager.looks();
  const first = await world.meet("member2");
  await world.work(async (work) => work.tell({ id: "other", to: villager.id, text: { plain: "别的消息" } }));
  await villager.sees("别的消息");
  await villager.says("1");
  await villager.sees("要办哪一类的事？");
  await first.says("/disclosure");
  await first.sees("青溪村党务公开");
  await world.close();
});

test.each(
  channels,
)("a correction: those who read it learn what was changed and why, and the old one stays (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  const issueId = await approvedIssue(world, "2026Q4", { decisions, dues });
  world.ground.publicUrl = "https://lianxin.example";
  await published(world, "2026-12-20");
  await villager.looks();
  expect(villager.labels).toEqual(["看第 1 项", "全部", "网页版", "提问"]);
  const page = villager.urlOf("网页版");
  expect(page).toMatch(/^https:\/\/lianxin\.example\/open\/\d+\/2026Q4$/);
  await world.travel("2026-12-23T10:00:00+08:00");
  await corrected(
    world,
    issueId,
    { words: "收入 4,860 元，支出 3,210 元，结余 1,650 元。明细见表。" },
    "少记了一张 90 元的发票",
  );
  await villager.sees("📢 更正：青溪村 2026 年第四季度党务公开", "党费和经费", "少记了一张 90 元的发票");
  expect(villager.labels).toEqual(["看改了什么", "全部", "网页版"]);
  expect(villager.urlOf("网页版")).toBe(page);
  world.ground.publicUrl = undefined;
  await villager.picks("全部");
  await villager.sees("2026 年 12 月 23 日更正过，现在是第 2 版。更正原因：少记了一张 90 元的发票");
  await villager.says("3");
  await villager.sees("结余 1,650 元", "这一项 2026 年 12 月 23 日更正过");
  await villager.says("1");
  await villager.seesNot("更正过");
  await villager.picks("返回");
  await villager.picks("各版本");
  await villager.sees("共 2 版", "第 1 版，2026 年 12 月 20 日公开。", "第 2 版，2026 年 12 月 23 日更正");
  await villager.picks("第 2 版");
  await villager.sees("「3,120」改成「3,210」", "「1,740」改成「1,650」");
  const hashes = await world.work(async (work) =>
    work.records.disclosureVersion.findMany({ orderBy: { number: "asc" }, select: { hash: true } }),
  );
  const shown = (index: number) => hashes[index]?.hash.match(/.{8}/g)?.join(" ") ?? "none";
  await villager.sees(shown(1));
  await world.restart();
  expect(villager.labels).not.toContain("下载原文");
  await villager.picks("返回");
  world.ground.publicUrl = "https://lianxin.example";
  await villager.picks("第 1 版");
  expect(villager.urlOf("下载原文")).toBe(`${page}/1/text`);
  world.ground.publicUrl = undefined;
  await villager.sees(shown(0));
  await villager.seesNot("改成");
  await villager.picks("看第 1 版全部");
  await villager.sees("这是第 1 版（2026 年 12 月 20 日），后来更正过。");
  await villager.says("3");
  await villager.sees("结余 1,740 元", "这是第 1 版里的");
  // What is old is not asked about.
  expect(villager.labels).toEqual(["上一项", "下一项", "返回", "首页"]);
  await villager.picks("下一项");
  await villager.sees("4 党员承诺", "这是第 1 版里的");
  await villager.picks("返回");
  await villager.picks("看现在的");
  await villager.sees("现在是第 2 版");
  await world.close();
});

test.each(
  channels,
)("the archive: one's village first, then its township, the county, anywhere; anyone reads (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  await villager.says("首页");
  await villager.picks("党务公开");
  await villager.sees("青溪村党务公开", "还没有公开过。", "下一期：12 月 20 日（周日） 9:00 公开。");
  await approvedIssue(world, "2026Q4", { decisions });
  await published(world, "2026-12-20");
  await world.travel("2027-01-05T10:00:00+08:00");
  const stranger = await world.stranger();
  await stranger.says("/disclosure");
  await stranger.sees("看哪里的党务公开");
  await stranger.says("青溪村");
  await stranger.sees("下一期：3 月 20 日（周六） 9:00 公开。");
  await world.restart();
  await stranger.picks("2026 年第四季度");
  await stranger.says("1");
  await stranger.sees("11 月 3 日支部会决定修渠。");
  await stranger.picks("返回");
  await stranger.picks("看别的各期");
  await stranger.picks("青溪镇");
  await stranger.sees("青溪镇党务公开", "还没有公开过。");
  await stranger.picks("看各村");
  expect(stranger.labels).toEqual(["青溪村", "河口村", "返回", "首页"]);
  await stranger.picks("返回");
  await stranger.picks("青禾县");
  await stranger.picks("看各乡镇");
  expect(stranger.labels).toEqual(["青溪镇", "云岭乡", "返回", "首页"]);
  // Without a public address nothing leads to the web.
  await stranger.says("/disclosure");
  expect(stranger.labels).not.toContain("网页版");
  world.ground.publicUrl = "https://lianxin.example";
  await villager.says("/disclosure");
  const unit = villager.urlOf("网页版");
  expect(unit).toMatch(/^https:\/\/lianxin\.example\/open\/\d+$/);
  await villager.picks("2026 年第四季度");
  expect(villager.urlOf("网页版")).toBe(`${unit}/2026Q4`);
  await world.close();
});

const photoOf = (world: World) =>
  world.work(async (work) => {
    // The smallest picture there is: one pixel.
    const bytes = Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    );
    return work.keep({ bytes, kind: "photo", name: "dues.png" });
  });
