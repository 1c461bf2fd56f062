import { expect, test } from "vitest";
import { claim, complete, start } from "../../src/features/requests/index.ts";
import { filed, lastOf, reportsPipe, skipsToReview } from "../fixtures/requests.ts";
import { channels, monday, openWorld } from "../fixtures/world.ts";

test.each(
  channels,
)("what a neighbour has reported is followed instead of reported again (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [first, second, clerk] = [
    await world.meet("h9-1"),
    await world.meet("h10-1"),
    await world.meet("clerk"),
  ];
  await reportsPipe(first, "水管爆了");
  const id = await lastOf(world, first);
  await second.says("水管爆了");
  await second.picks("我要办：自来水报修");
  await second.sees("村里已经有人报过", "水井组，11 月 23 日（周一）报的", "不是，我另外报");
  await second.picks("水井组");
  await second.picks("提交");
  await second.sees("有进展就告诉您", "自来水报修", "已提交");
  await second.seesNot("黄桂芳");
  await world.work((work) => claim(work, id), clerk.id);
  await second.sees("您关注的「自来水报修」", "已受理");
  await second.picks("看看");
  await second.picks("不关注了");
  await world.work((work) => start(work, id), clerk.id);
  await second.seesNot("办理中");
  await world.close();
});

test.each(channels)("anyone asks for a number and learns of nobody (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("h9-1");
  await reportsPipe(villager);
  const number = /\d{8}-\d{4}/.exec(villager.news)?.[0] ?? "";
  const stranger = await world.stranger();
  await stranger.starts();
  await stranger.says(number);
  await stranger.sees(`${number} 自来水报修`, "现在：已提交", "最晚 11 月 26 日（周四）办好");
  await stranger.seesNot("黄桂芳", "没水", "水井组");
  await stranger.says("20261123-9999");
  await stranger.sees("没有查到 20261123-9999");
  await stranger.picks("再查一个");
  await stranger.says("你好");
  await stranger.sees("编号像这样");
  await stranger.says(number);
  await stranger.sees("已提交");
  await villager.says(number);
  await villager.picks("看进度");
  await villager.sees("等青溪村服务站受理");
  await world.close();
});

test.each(channels)("a complaint about an official goes past the official (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("h9-1");
  const [accused, clerk, above] = [
    await world.meet("secretary"),
    await world.meet("clerk"),
    await world.meet("supervisort1"),
  ];
  await villager.says("举报干部乱收钱");
  await villager.picks("我要办：反映干部问题");
  await villager.picks("不用");
  await villager.sees("您要反映的干部是哪里的", "青溪村", "青溪镇");
  await villager.picks("青溪村");
  await villager.sees("是哪一位", "他和他下面的人都看不到");
  await villager.picks("陈志强 · 党组织书记");
  await villager.picks("提交");
  await villager.sees("由青溪镇勤廉监督员受理", "被反映的人看不到");
  const number = /\d{8}-\d{4}/.exec(villager.news)?.[0] ?? "";
  const id = await lastOf(world, villager);
  await above.sees("新办件", "反映干部问题");
  await above.seesNot("乱收钱");
  for (const other of [accused, clerk]) {
    await other.says("首页");
    await other.seesNot("反映干部问题");
    await other.presses(`requests.view/${id}`);
    await other.seesNot("反映干部问题", "乱收钱");
    await other.says(number);
    await other.sees("没有查到");
  }
  await villager.says(number);
  await villager.sees("反映干部问题");
  await world.close();
});

test.each(
  channels,
)("the clock reminds, an overdue request climbs, and leaders get one digest (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [villager, clerk, leader] = [
    await world.meet("h9-1"),
    await world.meet("clerk"),
    await world.meet("secretaryt1"),
  ];
  for (const said of ["没水了", "路断了"]) {
    await villager.says(said);
    await villager.picks("我要办");
    await skipsToReview(villager);
    await villager.picks("提交");
    await villager.says("首页");
  }
  world.travel("2026-11-24T12:00:00+08:00");
  await world.ring("requests.watch");
  await clerk.sees("快到期了");
  world.travel("2026-11-24T18:00:00+08:00");
  await world.ring("requests.watch");
  await villager.sees("过了时间还没办好，已经报给上一级催办");
  await leader.seesNot("超期");
  world.travel("2026-11-25T08:30:00+08:00");
  await world.ring("requests.digest");
  await leader.sees("有 2 件办件超期", "自来水报修（青溪村）", "没人受理");
  await world.ring("requests.digest");
  world.travel("2026-11-28T08:30:00+08:00");
  expect(await world.ring("requests.digest")).toEqual({ leaders: 0, requests: 0 });
  await world.close();
});

test("a guide is read without saying who one is, and filing then asks", async () => {
  const world = await openWorld();
  const stranger = await world.stranger();
  await stranger.starts();
  await stranger.says("低保怎么办");
  await stranger.picks("看指南：申请低保");
  await stranger.sees("谁能办", "要带什么", "怎么办", "要多久");
  await stranger.picks("我要办这件事");
  await stranger.sees("先简单登记一下");
  await world.close();
});

test.each(
  channels,
)("what was done long ago is filed anew, and what one has said of it is kept (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [villager, clerk] = [await world.meet("h9-1"), await world.meet("clerk")];
  await reportsPipe(villager, "水管爆了");
  const id = await lastOf(world, villager);
  await world.work((work) => claim(work, id), clerk.id);
  await world.work((work) => complete(work, id, { words: "修好了" }), clerk.id);
  // Ten working days from Monday 23 November: Monday 7 December, 18:00.
  await world.travel("2026-12-07T17:59:00+08:00");
  await villager.presses(`requests.view/${id}`);
  expect(villager.labels).toContain("重新办");
  await villager.sees("12 月 7 日（周一）前可以要求重新办");
  await world.travel("2026-12-08T09:00:00+08:00");
  await villager.presses(`requests.view/${id}`);
  expect(villager.labels).not.toContain("重新办");
  await villager.seesNot("前可以要求重新办");
  // The button of the old message is still there.
  await villager.presses(`requests.reopen/${id}`);
  await villager.says("又漏了");
  await villager.sees("已经超过 10 个工作日，要另提交一件", "您说的已经填上了", "要不要补照片");
  await world.restart();
  await skipsToReview(villager);
  await villager.sees("说的事：又漏了");
  await villager.picks("提交");
  await villager.sees("已提交，编号 20261208-");
  await world.close();
});

test.each(channels)("of two open requests of a kind the number tells which (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("h9-1");
  const filing = { category: "water-pipe", words: "没水了" };
  const [, second] = [await filed(world, villager, filing), await filed(world, villager, filing)];
  await villager.says("昨天有人来看过");
  await villager.sees("补充：自来水报修（0001）", "补充：自来水报修（0002）");
  await villager.picks("补充：自来水报修（0002）");
  await villager.picks("不用");
  await villager.sees("补充好了", second.number, "昨天有人来看过");
  await world.close();
});
