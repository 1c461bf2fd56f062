import { expect, test } from "vitest";
import { onAt, openHall, opens, turnAt } from "../fixtures/duty-hall.ts";
import { channels, monday, openWorld } from "../fixtures/world.ts";

test.each(
  channels,
)("a part of a turn is asked of everyone, one says no, one takes it, the rest stays (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const clerk = await world.meet("clerk");
  const second = await world.meet("clerk1b");
  const committee = await world.meet("committee");
  const secretary = await world.meet("secretary");
  const hall = await openHall(world, ["clerk", "clerk1b", "committee"]);
  await turnAt(world, hall, "2026-11-25", clerk.id);

  await clerk.says("我的值班");
  await clerk.says("1");
  await clerk.picks("找人换");
  await clerk.sees("全班，还是一部分？");
  await clerk.picks("一部分");
  await clerk.sees("从几点？");
  await clerk.says("14:00");
  await clerk.sees("到几点？");
  await world.restart();
  await clerk.says("17:30");
  await clerk.sees("想问谁？");
  expect(clerk.labels.slice(0, 3)).toEqual(["问大家", "沈小云", "王秀英"]);
  await clerk.picks("问大家");
  await clerk.sees("要不要写句话？");
  await clerk.says("孩子开家长会");
  await clerk.sees("已问大家", "11 月 25 日（周三） 14:00 还没人答应，这个班还是您的", "还在等回话");

  await second.sees("赵敏 在问谁能替班：11 月 25 日（周三） 14:00—17:30，便民服务站。", "留言：孩子开家长会");
  await second.picks("不行");
  await second.sees("好的，知道了");
  await committee.says("换班");
  await committee.sees("等您回话的有 1 个：", "1 赵敏 在问谁能替班");
  await world.restart();
  await committee.says("1");
  await committee.picks("我来替");
  await committee.sees("谢谢您，这个班由您值了", "换好了，由 王秀英 值");
  await clerk.sees("王秀英 替您值：11 月 25 日（周三） 14:00—17:30，便民服务站。这段时间不用您值了。");
  await secretary.sees("赵敏 的班由 王秀英 替：11 月 25 日（周三） 14:00—17:30，便民服务站。");
  expect(await onAt(world, hall)).toEqual(["11-25 08:30–14:00 赵敏", "11-25 14:00–17:30 王秀英"]);
  // Who changes their mind is told that somebody was faster.
  await opens(world, second, "duty.accept/1");
  await second.sees("晚了一步，这个班刚由 王秀英 接了");
  const changes = await world.work(({ records }) =>
    records.dutyChange.findMany({
      orderBy: { id: "asc" },
      select: { act: true, fromId: true, toId: true, byId: true },
    }),
  );
  expect(changes).toEqual([
    { act: "divided", fromId: clerk.id, toId: clerk.id, byId: committee.id },
    { act: "divided", fromId: clerk.id, toId: clerk.id, byId: committee.id },
    { act: "given", fromId: clerk.id, toId: committee.id, byId: committee.id },
  ]);
  await world.close();
});

