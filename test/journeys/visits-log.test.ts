import { expect, test } from "vitest";
import { channels, openWorld, type Person } from "../fixtures/world.ts";

const evening = new Date("2026-12-19T22:15:00+08:00");

/** Presses buttons one after another; as many taps as there are labels. */
async function taps(person: Person, ...labels: string[]): Promise<number> {
  for (const label of labels) await person.picks(label);
  return labels.length;
}

test.each(channels)("a member logs a visit in the evening with three taps (%s)", async (channel) => {
  const world = await openWorld(evening, channel);
  const member = await world.meet("member");
  const villager = await world.meet("h1-1");
  await member.says("首页");
  await member.sees("我的包户 · 5");
  expect(await taps(member, "我的包户", "白家", "谈心交流")).toBe(3);
  await member.sees("记好了：白家", "今天", "谈心交流", "本季还差 4 户", "他们有什么要办的吗");
  expect(member.labels).toEqual(["帮他们提交诉求", "写两句", "改日期", "好了", "首页"]);
  // It is late: the household hears of it in the morning.
  await villager.seesNot("到 白家 谈心交流");
  await world.restart();
  await world.travel("2026-12-20T08:05:00+08:00");
  await villager.sees("12 月 19 日（周六），李向阳 到 白家 谈心交流", "对吗");
  expect(villager.labels).toEqual(["属实", "没来过", "日期不对", "看记了什么"]);
  await villager.picks("看记了什么");
  await villager.sees("白家 · 12 月 19 日（周六） · 谈心交流", "李向阳 记的");
  await villager.picks("属实");
  await villager.sees("属实。谢谢您", "您家说：属实");
  expect(villager.labels).toEqual(["没来过", "日期不对", "加几句", "返回", "首页"]);

  await member.says("好了");
  await member.sees("本季还差 4 户");
  expect(member.labels.slice(0, 5).at(-1)).toContain("✅ 白家");
  await member.picks("白家");
  await member.sees("您这季走访过：12 月 19 日（周六）");
  await member.picks("走访记录 · 1");
  await member.picks("谈心交流");
  await member.sees("白小禾：属实");
  await world.close();
});

test.each(channels)("two visits on one day are one, and words can be added (%s)", async (channel) => {
  const world = await openWorld(evening, channel);
  const member = await world.meet("member");
  const villager = await world.meet("h1-1");
  await member.says("/households");
  await taps(member, "白家", "走访慰问", "好了", "白家", "谈心交流");
  await member.sees("白家今天的走访已经记过了：走访慰问", "同一天去几次都算一次");
  await member.picks("写两句");
  await member.sees("他们需要什么，您帮了什么", "不写对人的看法");
  await member.says("老人腿疼，送了药，下周再去");
  await member.sendsPhoto();
  await member.picks("好了");
  await member.sees("补好了，也告诉这家人了", "「老人腿疼，送了药，下周再去」", "照片和语音：1 份");
  await world.travel("2026-12-20T08:05:00+08:00");
  await villager.sees("补了几句", "「老人腿疼，送了药，下周再去」");
  await villager.picks("看记了什么");
  await villager.picks("看照片和语音 · 1");
  expect(villager.files).toBe(1);
  const count = await world.work((work) => work.records.visit.count());
  expect(count).toBe(1);
  await world.close();
});

test.each(channels)("what a household needs becomes a request of its own (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-12-18T10:00:00+08:00"), channel);
  const member = await world.meet("member");
  const villager = await world.meet("h1-1");
  const clerk = await world.meet("clerk");
  await member.says("/households");
  await taps(member, "白家", "谈心交流", "写两句");
  await member.says("家里水管裂了，老人挑水");
  await member.picks("不用");
  await member.picks("帮他们提交诉求");
  await taps(member, "路、水、电", "自来水报修", "白小禾");
  await member.picks("不用");
  await member.sees("请看一下对不对", "家里水管裂了，老人挑水");
  await world.restart();
  await member.picks("提交");
  await member.sees("帮白家提交了，编号 20261218-0001", "提了一件事：自来水报修");
  await clerk.sees("自来水报修");
  await villager.sees("自来水报修");
  const [request] = await world.work((work) =>
    work.records.request.findMany({ include: { visits: true, household: true } }),
  );
  expect(request?.household?.name).toBe("白家");
  expect(request?.visits).toHaveLength(1);
  await member.picks("去白家");
  await member.picks("在办的事 · 1");
  await member.picks("自来水报修");
  await member.sees("编号 20261218-0001");
  await world.close();
});

