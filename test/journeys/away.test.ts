import { expect, test } from "vitest";
import { channels, monday, openWorld, type World } from "../fixtures/world.ts";

const told = (world: World, personId: number) =>
  world.work((work) =>
    work.records.away.findMany({
      where: { personId },
      orderBy: { id: "asc" },
      select: { from: true, until: true, endedAt: true },
    }),
  );

test.each(
  channels,
)("a member says from when until when they are away, and is back earlier (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const member = await world.meet("member");
  await member.says("我外出");
  await member.sees("外出期间不给您发提醒", "去哪里、为什么，都不用说");
  await member.picks("我要外出");
  await member.sees("从哪天起外出？");
  await member.picks("明天");
  await member.sees("外出到哪天？");
  await world.restart();
  await member.picks("一周（到11月30日）");
  await member.sees("记好了", "您 11 月 24 日（周二）到 11 月 30 日（周一）外出");
  expect(await told(world, member.id)).toEqual([{ from: "2026-11-24", until: "2026-11-30", endedAt: null }]);
  await world.travel("2026-11-27T10:00:00+08:00");
  await member.says("/away");
  await member.sees("您外出到 11 月 30 日（周一）");
  await member.picks("我回来了");
  await member.sees("提醒照常发给您", "要外出时在这里说一声");
  expect(await told(world, member.id)).toEqual([
    { from: "2026-11-24", until: "2026-11-30", endedAt: new Date("2026-11-27T10:00:00+08:00") },
  ]);
  await world.close();
});

test.each(
  channels,
)("typed days are days to come; other days take the place of the first (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const clerk = await world.meet("clerk");
  await clerk.says("/away");
  await clerk.picks("我要外出");
  await clerk.says("2月30日");
  await clerk.sees("「2月30日」没有这一天");
  await clerk.says("12.28");
  await clerk.says("12.20");
  // The next 20 December after the first day is in another year than the first of the two.
  await clerk.sees("比外出的第一天还早");
  await clerk.says("1月5日");
  await clerk.sees("12 月 28 日（周一）到 1 月 5 日（周二）");
  await clerk.picks("改日期");
  await clerk.says("2026.11.20");
  await clerk.sees("11 月 20 日（周五）已经过了");
  await clerk.picks("今天");
  await clerk.picks("三天");
  await clerk.sees("您外出到 11 月 25 日（周三）");
  const [first, second] = await told(world, clerk.id);
  expect(first).toMatchObject({ from: "2026-12-28", until: "2027-01-05", endedAt: world.now });
  expect(second).toEqual({ from: "2026-11-23", until: "2026-11-25", endedAt: null });
  await world.travel("2026-11-26T10:00:00+08:00");
  await clerk.says("/away");
  await clerk.sees("要外出时在这里说一声");
  await world.close();
});

test.each(channels)("villagers are asked for nothing, so they have nothing to tell (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  await villager.says("/away");
  await villager.seesNot("我要外出");
  await world.close();
});
