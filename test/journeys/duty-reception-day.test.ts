import { expect, test } from "vitest";
import { at } from "../../src/features/duty/addresses.ts";
import { opens } from "../fixtures/duty-hall.ts";
import { books, openReception } from "../fixtures/duty-reception.ts";
import { channels, monday, openWorld } from "../fixtures/world.ts";

test.each(channels)("a reception day: reminded, received, queued, made a request (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  await openReception(world);
  const [villager, secretary] = [await world.meet("h1-1"), await world.meet("secretary")];
  const [clerk, member] = [await world.meet("clerk"), await world.meet("member")];
  await villager.says("见书记");
  await villager.picks("1");
  await villager.picks("09:30—10:00");
  await villager.sendsVoice(9);
  await villager.sees("约好了，您是 1 号", "录了一段话");

  await world.travel("2026-12-06T18:00:00+08:00");
  await world.ring("duty.bookings.evening");
  await villager.sees("明天见书记", "09:30—10:00\n您是 1 号", "村委会二楼");
  await world.travel("2026-12-07T07:30:00+08:00");
  await world.ring("duty.bookings.morning");
  await secretary.sees("约好来的有 1 位");
  await world.travel("2026-12-07T08:30:00+08:00");
  await world.ring("duty.bookings.hour");
  await villager.sees("快到您见书记了", "您是 1 号");

  await world.travel("2026-12-07T09:20:00+08:00");
  await clerk.starts();
  await clerk.picks("更多");
  await clerk.picks("接访名单");
  await clerk.sees("1、12 月 7 日", "1 位");
  await clerk.picks("1");
  await clerk.sees("1、09:30—10:00", "录了一段话");
  await clerk.picks("加一位现场来的");
  await clerk.says("段老三");
  await world.restart();
  await clerk.says("水渠堵了");
  await clerk.sees("段老三排上了，是 2 号。只记了名字，收不到消息", "2、现场 段老三", "水渠堵了");
  await clerk.picks("加一位现场来的");
  await clerk.says("李向阳");
  await clerk.picks("李向阳（");
  await clerk.picks("不用");
  await clerk.sees("李向阳排上了，是 3 号");
  await member.sees("您排上了，是 3 号");

  await secretary.says("接访名单");
  await secretary.sees("1、12 月 7 日（周一） 09:00—11:30\n青溪村　3 位");
  await secretary.picks("1");
  await secretary.picks("1");
  await secretary.sees("想说的事录了音");
  expect(secretary.files).toBe(1);
  await secretary.picks("谈过了");
  await world.restart();
  await secretary.says("下个月修门口的路");
  await secretary.picks("是");
  await secretary.sees("记好了，已告诉", "情况：谈过了", "下个月修门口的路");
  await villager.sees("您说的事", "下个月修门口的路");

  await secretary.picks("转成诉求");
  await secretary.picks("路、水、电");
  await secretary.picks("路");
  await secretary.picks("提交");
  await secretary.sees("记下了，诉求编号 20261207-0001");
  await villager.sees("20261207-0001");
  const filed = await world.work(({ records }) =>
    records.request.findFirst({ where: { number: "20261207-0001" } }),
  );
  expect([filed?.beneficiaryId, filed?.filerId, filed?.words]).toEqual([
    villager.id,
    secretary.id,
    "下个月修门口的路",
  ]);
  await secretary.seesNot("转成诉求 ]");

  await clerk.picks("2");
  await clerk.picks("没来");
  await clerk.sees("没来的不计数", "没来");
  await clerk.picks("导出");
  await clerk.sees("接访名单");
  expect(clerk.files).toBe(1);

  // Weeks later it is still found, by whoever came and by whoever received.
  await world.travel("2026-12-30T10:00:00+08:00");
  await world.restart();
  await villager.says("见书记");
  await villager.sees("最近还没有公布接访的日子");
  await villager.picks("我约的");
  await villager.sees("1、12 月 7 日（周一） 09:30—10:00\n青溪村　谈过了");
  await villager.picks("1");
  await villager.sees("这次已经谈过了");
  await villager.picks("看这件诉求");
  await villager.sees("20261207-0001");
  await clerk.starts();
  await clerk.picks("更多");
  await clerk.picks("接访名单");
  await clerk.sees("1、12 月 21 日（周一） 09:00—11:30\n青溪村　0 位（已过）", "2、12 月 7 日");
  await clerk.picks("2");
  await clerk.picks("3");
  await clerk.sees("李向阳（3 号）", "情况：等叫号");
  await world.close();
});

test.each(
  channels,
)("a day called off: everybody is told and has another time in one tap (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const { first, second } = await openReception(world);
  const [villager, other] = [await world.meet("h1-1"), await world.meet("h5-1")];
  const secretary = await world.meet("secretary");
  await books(villager, "09:30—10:00", "修路");
  await books(other, "10:00—10:30");
  await opens(world, secretary, at.turn(first));
  await secretary.picks("取消这天");
  await world.restart();
  await secretary.says("去县里开会");
  await secretary.sees("取消了。约好的 2 位都收到了消息");
  await villager.sees("09:30—10:00 取消了", "原因：去县里开会");
  await villager.picks("12 月 21 日（周一） 09:30");
  await villager.sees("约好了，您是 1 号", "09:30—10:00", "修路");
  await other.picks("12 月 21 日（周一） 10:00");
  await other.sees("约好了，您是 2 号");
  // The button is pressed once more.
  await opens(world, villager, at.take(1, second, Date.parse("2026-12-21T11:00:00+08:00") / 60_000));
  await villager.sees("这次已经不用改了");
  await opens(world, secretary, at.day(second));
  await secretary.sees("1、09:30—10:00", "2、10:00—10:30", "修路");
  await world.close();
});

