import { expect, test } from "vitest";
import { channels, monday, openWorld } from "../fixtures/world.ts";

const nextMonday = new Date("2026-11-30T10:00:00+08:00");

test.each(
  channels,
)("what was heard is written down by voice, seen by day and place, and becomes a request (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const committee = await world.meet("committee");
  await committee.says("民情日记");
  await committee.sees("随手记在这里", "只有您自己看得到");
  await committee.picks("写一条");
  await committee.sees("听到了什么需要、什么建议", "只记事，不记谁怎么想、谁怎么样");
  await committee.sendsVoice();
  await committee.sees("在哪里听到的");
  await world.restart();
  await committee.says("大树组");
  await committee.picks("不用");
  await committee.sees("记好了", "11 月 23 日（周一） · 大树组", "只有您自己看得到");
  expect(committee.files).toBe(1);

  await world.travel(nextMonday);
  await committee.says("民情日记");
  await committee.picks("写一条");
  await committee.says("路灯坏了三盏，老人晚上不敢出门");
  await committee.picks("大树组");
  await committee.sendsPhoto();
  await committee.picks("好了");
  await committee.sees("记好了", "11 月 30 日（周一） · 大树组", "路灯坏了三盏");
  expect(committee.files).toBe(1);
  await committee.picks("改日期");
  await committee.says("12月5日");
  await committee.sees("这一天还没到");
  await committee.picks("昨天");
  await committee.sees("改好了", "11 月 29 日（周日） · 大树组");

  await committee.picks("变成诉求");
  await committee.sees("是哪方面的事");
  await committee.picks("路");
  await committee.picks("路灯");
  await committee.picks("大树组");
  await committee.picks("不用");
  await committee.sees("请看一下对不对", "路灯坏了三盏，老人晚上不敢出门", "照片");
  await world.restart();
  await committee.picks("提交");
  await committee.sees("提交了，编号 20261130-0001", "已经变成诉求：20261130-0001");
  await committee.picks("看这件诉求");
  await committee.sees("路灯坏了三盏");

  await committee.says("民情日记");
  await committee.sees("共 2 条", "只有您自己看得到");
  expect(committee.labels.filter((label) => label.includes("·"))).toEqual([
    "11 月 29 日（周日） · 路灯坏了三盏，老人晚…",
    "11 月 23 日（周一） · 语音",
  ]);
  await committee.picks("按地方看");
  await committee.picks("大树组 · 2");
  await committee.sees("大树组，2 条");
  await committee.picks("语音");
  await committee.picks("删掉");
  await committee.sees("删了就找不回来");
  await committee.picks("删掉");
  await committee.sees("删掉了", "共 1 条");
  await world.close();
});

test.each(
  channels,
)("an entry is read by nobody else, until it is shared, and no longer once that is taken back (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [committee, secretary] = [await world.meet("committee"), await world.meet("secretary")];
  await secretary.says("民情日记");
  await committee.says("民情日记");
  await committee.picks("写一条");
  await committee.says("想要一个晒谷场");
  await committee.picks("不用");
  await committee.picks("不用");
  await committee.sees("记好了", "没写地方", "只有您自己看得到");
  await secretary.says("民情日记");
  await secretary.seesNot("分享给我的");

  await committee.picks("分享给上级");
  await committee.sees("分享给谁看", "随时可以收回");
  await committee.picks("青溪村 · 陈志强");
  await committee.sees("分享给青溪村的书记了", "随时可以收回");
  await secretary.sees("王秀英 把 11 月 23 日（周一） 的一条民情日记分享给您看");
  await secretary.picks("看一看");
  await secretary.sees("王秀英 的民情日记，分享给您看的", "想要一个晒谷场");
  await world.restart();
  await secretary.says("民情日记");
  await secretary.picks("分享给我的 · 1");
  await secretary.picks("王秀英");
  await secretary.sees("想要一个晒谷场");
  const address = secretary.dataOf("返回");
  expect(address).toContain("diary.shared");

  await committee.picks("收回分享");
  await committee.sees("收回了，现在只有您自己看得到");
  await secretary.says("民情日记");
  await secretary.seesNot("分享给我的");
  await secretary.presses("diary.read/1");
  await secretary.seesNot("想要一个晒谷场");
  await secretary.presses("diary.entry/1");
  await secretary.seesNot("想要一个晒谷场");
  await world.close();
});