test.each(channels)("two exchange their turns, and the leader agrees (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const clerk = await world.meet("clerk");
  const second = await world.meet("clerk1b");
  const secretary = await world.meet("secretary");
  const hall = await openHall(world, ["clerk", "clerk1b"], { confirms: true });
  const turn = await turnAt(world, hall, "2026-11-25", clerk.id);
  await turnAt(world, hall, "2026-11-27", second.id);

  await opens(world, clerk, `duty.ask/${turn}`);
  await clerk.picks("全班");
  await clerk.picks("沈小云");
  await clerk.sees("请对方替，还是拿对方的一个班来换？");
  expect(clerk.labels.slice(0, 2)).toEqual(["不用换，请替就行", "11 月 27 日（周五） 08:30"]);
  await clerk.picks("11 月 27 日");
  await clerk.picks("不用");
  await clerk.sees("已问 沈小云");
  await second.sees(
    "赵敏 想和您换班",
    "11 月 25 日（周三） 08:30—17:30，便民服务站",
    "拿来换的：11 月 27 日（周五） 08:30—17:30",
  );
  await second.picks("我来换");
  await second.sees("负责人确认后就告诉您", "沈小云 来值，等负责人确认");
  await clerk.sees("沈小云 答应了", "确认前还是您的班");
  expect(await onAt(world, hall)).toEqual(["11-25 08:30–17:30 赵敏", "11-27 08:30–17:30 沈小云"]);
  // What is promised is not taken back.
  await opens(world, clerk, "duty.withdraw/1");
  await clerk.sees("晚了一步，沈小云 刚答应了，收不回了");
  await world.restart();
  await secretary.sees("赵敏 和 沈小云 想换班", "您同意吗？");
  await secretary.picks("同意");
  await secretary.sees("确认了，大家会收到消息");
  await clerk.sees(
    "换好了。沈小云 值：11 月 25 日（周三） 08:30—17:30，便民服务站；您值：11 月 27 日（周五） 08:30—17:30。",
  );
  await second.sees("换好了。您值：11 月 25 日（周三）", "赵敏 值：11 月 27 日（周五）");
  expect(await onAt(world, hall)).toEqual(["11-25 08:30–17:30 沈小云", "11-27 08:30–17:30 赵敏"]);

  // Given back, and the leader says no.
  const back = await world.work(({ records }) =>
    records.dutyTurn.findFirstOrThrow({ where: { personId: second.id } }),
  );
  await opens(world, second, `duty.give_back/${back.id}`);
  await second.sees("已问 赵敏");
  await clerk.sees("沈小云 想请您替班：11 月 25 日（周三）");
  await clerk.picks("我来替");
  await secretary.picks("不同意");
  await secretary.sees("为什么不同意？");
  await secretary.says("那天赵敏要去县里开会");
  await second.sees("负责人没有同意换班", "原因：那天赵敏要去县里开会", "这个班还是您的");
  await clerk.sees("负责人没有同意换班", "不用您值");
  expect((await onAt(world, hall))[0]).toBe("11-25 08:30–17:30 沈小云");
  await world.close();
});

test.each(
  channels,
)("nobody answers: called to mind three days, one day and twelve hours before, then it stays the holder's (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const clerk = await world.meet("clerk");
  const second = await world.meet("clerk1b");
  const hall = await openHall(world, ["clerk", "clerk1b"]);
  const turn = await turnAt(world, hall, "2026-11-30", clerk.id);
  await opens(world, clerk, `duty.ask/${turn}`);
  await clerk.picks("全班");
  await clerk.picks("沈小云");
  await clerk.picks("不用");
  const rung = async (at: string) => {
    await world.travel(`2026-11-${at}:00+08:00`);
    return world.ring("duty.asks");
  };
  expect(await rung("27T08:20")).toMatchObject({ followed: 0, lapsed: 0 });
  expect(await rung("27T08:30")).toMatchObject({ followed: 1, lapsed: 0 });
  await second.sees("还在等您回话：赵敏 想请您替班：11 月 30 日（周一）");
  await clerk.sees("还没有人答应替您：11 月 30 日（周一）", "没人答应就还是您的");
  expect(await rung("27T08:40")).toMatchObject({ followed: 0, lapsed: 0 });
  // The program was down for two days: said once.
  await world.restart();
  expect(await rung("29T20:40")).toMatchObject({ followed: 1, lapsed: 0 });
  expect(await rung("30T08:20")).toMatchObject({ followed: 0, lapsed: 0 });
  expect(await rung("30T08:30")).toMatchObject({ followed: 0, lapsed: 1 });
  await clerk.sees("到现在没有人接，这个班还是您的：11 月 30 日（周一） 08:30—17:30，便民服务站。");
  await second.picks("我来替");
  await second.sees("晚了一步，这个班已经开始或者有了别的安排");
  expect(await onAt(world, hall)).toEqual(["11-30 08:30–17:30 赵敏"]);
  await world.close();
});

