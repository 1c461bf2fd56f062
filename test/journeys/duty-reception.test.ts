import { expect, test } from "vitest";
import { at } from "../../src/features/duty/addresses.ts";
import { opens } from "../fixtures/duty-hall.ts";
import { openReception } from "../fixtures/duty-reception.ts";
import { channels, monday, openWorld } from "../fixtures/world.ts";

test.each(channels)("a villager books, moves and cancels a visit to the secretary (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  await openReception(world);
  const villager = await world.meet("h1-1");
  await villager.says("我想见书记");
  await villager.sees("书记接访", "1、12 月 7 日（周一） 09:00—11:30", "还能约 5 个");
  await villager.picks("1");
  await villager.sees("想几点来");
  await villager.picks("09:30—10:00");
  await world.restart();
  await villager.says("门口的路想修");
  await villager.sees("约好了，您是 1 号。前一天晚上和提前一小时，会提醒您");
  await villager.sees("09:30—10:00", "村委会二楼", "想说的事：门口的路想修", "只有接访的书记和办事员看得到");

  // Once a day is enough: the day leads to the time one has.
  await villager.picks("看能约的日子");
  await villager.sees("您约了 09:30", "还能约 5 个");
  await villager.picks("1");
  await villager.sees("您是 1 号", "09:30—10:00");
  await villager.picks("改时间");
  await villager.picks("12 月 21 日（周一） 09:00—11:30");
  await villager.picks("11:00—11:30");
  await villager.sees("改好了，您现在是 1 号", "11:00—11:30", "门口的路想修");

  // On the first day everything is free again until it begins.
  await world.travel("2026-12-07T10:10:00+08:00");
  await villager.says("接访");
  await villager.sees("还能约 2 个", "您约了 11:00");
  await villager.picks("我约的");
  await villager.picks("1");
  await villager.picks("不来了");
  await villager.sees("真的不来了吗");
  await villager.picks("不来了");
  await villager.sees("取消了", "还能约 5 个");
  const states = await world.work(({ records }) => records.dutyBooking.findMany({ orderBy: { id: "asc" } }));
  expect(states.map(({ state, from }) => [state, from])).toEqual([
    ["moved", null],
    ["cancelled", null],
  ]);
  await world.close();
});

test.each(channels)("of two who choose the same time one has it (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  await openReception(world);
  const [first, second] = [await world.meet("h1-1"), await world.meet("h5-1")];
  for (const villager of [first, second]) {
    await villager.says("见书记");
    await villager.picks("1");
    await villager.picks("09:00—09:30");
  }
  await Promise.all([first.picks("不用"), second.picks("不用")]);
  const texts = [first, second].map(({ messages }) => JSON.stringify(messages.at(-1)));
  expect(texts.filter((text) => text.includes("约好了"))).toHaveLength(1);
  expect(texts.filter((text) => text.includes("刚被别人约了"))).toHaveLength(1);
  expect(await world.work(({ records }) => records.dutyBooking.count())).toBe(1);
  await world.close();
});

test.each(channels)("who lives elsewhere sees the days and cannot book (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const { hall } = await openReception(world);
  const far = await world.meet("h31-1");
  await far.says("见书记");
  await far.sees("最近还没有公布接访的日子");
  await opens(world, far, at.point(hall.id));
  await far.picks("约时间");
  await far.sees("12 月 7 日（周一）", "这里的接访只给住在青溪村的人约");
  expect(far.labels).not.toContain("1");
  await world.close();
});
