import { expect, test } from "vitest";
import { answers, approvedIssue, asks, dues, published } from "../fixtures/disclosure.ts";
import { channels, type LineName, monday, openWorld, type World } from "../fixtures/world.ts";

/** 青溪村 has published on the day. */
async function openPublished(channel: LineName): Promise<World> {
  const world = await openWorld(monday, channel);
  await world.meet("villager");
  await approvedIssue(world, "2026Q4", { dues });
  await published(world, "2026-12-20");
  return world;
}

const audits = async (world: World) => {
  const rows = await world.work((work) =>
    work.records.audit.findMany({
      where: { what: { startsWith: "disclosure.question" } },
      orderBy: { id: "asc" },
      select: { what: true, personId: true },
    }),
  );
  return rows.map((row) => [row.what, row.personId]);
};

test.each(
  channels,
)("a villager asks without a name, the officer answers, it was not clear, once more, and everyone reads it (%s)", async (channel) => {
  const world = await openPublished(channel);
  const villager = await world.meet("villager");
  const [officer, secretary, reader] = [
    await world.meet("member2"),
    await world.meet("secretary"),
    await world.stranger(),
  ];
  await villager.looks();
  await villager.says("3");
  await villager.picks("问这一项");
  await villager.sees("您想问什么？提问会公开，名字可以不写。");
  await villager.picks("不写名字");
  await world.restart();
  await villager.says("修路的钱为什么分两次付，打 138 0000 0001 告诉我");
  await villager.sees("请不要写电话号码");
  await villager.says("修路的钱为什么分两次付");
  await villager.sees(
    "已提问。青溪村最晚 12 月 25 日（周五）答复，答复会发给您，也公开在这一项下面。",
    "3 党费和经费",
  );
  // Nobody else reads it before it is answered, and its name nobody at all.
  await reader.says("/disclosure");
  await reader.says("青溪村");
  await reader.picks("2026 年第四季度");
  await reader.says("3");
  expect(reader.labels).not.toContain("看问答 · 1");
  await officer.sees("有人对 青溪村 2026 年第四季度 · 党费和经费 提问：修路的钱为什么分两次付");
  await officer.picks("看一看");
  await officer.sees("一位群众问", "最晚 12 月 25 日（周五）答复");
  await officer.seesNot("白小禾");
  await secretary.says("/answers");
  await secretary.sees("1 个提问在等答复");
  await officer.picks("答复");
  await officer.says("分两期验收，每期验收后付一半。");
  await officer.picks("提交");
  await officer.sees("已答复，公开了");
  await villager.sees("答复：分两期验收，每期验收后付一半。", "这样答复清楚吗？");
  await villager.picks("没说清");
  await villager.sees("您可以再问一次");
  await world.restart();
  await villager.picks("再问一次");
  await villager.says("第二期什么时候验收");
  await villager.sees("再问（2026 年 12 月 20 日）：第二期什么时候验收");
  await officer.sees("上次的答复没说清，提问的人再问：第二期什么时候验收");
  await officer.picks("答复");
  await officer.says("明年 3 月 10 日。");
  await officer.picks("提交");
  await villager.sees("答复：明年 3 月 10 日。");
  // Asked once: the second answer is the last.
  await villager.seesNot("这样答复清楚吗");
  await reader.picks("返回");
  await reader.says("3");
  await reader.picks("看问答 · 1");
  await reader.sees(
    "一位群众问（2026 年 12 月 20 日）：修路的钱为什么分两次付",
    "答（2026 年 12 月 20 日）：分两期验收，每期验收后付一半。",
    "一位群众再问（2026 年 12 月 20 日）：第二期什么时候验收",
    "答（2026 年 12 月 20 日）：明年 3 月 10 日。",
  );
  await reader.seesNot("白小禾");
  await villager.says("/questions");
  await villager.sees("您提过 2 个问题");
  const [asker, answerer] = [villager.id, officer.id];
  expect(await audits(world)).toEqual([
    ["disclosure.question_asked", asker],
    ["disclosure.question_answered", answerer],
    ["disclosure.question_judged", asker],
    ["disclosure.question_asked", asker],
    ["disclosure.question_answered", answerer],
  ]);
  await world.close();
});