test.each(
  channels,
)("a colleague offers, withdraws, offers again, and the holder says yes (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const clerk = await world.meet("clerk");
  const second = await world.meet("clerk1b");
  const hall = await openHall(world, ["clerk", "clerk1b"]);
  const turn = await turnAt(world, hall, "2026-11-25", clerk.id);
  await second.says("今天谁值班");
  await second.picks("便民服务站");
  await second.picks("接下来的班");
  await second.sees("便民服务站接下来的班", "1、11 月 25 日（周三）\n08:30—17:30　赵敏");
  await second.says("1");
  await second.picks("我来替");
  await second.sees("替全班，还是一部分？");
  await second.picks("全班");
  await second.picks("不用");
  await second.sees("已告诉 赵敏");
  await second.picks("收回");
  await second.sees("收回了");
  await clerk.sees("沈小云 来不了了，这个班还是您值");
  await opens(world, clerk, "duty.accept/1");
  await clerk.sees("晚了一步，沈小云 刚收回了");
  await opens(world, second, `duty.offer/${turn}`);
  await second.picks("全班");
  await second.says("我那天正好在");
  await clerk.sees("沈小云 愿意替您值班", "留言：我那天正好在");
  await clerk.picks("好，谢谢");
  await clerk.sees("好了，由 沈小云 替您值");
  await second.sees("定了，您替 赵敏 值：11 月 25 日（周三） 08:30—17:30，便民服务站。");
  expect(await onAt(world, hall)).toEqual(["11-25 08:30–17:30 沈小云"]);
  await world.close();
});

test.each(
  channels,
)("who tells of a leave is shown the turns in it and asks everyone for each (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const clerk = await world.meet("clerk");
  const second = await world.meet("clerk1b");
  const hall = await openHall(world, ["clerk", "clerk1b"]);
  await turnAt(world, hall, "2026-11-25", clerk.id);
  await turnAt(world, hall, "2026-11-27", clerk.id);
  await turnAt(world, hall, "2026-12-02", clerk.id);
  await clerk.says("/away");
  await clerk.picks("我要外出");
  await clerk.picks("明天");
  await clerk.picks("一周（到11月30日）");
  await clerk.sees(
    "记好了，一路平安",
    "您外出期间有 2 个班，要找人替吗？",
    "1、11 月 25 日（周三） 08:30—17:30，便民服务站",
    "2、11 月 27 日（周五） 08:30—17:30，便民服务站",
  );
  await clerk.seesNot("12 月 2 日");
  await world.restart();
  await clerk.says("2");
  await clerk.sees("全班，还是一部分？");
  await clerk.says("/away");
  await clerk.says("换班");
  await clerk.picks("外出期间的班 · 2");
  await clerk.picks("问大家");
  await clerk.sees("已经问了大家，共 2 个班", "1、11 月 25 日（周三） 08:30—17:30，便民服务站（已在问）");
  await second.sees("赵敏 在问谁能替班：11 月 25 日（周三）", "赵敏 在问谁能替班：11 月 27 日（周五）");
  await second.picks("我来替");
  await second.sees("谢谢您，这个班由您值了");
  expect(await onAt(world, hall)).toEqual([
    "11-25 08:30–17:30 赵敏",
    "11-27 08:30–17:30 沈小云",
    "12-02 08:30–17:30 赵敏",
  ]);
  // Who is away does not take a turn then.
  await opens(world, second, "duty.ask/2");
  await second.picks("全班");
  await second.sees("想问谁？", "现在没有可选的");
  await world.close();
});

