import { expect, test } from "vitest";
import { openHall, opens, turnAt } from "../fixtures/duty-hall.ts";
import { channels, openWorld } from "../fixtures/world.ts";

const morning = new Date("2026-11-24T09:00:00+08:00");

test.each(
  channels,
)("what the next should know: written, told with the reminder, changed and taken back (%s)", async (channel) => {
  const world = await openWorld(morning, channel);
  const [clerk, second, committee] = [
    await world.meet("clerk"),
    await world.meet("clerk1b"),
    await world.meet("committee"),
  ];
  const villager = await world.meet("villager");
  const hall = await openHall(world, ["clerk", "clerk1b"]);
  const tuesday = await turnAt(world, hall, "2026-11-24", clerk.id);
  await turnAt(world, hall, "2026-11-25", second.id);
  await turnAt(world, hall, "2026-11-26", committee.id);

  await clerk.says("我的值班");
  await clerk.picks("写交接");
  await clerk.sees("有什么要交代给下一班的？");
  await clerk.says("钥匙在赵家小卖部");
  await world.restart();
  await clerk.sendsPhoto();
  await clerk.picks("好了");
  await clerk.sees("记好了，下一班的人会收到", "便民服务站 · 交接", "钥匙在赵家小卖部");
  await second.seesNot("钥匙");
  // Nobody but those who take turns there and who leads it.
  await opens(world, villager, `duty.notes/${hall.id}`);
  await villager.seesNot("钥匙");

  // One hour before, with the reminder.
  await world.travel("2026-11-25T07:20:00+08:00");
  await world.catchesUp("duty.remind.hour");
  await second.seesNot("钥匙");
  await world.travel("2026-11-25T07:30:00+08:00");
  await world.restart();
  await world.catchesUp("duty.remind.hour");
  await second.sees(
    "快到您值班了",
    "前面的人交代：",
    "赵敏 11 月 24 日（周二） 09:00：钥匙在赵家小卖部（照片 1 张）",
  );
  // Written later, it is told at once; changed and taken back too.
  await world.travel("2026-11-25T08:00:00+08:00");
  await opens(world, clerk, `duty.write_note/${tuesday}`);
  await clerk.says("李大爷的证还没来拿");
  await clerk.picks("不用");
  await second.sees("交接 · 便民服务站", "李大爷的证还没来拿");
  await clerk.picks("改一改");
  await clerk.says("李大爷的证今天来拿");
  await second.sees("交接改了 · 便民服务站", "李大爷的证今天来拿");
  await second.picks("看这个班");
  await second.sees("这个班是您的", "前面的人交代：", "李大爷的证今天来拿");
  await clerk.picks("收回");
  await clerk.sees("收回这一条，别人就看不到了");
  await clerk.picks("收回");
  await clerk.sees("收回了", "交接记录");
  await second.sees("这条交接收回了，请不用管它");
  await second.says("我的值班");
  await second.says("1");
  await second.picks("交接记录 · 1");
  await second.sees("1、11 月 24 日（周二） 09:00\n赵敏：钥匙在赵家小卖部（照片 1 张）");
  await second.seesNot("李大爷");
  await second.says("1");
  await second.sees("便民服务站 · 交接", "钥匙在赵家小卖部");
  // Whoever leads the point finds it there.
  const secretary = await world.meet("secretary");
  await opens(world, secretary, `duty.point/${hall.id}`);
  await secretary.picks("交接记录 · 1");
  await secretary.sees("赵敏：钥匙在赵家小卖部");
  // Too late to change it.
  await world.travel("2026-11-25T09:00:00+08:00");
  await opens(world, clerk, "duty.correct_note/1");
  await clerk.says("钥匙丢了");
  await clerk.sees("写了超过一天，改不了了", "钥匙在赵家小卖部");
  // And too late to write about it.
  await world.travel("2026-11-25T17:31:00+08:00");
  await opens(world, clerk, `duty.write_note/${tuesday}`);
  await clerk.says("又想起一件事");
  await clerk.picks("不用");
  await clerk.sees("这个班过去一天多了，写不进去了");
  expect(await world.work(({ records }) => records.dutyNote.count())).toBe(1);
  await world.close();
});