test.each(
  channels,
)("a visit of last year is logged late with a reason, and no later (%s)", async (channel) => {
  const world = await openWorld(new Date("2027-01-05T09:00:00+08:00"), channel);
  const member = await world.meet("member");
  const villager = await world.meet("h1-1");
  await member.says("/households");
  await taps(member, "白家", "走访慰问", "改日期");
  await member.says("1月9日");
  await member.sees("这一天还没到", "今天是1 月 5 日");
  await member.says("2026.9.30");
  await member.sees("最早能记 10 月 1 日");
  await member.says("12月28日");
  await member.sees("这是上一期的事了", "为什么现在才记");
  await world.restart();
  await member.says("村里没信号，当时没记成");
  await member.sees("改好了", "白家 · 12 月 28 日（周一） · 走访慰问", "补记的原因：村里没信号，当时没记成");
  await villager.sees("走访记录改了", "12 月 28 日（周一）", "补记的原因：村里没信号");
  // Last quarter's visit does not count for this one.
  await member.says("/households");
  await member.sees("本季还差 5 户");

  await world.travel("2027-02-01T09:00:00+08:00");
  await taps(member, "王家", "走访慰问", "改日期");
  await member.says("12.28");
  await member.sees("最早能记 1 月 1 日");
  await member.says("1.20");
  await member.sees("改好了", "1 月 20 日");
  await world.close();
});

test.each(channels)("a mistake is put right on the seventh day, not on the eighth (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-11-24T10:00:00+08:00"), channel);
  const member = await world.meet("member");
  await member.says("/households");
  await taps(member, "白家", "走访慰问", "好了", "王家", "走访慰问", "好了");
  await world.travel("2026-12-01T21:00:00+08:00");
  await taps(member, "白家", "走访记录", "走访慰问", "记错了", "改目的", "牵手共建");
  await member.sees("改好了", "牵手共建", "改过，原来记的是 11 月 24 日（周二）、走访慰问");
  await world.travel("2026-12-02T07:00:00+08:00");
  await member.picks("记错了");
  await member.sees("超过 7 天，改不了了", "请跟村党组织书记说一声");
  expect(member.labels).toEqual(["返回", "首页"]);
  await world.close();
});

test.each(channels)("a visit logged by mistake is withdrawn and does not count (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-11-24T10:00:00+08:00"), channel);
  const member = await world.meet("member");
  const villager = await world.meet("h1-1");
  await member.says("/households");
  await taps(member, "白家", "走访慰问");
  await member.sees("本季还差 4 户");
  await villager.picks("属实");
  await member.picks("好了");
  await taps(member, "白家", "走访记录", "走访慰问", "记错了", "撤回", "撤回这一条");
  await member.sees("已撤回，不算数");
  await villager.sees("李向阳 撤回了 11 月 24 日（周二） 的走访记录，不算数了");
  await villager.picks("看记了什么");
  await villager.sees("已撤回");
  await member.says("/households");
  await member.sees("本季还差 5 户");
  await taps(member, "白家", "谈心交流");
  await member.sees("记好了：白家");
  await world.close();
});

test.each(channels)("several households are logged in one go (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-11-24T18:00:00+08:00"), channel);
  const member = await world.meet("member");
  const neighbour = await world.meet("h3-1");
  await member.says("/households");
  await taps(member, "白家", "走访慰问", "好了", "几户一起记");
  await taps(member, "白家", "王家", "张家");
  await member.sees("已选 3 个");
  await world.restart();
  await member.says("好了");
  await taps(member, "牵手共建", "今天");
  await member.sees(
    "记好了 2 户，今天，牵手共建：王家 · 张家",
    "那天已经记过，不用再记：白家",
    "本季还差 2 户",
  );
  await neighbour.sees("李向阳 到 王家 牵手共建");
  await world.close();
});

test.each(channels)("a group visit of last year asks once why it comes late (%s)", async (channel) => {
  const world = await openWorld(new Date("2027-01-05T09:00:00+08:00"), channel);
  const member = await world.meet("member");
  // The way a reminder leads: which household, what for.
  await member.says("/visit");
  await taps(member, "白家", "走访慰问", "好了", "几户一起记", "王家", "张家", "好了", "谈心交流");
  await member.says("12.30");
  await member.sees("为什么现在才记");
  await member.says("元旦前下大雪，没顾上");
  await member.sees("记好了 2 户", "12 月 30 日（周三）", "本季还差 4 户");
  const late = await world.work((work) =>
    work.records.visit.findMany({ where: { lateReason: { not: null } }, select: { day: true } }),
  );
  expect(late).toEqual([{ day: "2026-12-30" }, { day: "2026-12-30" }]);
  await world.close();
});

test.each(
  channels,
)("a committee visits any household of its village and hands out the card (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-11-24T18:00:00+08:00"), channel);
  const committee = await world.meet("committee");
  const villager = await world.meet("h1-1");
  await committee.says("首页");
  await committee.picks("我的包户");
  await committee.picks("找村里的户");
  await committee.says("水井");
  await committee.sees("带「水井」的有 6 个");
  await committee.says("白小禾");
  await committee.sees("白家", "大树组");
  await taps(committee, "走访慰问", "连心卡发到了");
  await committee.sees("记成发到了", "这次发了连心卡");
  await committee.picks("写两句");
  await committee.sendsVoice(8);
  await committee.picks("不用");
  await committee.sees("补好了", "照片和语音：1 份");
  await villager.sees("王秀英 给 11 月 24 日（周二） 的走访补了几句");
  expect(villager.messages.map((one) => one.files)).toContain(1);
  // A visit of March stands in the same year: it is not late.
  await taps(committee, "去白家", "走访慰问", "看这一条", "记错了", "改日期");
  await committee.says("3月5日");
  await committee.sees("改好了", "3 月 5 日");
  await world.close();
});