test.each(
  channels,
)("an accident: the leader gives the rest of a turn to somebody, exchanges two, frees one and asks everyone for it (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const clerk = await world.meet("clerk");
  const second = await world.meet("clerk1b");
  const secretary = await world.meet("secretary");
  const hall = await openHall(world, ["clerk", "clerk1b", "committee"]);
  await turnAt(world, hall, "2026-11-23", clerk.id);
  const later = await turnAt(world, hall, "2026-11-25", clerk.id);
  await turnAt(world, hall, "2026-11-26", second.id);
  // It is ten: what is left begins at the next half hour.
  await secretary.says("今天谁值班");
  await secretary.picks("便民服务站");
  await secretary.picks("接下来的班");
  await secretary.picks("1");
  await secretary.picks("安排");
  await secretary.sees("怎么安排？");
  await secretary.picks("换人来值");
  await secretary.picks("剩下的时间");
  await secretary.sees("请谁来值？");
  await secretary.picks("沈小云");
  await world.restart();
  await secretary.says("赵敏路上摔伤了");
  await secretary.sees("安排好了，有关的人会收到消息");
  await clerk.sees(
    "陈志强 改了安排，这段时间不用您值了：11 月 23 日（周一） 10:30—17:30，便民服务站。原因：赵敏路上摔伤了",
  );
  await second.sees("陈志强 安排您来值：11 月 23 日（周一） 10:30—17:30，便民服务站。原因：赵敏路上摔伤了");
  await opens(world, secretary, `duty.assign/${later}`);
  await secretary.picks("两人对调");
  await secretary.picks("沈小云 11 月 26 日");
  await secretary.says("赵敏要复查");
  await clerk.sees(
    "陈志强 安排对调。您值：11 月 26 日（周四）",
    "不用值了：11 月 25 日（周三）",
    "原因：赵敏要复查",
  );
  await second.sees("您值：11 月 25 日（周三）");
  await opens(world, secretary, `duty.assign/${later}`);
  await secretary.picks("先空出来");
  await secretary.picks("全班");
  await secretary.says("停电一天");
  await second.sees("这段时间不用您值了：11 月 25 日（周三）");
  expect(await onAt(world, hall)).toEqual([
    "11-23 08:30–10:30 赵敏",
    "11-23 10:30–17:30 沈小云",
    "11-25 08:30–17:30 —",
    "11-26 08:30–17:30 赵敏",
  ]);
  await opens(world, secretary, `duty.ask/${later}`);
  await secretary.picks("全班");
  await secretary.picks("问大家");
  await secretary.picks("不用");
  await secretary.sees("已问大家。有人愿意来就告诉您");
  await second.sees("陈志强 在问谁能来值这个空班：11 月 25 日（周三）");
  await second.picks("我来替");
  await secretary.sees("空班有人了，沈小云 来值：11 月 25 日（周三）");
  await world.close();
});

test.each(channels)("an open turn is offered for, and the leader agrees (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const clerk = await world.meet("clerk");
  const secretary = await world.meet("secretary");
  const hall = await openHall(world, ["clerk", "clerk1b"]);
  const gap = await turnAt(world, hall, "2026-11-25", undefined);
  await opens(world, clerk, `duty.offer/${gap}`);
  await clerk.picks("全班");
  await clerk.picks("不用");
  await clerk.sees("记好了，负责人确认后告诉您");
  await secretary.sees("赵敏 愿意来值这个空班：11 月 25 日（周三）", "您同意吗？");
  await world.restart();
  await secretary.says("换班");
  await secretary.sees("等您回话的有 1 个：");
  await secretary.says("1");
  await secretary.picks("同意");
  await clerk.sees("定了，您来值：11 月 25 日（周三） 08:30—17:30，便民服务站。");
  expect(await onAt(world, hall)).toEqual(["11-25 08:30–17:30 赵敏"]);
  await world.close();
});

test.each(
  channels,
)("at night only those are told whose turn begins before the morning (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [clerk, second] = [await world.meet("clerk"), await world.meet("clerk1b")];
  const secretary = await world.meet("secretary");
  const hall = await openHall(world, ["clerk", "clerk1b"]);
  const early = await turnAt(world, hall, "2026-11-24", clerk.id, { from: "06:00", until: "08:30" });
  const late = await turnAt(world, hall, "2026-11-24", clerk.id, { place: 1 });
  await world.travel("2026-11-23T22:00:00+08:00");
  const gives = async (turn: number, why: string) => {
    await opens(world, secretary, `duty.assign/${turn}`);
    await secretary.picks("换人来值");
    await secretary.picks("全班");
    await secretary.picks("沈小云");
    await secretary.says(why);
    await secretary.sees("安排好了");
  };
  await gives(late, "赵敏发烧了");
  await second.seesNot("安排您来值");
  await gives(early, "赵敏去医院了");
  await second.sees("安排您来值：11 月 24 日（周二） 06:00—08:30，便民服务站。原因：赵敏去医院了");
  await second.seesNot("赵敏发烧了");
  await world.restart();
  // Whoever takes it is asked at night as well.
  await second.says("我的值班");
  await second.says("1");
  await second.picks("找人换");
  await second.picks("全班");
  await second.picks("赵敏");
  await second.picks("不用");
  await clerk.sees("沈小云 想请您替班：11 月 24 日（周二） 06:00—08:30");
  await world.travel("2026-11-24T07:30:00+08:00");
  await second.sees("安排您来值：11 月 24 日（周二） 08:30—17:30，便民服务站。原因：赵敏发烧了");
  await world.close();
});