test.each(
  channels,
)("a fire seen at night is a request, and who leads is woken; a broken lamp waits for the day (%s)", async (channel) => {
  const world = await openWorld(morning, channel);
  const [patrol, member, secretary, clerk] = [
    await world.meet("patrol"),
    await world.meet("member"),
    await world.meet("secretary"),
    await world.meet("clerk"),
  ];
  const watch = await openHall(world, ["patrol", "member"], { name: "护村队" });
  await turnAt(world, watch, "2026-11-24", patrol.id, { from: "20:00", until: "2026-11-25T06:00" });
  await world.travel("2026-11-24T19:00:00+08:00");
  await patrol.says("我的值班");
  await patrol.seesNot("写交接");
  expect(patrol.labels).not.toContain("发现情况");

  await world.travel("2026-11-24T23:10:00+08:00");
  await patrol.says("我的值班");
  await patrol.picks("发现情况");
  await patrol.sees("看见了什么？", "先打 119、120");
  expect(patrol.labels.slice(0, 5)).toEqual([
    "火情、险情",
    "可疑的人和事",
    "水、电、路坏了",
    "有人吵架、纠纷",
    "其他",
  ]);
  await patrol.picks("火情、险情");
  await world.restart();
  await patrol.says("后山着火了，烟很大");
  await patrol.says("大树组后山");
  await patrol.picks("不用");
  await patrol.sees("编号 20261124-0001", "负责人和书记马上会收到", "火警 119");
  await secretary.sees("火情、险情", "护村队 熊大勇 23:10 报的", "地方：大树组后山", "后山着火了，烟很大");
  await secretary.picks("看详细");
  await secretary.sees("护村队 · 发现情况", "火情、可疑情况，编号 20261124-0001", "后山着火了");
  await secretary.picks("看这件诉求");
  await secretary.sees("20261124-0001", "后山着火了");
  // The window's own news waits for the morning.
  await clerk.seesNot("后山着火了");

  await patrol.says("我的值班");
  await patrol.picks("发现情况");
  await patrol.picks("水、电、路坏了");
  await patrol.picks("用电、路灯报修");
  await patrol.says("村口的路灯不亮");
  await patrol.picks("不用");
  await patrol.picks("不用");
  await patrol.sees("编号 20261124-0002");
  await patrol.seesNot("火警 119，报警 110");
  await secretary.seesNot("村口的路灯不亮");
  await world.travel("2026-11-25T08:00:00+08:00");
  await clerk.sees("后山着火了", "村口的路灯不亮");
  // Those who take turns there read that something was reported, not what was said.
  await opens(world, member, `duty.notes/${watch.id}`);
  await member.sees("报过：火情、可疑情况（20261124-0001）", "报过：用电、路灯报修（20261124-0002）");
  await member.seesNot("烟很大");
  const rows = await world.work(({ records }) =>
    records.request.findMany({ orderBy: { id: "asc" }, include: { unit: true } }),
  );
  expect(rows.map(({ category, place, unit, filerId }) => [category, place, unit.name, filerId])).toEqual([
    ["safety", "大树组后山", "青溪村", patrol.id],
    ["power", "护村队", "青溪村", patrol.id],
  ]);
  const told = await world.work(({ records }) =>
    records.audit.findMany({ where: { what: "duty.seen" }, orderBy: { id: "asc" } }),
  );
  expect(told.map(({ after }) => JSON.parse(after ?? ""))).toEqual([
    { turnId: 1, requestId: rows[0]?.id, urgent: true, told: [secretary.id] },
    { turnId: 1, requestId: rows[1]?.id, urgent: false, told: [] },
  ]);
  await world.close();
});

test.each(
  channels,
)("whoever takes a turn over after its reminder reads at once what was handed over (%s)", async (channel) => {
  const world = await openWorld(morning, channel);
  const [clerk, second] = [await world.meet("clerk"), await world.meet("clerk1b")];
  const [committee, secretary] = [await world.meet("committee"), await world.meet("secretary")];
  const hall = await openHall(world, ["clerk", "clerk1b", "committee"]);
  await turnAt(world, hall, "2026-11-24", clerk.id);
  const wednesday = await turnAt(world, hall, "2026-11-25", second.id);
  await clerk.says("我的值班");
  await clerk.picks("写交接");
  await clerk.says("钥匙在赵家小卖部");
  await clerk.picks("不用");
  const gives = async (name: string, what: string) => {
    await opens(world, secretary, `duty.assign/${wednesday}`);
    await secretary.picks("换人来值");
    await secretary.picks(what);
    await secretary.picks(name);
    await secretary.says("有急事");
  };
  // Before the reminder it comes with the reminder.
  await gives("王秀英", "全班");
  await committee.sees("安排您来值");
  await world.travel("2026-11-25T07:20:00+08:00");
  await world.catchesUp("duty.remind.hour");
  await committee.seesNot("钥匙在赵家小卖部");
  await world.travel("2026-11-25T07:30:00+08:00");
  await world.restart();
  await world.catchesUp("duty.remind.hour");
  await committee.sees("快到您值班了", "赵敏 11 月 24 日（周二） 09:00：钥匙在赵家小卖部");

  await world.travel("2026-11-25T08:00:00+08:00");
  await gives("沈小云", "全班");
  await second.sees("这个班有交接", "08:30—17:30　便民服务站", "前面的人交代：", "钥匙在赵家小卖部");
  await second.picks("看详细");
  await second.sees("便民服务站 · 交接记录", "钥匙在赵家小卖部");
  // What is left of a turn that runs, too; but nobody is told what they wrote themself.
  await world.travel("2026-11-25T10:00:00+08:00");
  await gives("赵敏", "剩下的时间");
  await clerk.sees("安排您来值");
  await clerk.seesNot("这个班有交接");
  await world.close();
});