test.each(channels)("of two who take the same offered time at once one has it (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const { first } = await openReception(world);
  const [one, two] = [await world.meet("h1-1"), await world.meet("h5-1")];
  await books(one, "09:30—10:00");
  await books(two, "10:00—10:30");
  const secretary = await world.meet("secretary");
  // Only one time is left on the other day.
  await world.work(({ records }) =>
    records.dutyTurn.updateMany({
      where: { day: "2026-12-21" },
      data: { until: new Date("2026-12-21T09:30:00+08:00") },
    }),
  );
  await opens(world, secretary, at.callOff(first));
  await secretary.says("下雨路断");
  await Promise.all([one.picks("12 月 21 日（周一） 09:00"), two.picks("12 月 21 日（周一） 09:00")]);
  const texts = [one, two].map(({ messages }) => JSON.stringify(messages.at(-1)));
  expect(texts.filter((text) => text.includes("约好了"))).toHaveLength(1);
  expect(texts.filter((text) => text.includes("刚被别人约了"))).toHaveLength(1);
  await world.close();
});

test.each(
  channels,
)("a day moved: who fits keeps the time, who does not is offered one (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const { first } = await openReception(world);
  const [villager, early] = [await world.meet("h1-1"), await world.meet("h5-1")];
  const secretary = await world.meet("secretary");
  await books(villager, "10:00—10:30", "修路");
  await books(early, "09:00—09:30");
  await opens(world, secretary, at.day(first));
  await secretary.picks("改日子");
  await secretary.says("12月21日");
  await secretary.sees("那天这里已经有接访了");
  await secretary.says("12月8日");
  await secretary.picks("10:00");
  await secretary.says("上午要开会");
  await secretary.sees("改到 12 月 8 日（周二） 10:00—12:30 了", "1、10:00—10:30");
  await villager.sees("接访改了时间", "原因：上午要开会", "12 月 8 日（周二） 10:00—10:30，还是 1 号");
  await early.sees("12 月 7 日（周一） 09:00—09:30 取消了", "点一个时间就能改约");
  await early.picks("12 月 8 日（周二） 10:30");
  await early.sees("约好了", "10:30—11:00");
  await world.travel("2026-12-07T18:00:00+08:00");
  await world.ring("duty.bookings.evening");
  await villager.sees("明天见书记", "10:00—10:30");
  await world.close();
});

test.each(channels)("another takes the day over: visits stay, who receives is said (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const { first } = await openReception(world);
  const [villager, secretary] = [await world.meet("h1-1"), await world.meet("secretary")];
  const committee = await world.meet("committee");
  await books(villager, "10:00—10:30", "修路");
  await opens(world, committee, at.turn(first));
  expect(committee.labels).not.toContain("接访名单");
  await opens(world, secretary, at.assign(first));
  await secretary.picks("换人来值");
  await secretary.picks("全班");
  await secretary.picks("王秀英");
  await secretary.says("住院");
  await villager.sees("10:00—10:30 不变，改由王秀英接待");
  await opens(world, committee, at.day(first));
  await committee.sees("1、10:00—10:30", "修路");
  await opens(world, secretary, at.turn(first));
  expect(secretary.labels).not.toContain("接访名单");
  await world.close();
});

test.each(
  channels,
)("of whom only the name is known, whoever receives tells them that a day changes (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const { first } = await openReception(world);
  const [villager, secretary] = [await world.meet("h1-1"), await world.meet("secretary")];
  const [member, admin] = [await world.meet("member"), await world.meet("admin")];
  await books(villager, "10:00—10:30");
  await world.travel("2026-12-07T08:50:00+08:00");
  for (const [name, who] of [
    ["段老三", undefined],
    ["李向阳", "李向阳（"],
  ] as const) {
    await opens(world, secretary, at.walkIn(first));
    await secretary.says(name);
    if (who) await secretary.picks(who);
    await secretary.picks("不用");
  }
  await secretary.picks("2");
  await secretary.sees("段老三（2 号）", "只记了名字，收不到消息，有变动请当面说一声");
  await opens(world, secretary, at.moveDay(first));
  await secretary.says("12月7日");
  await secretary.picks("10:00");
  await world.restart();
  await secretary.says("上午先去县里");
  await secretary.sees(
    "改到 12 月 7 日（周一） 10:00—12:30 了，约好的人都收到了消息",
    "段老三只记了名字，收不到消息，请告诉他们",
  );
  await villager.sees("12 月 7 日（周一） 10:00—10:30，还是 1 号");
  await member.sees("现在是 12 月 7 日（周一） 10:00—12:30，您还是 3 号，请等叫号");
  expect(member.labels).not.toContain("改时间");
  // Whoever may call the day off, but does not receive, reads of nobody who comes.
  await opens(world, admin, at.callOff(first));
  await admin.says("路断了");
  await admin.sees("取消了。约好的 2 位都收到了消息", "还有 1 位只记了名字，收不到消息，请接访的人告诉他们");
  await admin.seesNot("段老三");
  await villager.sees("10:00—10:30 取消了", "原因：路断了");
  await member.sees("取消了", "原因：路断了");
  await world.close();
});