test.each(
  channels,
)("a wrong answer is put right: whoever asked gets it, and everyone reads what it said before and why (%s)", async (channel) => {
  const world = await openPublished(channel);
  const [villager, officer] = [await world.meet("villager"), await world.meet("member2")];
  const [secretary, reader] = [await world.meet("secretary"), await world.stranger()];
  await asks(villager, "修路一共花了多少", "不写名字");
  await answers(officer, "一共花了 3,120 元，都付清了。");
  await villager.sees("答复：一共花了 3,120 元，都付清了。");
  await world.travel("2026-12-22T10:00:00+08:00");
  await officer.says("/answers");
  await officer.sees("现在没有等答复的提问。");
  await officer.picks("答复过的");
  await officer.sees("答复过的提问 1 个");
  await officer.picks("✅ 修路一共花了多少");
  await officer.picks("更正答复");
  await officer.sees("请把改好的答复整段再发一次");
  await officer.says("一共花了 3,120 元，都付清了。");
  await officer.sees("和现在的答复一样");
  await officer.says("一共花了 3,210 元，都付清了。");
  await officer.sees("为什么要更正？");
  await world.restart();
  // The secretary is quicker.
  await secretary.says("/answers");
  await secretary.picks("答复过的");
  await secretary.says("1");
  await secretary.picks("更正答复");
  await secretary.says("一共花了 3,210 元，还有 90 元没付。");
  await secretary.says("少记了一张发票");
  await secretary.sees("改好的答复", "更正原因");
  await secretary.picks("提交");
  await secretary.sees(
    "更正好了，已公开，也发给了提问的人。",
    "答（2026 年 12 月 20 日）：一共花了 3,210 元，还有 90 元没付。",
    "（2026 年 12 月 22 日更正过，原因：少记了一张发票）",
  );
  await officer.says("少记了发票");
  await officer.picks("提交");
  await officer.sees("晚了一步，这个答复刚更正过");
  await officer.picks("更正答复");
  await officer.says("一共花了 3,210 元，90 元下个月付。");
  await officer.says("写明哪天付");
  await officer.picks("提交");
  await villager.sees(
    "答复更正了，现在是：一共花了 3,210 元，还有 90 元没付。",
    "更正原因：少记了一张发票",
    "答复更正了，现在是：一共花了 3,210 元，90 元下个月付。",
    "更正原因：写明哪天付",
  );
  await villager.picks("看改了哪里");
  await villager.sees(
    "第 2 次更正，2026 年 12 月 22 日。原因：写明哪天付",
    "更正以前的答复：一共花了 3,210 元，还有 90 元没付。",
  );
  await villager.picks("更多");
  await villager.sees(
    "第 1 次更正，2026 年 12 月 22 日。原因：少记了一张发票",
    "「3,120」改成「3,210」",
    "更正以前的答复：一共花了 3,120 元，都付清了。",
  );
  await reader.says("/disclosure");
  await reader.says("青溪村");
  await reader.picks("2026 年第四季度");
  await reader.says("3");
  await reader.picks("看问答 · 1");
  await reader.sees(
    "答（2026 年 12 月 20 日）：一共花了 3,210 元，90 元下个月付。",
    "（2026 年 12 月 22 日更正过，原因：写明哪天付）",
  );
  await reader.picks("更正过：修路一共花了多少");
  await reader.sees("第 2 次更正");
  await reader.picks("看问答");
  await reader.sees("问答 1 个");
  expect((await audits(world)).slice(2)).toEqual([
    ["disclosure.question_corrected", secretary.id],
    ["disclosure.question_corrected", officer.id],
  ]);
  await world.close();
});

test.each(
  channels,
)("asked with a name, about the whole issue, and it was clear: the name stands there (%s)", async (channel) => {
  const world = await openPublished(channel);
  const [villager, officer] = [await world.meet("villager"), await world.meet("member2")];
  await villager.looks();
  await villager.picks("提问");
  await villager.sees("想问哪一项？");
  await villager.picks("更多");
  await villager.picks("整个这一期");
  await villager.picks("写名字");
  await villager.says("明年还公开吗");
  await villager.sees("也公开在这一期下面");
  await officer.looks();
  await officer.picks("答复");
  await officer.says("每个季度都公开。");
  await officer.picks("提交");
  await villager.looks();
  const again = villager.dataOf("没说清");
  await villager.picks("清楚了");
  await villager.sees("好的，谢谢您。");
  expect(villager.labels).not.toContain("再问一次");
  await villager.presses(again);
  await villager.sees("您已经回答过了。");
  const reader = await world.meet("h31-1");
  await reader.says("/disclosure");
  await reader.sees("茶山村党务公开");
  await reader.picks("看别的地方");
  await reader.says("青溪村");
  await reader.picks("2026 年第四季度");
  await reader.picks("看问答 · 1");
  await reader.sees("白小禾问（2026 年 12 月 20 日）：明年还公开吗");
  await world.close();
});

