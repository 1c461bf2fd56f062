import { expect, test } from "vitest";
import { openHall, turnAt } from "../fixtures/duty-hall.ts";
import { books, openReception } from "../fixtures/duty-reception.ts";
import { channels, monday, openWorld } from "../fixtures/world.ts";

const evening = "2026-11-23T18:00:00+08:00";

test.each(
  channels,
)("the evening before and an hour before, each as they wish, once (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [clerk, second] = [await world.meet("clerk"), await world.meet("clerk1b")];
  const hall = await openHall(world, ["clerk", "clerk1b"]);
  const tuesday = await turnAt(world, hall, "2026-11-24", clerk.id);
  await turnAt(world, hall, "2026-11-24", second.id, { place: 1 });
  await turnAt(world, hall, "2026-11-24", clerk.id, { place: 2, from: "19:00", until: "21:00" });
  await turnAt(world, hall, "2026-11-25", clerk.id);
  await second.says("我的值班");
  await second.picks("提醒时间");
  await second.sees("前一天 18:00 提醒：开", "提前一小时提醒：开");
  await second.picks("前一天提醒：关掉");
  await second.sees("前一天 18:00 提醒：关");
  await second.says("首页");

  await world.travel(evening);
  expect(await world.ring("duty.remind.evening")).toEqual({ reminded: 1, away: 0 });
  await clerk.sees(
    "值班提醒",
    "11 月 24 日（周二）\n08:30—17:30　便民服务站",
    "11 月 24 日（周二）\n19:00—21:00　便民服务站",
  );
  await clerk.seesNot("11 月 25 日");
  await second.seesNot("值班提醒");
  await world.restart();
  // Rung again, nobody hears it twice.
  await world.ring("duty.remind.evening");
  const told = () =>
    world.work(({ records }) => records.outbox.count({ where: { id: { startsWith: "duty.evening:" } } }));
  expect(await told()).toBe(1);

  await world.travel("2026-11-24T07:20:00+08:00");
  await world.catchesUp("duty.remind.hour");
  await second.seesNot("快到您值班了");
  await world.travel("2026-11-24T07:30:00+08:00");
  await world.catchesUp("duty.remind.hour");
  await second.sees("快到您值班了", "11 月 24 日（周二）\n08:30—17:30　便民服务站");
  await clerk.sees("快到您值班了");
  await clerk.picks("开始值班");
  await clerk.sees("值班开始了");
  // The clock stood still over noon: what has begun is not spoken of, the evening's is told late.
  await world.travel("2026-11-24T18:35:00+08:00");
  await world.restart();
  await world.catchesUp("duty.remind.hour");
  await clerk.sees("快到您值班了", "19:00—21:00");
  const begun = await world.work(({ records }) =>
    records.dutyTurn.findUniqueOrThrow({ where: { id: tuesday } }),
  );
  expect(begun.begunAt).toEqual(new Date("2026-11-24T07:30:00+08:00"));
  await world.close();
});

test.each(
  channels,
)("an early turn is told in the evening alone, a late one before the night (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [clerk, second] = [await world.meet("clerk"), await world.meet("clerk1b")];
  const hall = await openHall(world, ["clerk", "clerk1b"]);
  await turnAt(world, hall, "2026-11-24", clerk.id, { from: "06:00", until: "08:30" });
  await turnAt(world, hall, "2026-11-23", second.id, { from: "22:00", until: "2026-11-24T06:00" });
  await world.travel(evening);
  await world.ring("duty.remind.evening");
  await clerk.sees("明天，11 月 24 日（周二）\n06:00—08:30");
  await world.travel("2026-11-23T20:20:00+08:00");
  await world.catchesUp("duty.remind.hour");
  await second.seesNot("快到您值班了");
  await world.travel("2026-11-23T20:30:00+08:00");
  await world.catchesUp("duty.remind.hour");
  await second.sees("快到您值班了", "今天，11 月 23 日（周一）\n22:00—次日 06:00");
  await clerk.seesNot("快到您值班了");
  await world.close();
});

test.each(channels)("of whoever is away and still has a turn the leader hears (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [clerk, secretary] = [await world.meet("clerk"), await world.meet("secretary")];
  const hall = await openHall(world, ["clerk", "clerk1b"]);
  await turnAt(world, hall, "2026-11-24", clerk.id);
  await world.work(({ records }) =>
    records.away.create({ data: { personId: clerk.id, from: "2026-11-24", until: "2026-11-26" } }),
  );
  await world.travel(evening);
  expect(await world.ring("duty.remind.evening")).toEqual({ reminded: 0, away: 1 });
  await secretary.sees(
    "赵敏 说那天外出，可这个班还是 赵敏 的：明天，11 月 24 日（周二） 08:30—17:30 便民服务站",
  );
  await secretary.picks("看这个班");
  await secretary.sees("值班的是 赵敏");
  await world.travel("2026-11-24T07:30:00+08:00");
  await world.catchesUp("duty.remind.hour");
  await clerk.seesNot("快到您值班了", "值班提醒");
  await world.close();
});

test.each(
  channels,
)("whoever receives hears once who comes tomorrow, even who wants no reminder (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  await openReception(world);
  const [villager, secretary] = [await world.meet("h1-1"), await world.meet("secretary")];
  await books(villager, "09:30—10:00");
  await world.travel("2026-12-06T18:00:00+08:00");
  expect(await world.ring("duty.remind.evening")).toEqual({ reminded: 1, away: 0 });
  expect(await world.ring("duty.bookings.evening")).toEqual({ reminded: 1 });
  await secretary.sees(
    "值班提醒\n明天，12 月 7 日（周一）\n09:00—11:30　书记接访\n约好来的有 1 位：\n09:30—10:00 白小禾",
  );
  await secretary.seesNot("青溪村 · 书记接访");
  await world.restart();
  await secretary.picks("接访名单");
  await secretary.sees("1、09:30—10:00 白小禾");

  await secretary.says("我的值班");
  await secretary.picks("提醒时间");
  await secretary.picks("前一天提醒：关掉");
  await world.travel("2026-12-20T18:00:00+08:00");
  expect(await world.ring("duty.remind.evening")).toEqual({ reminded: 0, away: 0 });
  await villager.says("见书记");
  await villager.picks("1");
  await villager.picks("11:00—11:30");
  await villager.picks("不用");
  expect(await world.ring("duty.remind.evening")).toEqual({ reminded: 1, away: 0 });
  await secretary.sees("12 月 21 日（周一）\n09:00—11:30　书记接访\n约好来的有 1 位：\n11:00—11:30 白小禾");
  await world.close();
});
