import { expect, test } from "vitest";
import { openHall, opens, turnAt } from "../fixtures/duty-hall.ts";
import { channels, monday, openWorld, type World } from "../fixtures/world.ts";

/** 便民服务站 by day, 赵敏 and then 沈小云, and 护村队 by night, 李向阳 on Monday, nobody on Tuesday. */
async function openVillage(world: World): Promise<{ hall: number; watch: number; tuesday: number }> {
  const [clerk, second] = [await world.meet("clerk"), await world.meet("clerk1b")];
  const member = await world.meet("member");
  const hall = await openHall(world, ["clerk", "clerk1b"]);
  const watch = await openHall(world, ["member"], { name: "护村队", from: 1200, until: 360 });
  await world.work(async ({ records }) => {
    await records.dutyPoint.update({
      where: { id: hall.id },
      data: { place: "青溪村 12 号，一楼", phone: "0873-1234567" },
    });
    await records.dutyPoint.update({ where: { id: watch.id }, data: { kind: "watch" } });
  });
  await turnAt(world, hall, "2026-11-23", clerk.id);
  const tuesday = await turnAt(world, hall, "2026-11-24", second.id);
  const night = { from: "20:00", until: "2026-11-24T06:00" };
  await turnAt(world, watch, "2026-11-23", member.id, night);
  await turnAt(world, watch, "2026-11-24", undefined, { from: "20:00", until: "2026-11-25T06:00" });
  return { hall: hall.id, watch: watch.id, tuesday };
}

test.each(channels)("a villager sees who is there now, tonight and this week (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  await openVillage(world);
  const villager = await world.meet("h1-1");
  await villager.says("首页");
  expect(villager.labels[2]).toBe("今天谁值班");
  await villager.picks("今天谁值班");
  await villager.sees(
    "今天谁值班 · 青溪村",
    "便民服务站　08:30—17:30",
    "现在：赵敏",
    "青溪村 12 号，一楼　电话 0873-1234567",
  );
  await villager.sees("护村队　20:00—次日 06:00", "今晚：李向阳");
  await villager.picks("本周");
  await villager.sees("青溪村 这 7 天", "08:30—17:30", "11 月 24 日（周二）　沈小云");
  await villager.sees("20:00—次日 06:00", "11 月 24 日（周二）　还缺人");
  // The township's as well, by one more button.
  expect(villager.labels).not.toContain("青溪镇本周");
  await world.work(async ({ records, now }) => {
    const township = await records.unit.findFirstOrThrow({ where: { name: "青溪镇" } });
    const shifts = { create: [{ days: "open", from: 510, until: 1050 }] };
    const point = { unitId: township.id, kind: "hall", name: "便民服务大厅", createdAt: now, shifts };
    await records.dutyPoint.create({ data: point });
  });
  await villager.picks("今天谁值班");
  await villager.picks("本周");
  await villager.picks("青溪镇本周");
  await villager.sees("青溪镇 这 7 天", "便民服务大厅", "11 月 24 日（周二）　还没排班");
  await world.restart();

  // At two in the night the watch that began yesterday is on.
  await world.travel("2026-11-24T02:00:00+08:00");
  await villager.says("谁在值班");
  await villager.sees("今天：沈小云");
  // Both nights have the same hours: said once.
  await villager.sees("护村队　20:00—次日 06:00\n现在：李向阳\n今晚：还缺人");
  // After the hall has closed.
  await world.travel("2026-11-24T18:00:00+08:00");
  await villager.says("几点开门？");
  await villager.sees("今天的班已经结束", "下次：明天，11 月 25 日（周三）\n08:30—17:30　还没排班");
  await villager.picks("别的村");
  await villager.says("茶山");
  await villager.sees("茶山村还没有公布值班");
  await world.close();
});

test.each(channels)("a point and its month, as a picture and as text (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const { hall } = await openVillage(world);
  const stranger = await world.stranger();
  await stranger.says("/duty");
  await stranger.sees("看哪里的");
  await stranger.picks("青溪村");
  await stranger.picks("便民服务站");
  await stranger.sees("现在：赵敏", "每天 08:30—17:30", "这 7 天");
  await stranger.picks("整月图");
  await stranger.sees("便民服务站 · 2026 年 11 月");
  expect(stranger.files).toBe(1);
  await stranger.picks("文字");
  await stranger.sees("08:30—17:30", "11 月 23 日（周一）　赵敏", "11 月 24 日（周二）　沈小云");
  // Looked at again, the picture is the same one.
  await stranger.picks("整月图");
  const drawn = await world.work(({ records }) => records.dutyPicture.findMany({ where: { pointId: hall } }));
  expect(drawn).toHaveLength(1);
  const files = await world.work(({ records }) =>
    records.file.count({ where: { name: { startsWith: "duty-" } } }),
  );
  expect(files).toBe(1);
  await world.close();
});

test.each(
  channels,
)("a point that villagers do not see is seen by those on duty there (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const { watch } = await openVillage(world);
  await world.work(({ records }) =>
    records.dutyPoint.update({ where: { id: watch }, data: { open: false } }),
  );
  const [villager, member] = [await world.meet("h1-1"), await world.meet("member")];
  await villager.says("今天谁值班");
  await villager.seesNot("护村队");
  await member.says("今天谁值班");
  await member.sees("护村队");
  await world.close();
});

test.each(
  channels,
)("one's own turns: a list, one of them, who changed it, begun by a button (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const { tuesday } = await openVillage(world);
  const [second, villager] = [await world.meet("clerk1b"), await world.meet("h1-1")];
  await second.says("我的值班");
  await second.sees("1、明天，11 月 24 日（周二）\n08:30—17:30　便民服务站");
  await second.says("1");
  await second.sees("便民服务站 · 青溪村", "这个班是您的", "值班电话：0873-1234567");
  expect(second.labels).not.toContain("开始值班");
  // Nobody else's matter.
  await opens(world, villager, `duty.turn/${tuesday}`);
  await villager.seesNot("这个班");
  await world.work(({ records, now }) =>
    records.dutyChange.create({
      data: { turnId: tuesday, at: now, act: "assigned", toId: second.id, reason: "赵敏脚扭伤" },
    }),
  );
  await second.says("我的值班");
  await second.says("1");
  await second.sees("有过 1 次变动");
  await second.picks("看变动");
  await second.sees("由 没有人 改为 沈小云（自动）", "原因：赵敏脚扭伤");

  await opens(world, second, `duty.begin/${tuesday}`);
  await second.sees("还早，11 月 24 日（周二） 07:30 起可以点开始");
  await world.travel("2026-11-24T07:30:00+08:00");
  await world.restart();
  await second.says("我的值班");
  await second.says("1");
  await second.picks("开始值班");
  await second.sees("值班开始了", "07:30 开始了值班");
  await world.travel("2026-11-24T10:00:00+08:00");
  await second.says("我的值班");
  await second.sees("1、今天，11 月 24 日（周二）（已开始）\n08:30—17:30　便民服务站");
  await world.close();
});