test.each(
  channels,
)("an improper question is declined: the reason is public, its words are not (%s)", async (channel) => {
  const world = await openPublished(channel);
  const [villager, officer] = [await world.meet("villager"), await world.meet("member2")];
  const reader = await world.meet("h5-1");
  await asks(villager, "老李家的低保是不是走后门", "写名字");
  await officer.looks();
  await officer.picks("看一看");
  await officer.picks("不能答复");
  await officer.picks("别的原因");
  await world.restart();
  await officer.says("这件事请到村里当面说");
  await officer.sees("提问的人会收到", "没有答复（2026 年 12 月 20 日），原因：这件事请到村里当面说");
  expect(officer.labels).toEqual(["看这一期", "首页"]);
  await villager.sees("没有答复，原因：这件事请到村里当面说", "您的问题不会公开");
  await reader.says("/disclosure");
  await reader.picks("2026 年第四季度");
  await reader.says("3");
  await reader.picks("看问答 · 1");
  await reader.sees("有一个提问没有答复（2026 年 12 月 20 日），原因：这件事请到村里当面说");
  await reader.seesNot("老李家", "白小禾");
  await villager.says("/questions");
  await villager.says("1");
  await villager.sees("白小禾问（2026 年 12 月 20 日）：老李家的低保是不是走后门");
  await world.close();
});

test.each(
  channels,
)("the clock: reminded on the last day but one, overdue it goes to the secretary and the township, each once (%s)", async (channel) => {
  const world = await openPublished(channel);
  const [villager, officer] = [await world.meet("villager"), await world.meet("member2")];
  const [secretary, township] = [await world.meet("secretary"), await world.meet("secretaryt1")];
  await asks(villager, "修路的钱为什么分两次付", "不写名字");
  await world.travel("2026-12-24T08:45:00+08:00");
  expect(await world.ring("disclosure.questions")).toEqual({ reminded: 0, raised: 0 });
  await world.travel("2026-12-24T09:00:00+08:00");
  expect(await world.ring("disclosure.questions")).toEqual({ reminded: 1, raised: 0 });
  await officer.sees("党费和经费 的一个提问，最晚明天，12 月 25 日（周五）答复");
  await world.restart();
  expect(await world.ring("disclosure.questions")).toEqual({ reminded: 0, raised: 0 });
  await secretary.seesNot("一个提问");
  await world.travel("2026-12-25T18:00:00+08:00");
  expect(await world.ring("disclosure.questions")).toEqual({ reminded: 0, raised: 1 });
  const overdue = "的一个提问过期没答复（应当 12 月 25 日（周五）前）：修路的钱为什么分两次付";
  for (const one of [officer, secretary, township]) await one.sees(overdue);
  await villager.sees("您的提问过期了还没有答复，已经告诉书记和上级");
  expect(await world.ring("disclosure.questions")).toEqual({ reminded: 0, raised: 0 });
  await township.picks("看一看");
  await township.sees("应当 12 月 25 日（周五）前答复，过期了。", "这个提问由 青溪村 的人答复。");
  expect(township.labels).toEqual(["看这一期", "首页"]);
  await secretary.picks("看一看");
  await secretary.picks("答复");
  await officer.picks("看一看");
  await officer.picks("答复");
  await officer.says("分两期验收。");
  await officer.picks("提交");
  await secretary.says("我来答");
  await secretary.picks("提交");
  await secretary.sees("晚了一步，这个提问刚答复过。", "分两期验收。");
  await world.close();
});

test.each(
  channels,
)("three may wait at once; people from elsewhere read but do not ask (%s)", async (channel) => {
  const world = await openPublished(channel);
  const villager = await world.meet("villager");
  for (const said of ["一问", "二问", "三问"]) await asks(villager, said, "不写名字");
  await villager.picks("问这一项");
  await villager.picks("写名字");
  await villager.sees("您有 3 个提问在等答复");
  const elsewhere = await world.meet("h31-1");
  await elsewhere.says("/disclosure");
  await elsewhere.sees("茶山村党务公开");
  await elsewhere.picks("看别的地方");
  await elsewhere.says("青溪村");
  await elsewhere.picks("2026 年第四季度");
  expect(elsewhere.labels).not.toContain("提问");
  await world.close();
});
