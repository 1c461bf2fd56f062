import { expect, test } from "vitest";
import { channels, openWorld, type Person, type World } from "../fixtures/world.ts";

const tuesday = new Date("2026-11-24T18:00:00+08:00");

async function taps(person: Person, ...labels: string[]): Promise<void> {
  for (const label of labels) await person.picks(label);
}

/** A visit to 白家 by 李向阳, for a talk. */
async function visited(world: World, by = "member"): Promise<Person> {
  const member = await world.meet(by);
  await member.says("/households");
  await taps(member, "白家", "谈心交流");
  return member;
}

const stands = (world: World) =>
  world.work((work) => work.records.visit.findFirstOrThrow({ orderBy: { id: "asc" } }));

test.each(channels)("nobody came: the secretary asks both and strikes it (%s)", async (channel) => {
  const world = await openWorld(tuesday, channel);
  const villager = await world.meet("h1-1");
  const secretary = await world.meet("secretary");
  const member = await visited(world);
  await villager.picks("没来过");
  await villager.sees("会请书记跟双方都问一问");
  await secretary.sees("白家对走访记录有不同说法：没来过", "11 月 24 日（周二），李向阳，谈心交流");
  await member.sees("白家说您 11 月 24 日（周二） 的走访记录：没来过", "不用着急");
  // What is being looked into is not changed behind the secretary's back.
  await member.picks("看记了什么");
  await member.sees("没来过。书记会跟双方核实。");
  await member.picks("记错了");
  await member.sees("书记正在核实，先不能改");
  expect(member.labels).toEqual(["撤回", "返回", "首页"]);

  await villager.picks("加几句");
  await villager.says("那天我在家，没人来");
  await villager.sees("记下了", "「那天我在家，没人来」");
  await member.sees("白小禾 给 11 月 24 日（周二） 的走访记录说了几句", "那天我在家，没人来");
  await secretary.says("首页");
  await secretary.sees("走访核实 · 1");
  await world.restart();
  await world.travel("2026-11-26T09:00:00+08:00");
  await taps(secretary, "走访核实", "白家 11 月 24 日");
  await secretary.sees("这户说：没来过。请您跟双方核实，再定下来。");
  await secretary.picks("看双方电话");
  await secretary.sees("白小禾 13800000001", "李向阳");
  await villager.sees("陈志强 看了您的电话，是为了问 11 月 24 日（周二） 的走访");
  await taps(secretary, "返回", "定下来");
  await secretary.picks("不算");
  await secretary.says("两边都问了，那天走到了隔壁白家，记错了户");
  await secretary.sees("请看一下对不对");
  await secretary.picks("提交");
  await secretary.sees("双方都告诉了", "没有要核实的");
  for (const one of [villager, member]) {
    await one.sees("陈志强 核实了 白家", "结果：不算", "「两边都问了，那天走到了隔壁白家，记错了户」");
  }
  await villager.picks("看记了什么");
  await villager.sees("书记核实过：不算");
  expect(villager.labels).toEqual(["加几句", "返回", "首页"]);
  await member.says("/households");
  await member.sees("本季还差 5 户");
  expect(await stands(world)).toMatchObject({ answer: "never", decision: "struck", withdrawnAt: null });
  await world.close();
});

test.each(channels)("it was another day: the secretary puts the day right (%s)", async (channel) => {
  const world = await openWorld(tuesday, channel);
  const villager = await world.meet("h1-1");
  const secretary = await world.meet("secretary");
  const member = await visited(world);
  await villager.picks("日期不对");
  await villager.sees("应该是哪天");
  await villager.says("11.30");
  await villager.sees("这一天还没到");
  await villager.says("11月22日");
  await villager.sees("会请书记");
  await secretary.sees("日期不对", "他们说是 11 月 22 日（周日）");
  await taps(secretary, "打开", "定下来", "改日期", "11 月 22 日");
  await secretary.says("李向阳也说是星期天");
  await secretary.picks("提交");
  await member.sees("结果：日期改成 11 月 22 日（周日）");
  await villager.sees("结果：日期改成 11 月 22 日（周日）");
  expect(await stands(world)).toMatchObject({ day: "2026-11-22", decision: "stands" });
  // Decided is decided; words can still be added.
  await villager.picks("看记了什么");
  await villager.sees("核实过，应该是 11 月 22 日（周日）");
  await villager.seesNot("没来过");
  await world.close();
});

test.each(channels)("what should not be written is taken out (%s)", async (channel) => {
  const world = await openWorld(tuesday, channel);
  const villager = await world.meet("h1-1");
  const secretary = await world.meet("secretary");
  const member = await visited(world);
  await member.picks("写两句");
  await member.says("这家人有点懒");
  await member.picks("不用");
  await villager.sees("「这家人有点懒」");
  await villager.picks("写得不对");
  await villager.says("这不是需要帮什么，是说人");
  await secretary.sees("写得不对", "「这不是需要帮什么，是说人」");
  await taps(secretary, "打开", "定下来");
  expect(secretary.labels.slice(0, 2)).toEqual(["算数，不改", "拿掉写的话"]);
  await secretary.picks("拿掉写的话");
  await secretary.says("写需要就好，不评人");
  await secretary.picks("提交");
  await villager.sees("走访算数，写的话拿掉了");
  await villager.picks("看记了什么");
  await villager.sees("写的话拿掉了");
  await villager.seesNot("有点懒");
  const left = await world.work(async ({ records }) => [
    ...(await records.visit.findMany({ where: { words: { contains: "懒" } } })),
    ...(await records.visitEvent.findMany({ where: { words: { contains: "懒" } } })),
    ...(await records.audit.findMany({ where: { after: { contains: "懒" } } })),
  ]);
  expect(left).toEqual([]);
  await world.close();
});

test.each(channels)("of two in a household neither silences the other (%s)", async (channel) => {
  const world = await openWorld(tuesday, channel);
  const first = await world.meet("h1-1");
  const second = await world.meet("h1-2");
  const secretary = await world.meet("secretary");
  await visited(world);
  await first.picks("没来过");
  expect(first.labels).toEqual(["属实", "日期不对", "加几句", "返回", "首页"]);
  await second.picks("属实");
  await second.sees("家里另一位有不同说法，书记会核实");
  await secretary.says("首页");
  await secretary.sees("走访核实 · 1");
  // Whoever disputed it may find that it was so after all.
  await first.picks("属实");
  await first.sees("谢谢您");
  await secretary.says("首页");
  await secretary.seesNot("走访核实 · 1");
  await secretary.sees("走访核实");
  await world.close();
});

test.each(channels)("a dispute about the secretary's own visit goes one level up (%s)", async (channel) => {
  const world = await openWorld(tuesday, channel);
  const villager = await world.meet("h1-1");
  const township = await world.meet("secretaryt1");
  const secretary = await world.meet("secretary");
  await secretary.says("/households");
  await secretary.picks("找村里的户");
  await secretary.says("白小禾");
  await secretary.picks("走访慰问");
  await villager.picks("没来过");
  await township.sees("白家对走访记录有不同说法");
  await secretary.says("首页");
  await secretary.seesNot("走访核实 · 1");
  await taps(township, "打开", "定下来", "算数");
  await township.says("有邻居一起去的");
  await township.picks("提交");
  await villager.sees("郑国栋 核实了 白家", "结果：算数");
  await secretary.sees("郑国栋 核实了 白家", "结果：算数");
  await world.close();
});

test.each(channels)("a disputed visit that is withdrawn needs no decision (%s)", async (channel) => {
  const world = await openWorld(tuesday, channel);
  const villager = await world.meet("h1-1");
  const secretary = await world.meet("secretary");
  const member = await visited(world);
  await villager.picks("没来过");
  await taps(member, "看记了什么", "记错了", "撤回", "撤回这一条");
  await secretary.sees("已经撤回，不用核实了");
  await secretary.says("首页");
  await secretary.seesNot("走访核实 · 1");
  await villager.picks("看记了什么");
  await villager.sees("已撤回，不算数");
  await world.close();
});

test.each(
  channels,
)("a household without a chat gets a word by phone, by somebody else (%s)", async (channel) => {
  const world = await openWorld(tuesday, channel);
  const secretary = await world.meet("secretary");
  const committee = await world.meet("committee");
  await visited(world);
  await committee.says("/households");
  await taps(committee, "王家", "走访慰问", "好了");
  // Nobody of 白家 or 王家 has a chat; the committee member does not ask about her own visit.
  await committee.says("☎️ 走访问一句");
  await committee.sees("这 1 次走访，这家人没有聊天可以回话");
  await taps(committee, "白家 11 月 24 日", "看电话");
  await committee.sees("白小禾 13800000001");
  await committee.seesNot("李向阳");
  await taps(committee, "返回", "电话里说日期不对");
  await committee.picks("昨天");
  await committee.sees("谢谢您打这个电话", "都问到了");
  await secretary.sees("日期不对", "他们说是 11 月 23 日（周一）");
  await secretary.says("首页");
  await taps(secretary, "走访核实", "打电话问一句");
  await secretary.sees("这 1 次走访");
  await taps(secretary, "王家 11 月 24 日", "电话里说属实");
  await secretary.sees("都问到了");
  await world.close();
});

test("a secretary of the township lists no households of its villages", async () => {
  const world = await openWorld(tuesday);
  await visited(world);
  const township = await world.meet("secretaryt1");
  await township.presses("visits.log.find");
  await township.says("白小禾");
  await township.seesNot("大树组");
  await township.presses("visits.answer.calls/0");
  await township.sees("没有要打电话的");
  await world.close();
});

test.each(channels)("a household finds everything that was written about it (%s)", async (channel) => {
  const world = await openWorld(tuesday, channel);
  const villager = await world.meet("h1-2");
  const neighbour = await world.meet("h3-1");
  await villager.says("📒 我家的走访记录");
  await villager.sees("还没有人记过您家的走访");
  await visited(world);
  await visited(world, "committee");
  await villager.says("/visits");
  expect(villager.labels.filter((label) => label.includes("谈心交流"))).toHaveLength(2);
  await villager.picks("谈心交流");
  await villager.picks("属实");
  await neighbour.says("/visits");
  await neighbour.sees("还没有人记过您家的走访");
  await neighbour.presses("visits.log.view/1");
  await neighbour.seesNot("谈心交流");
  await world.close();
});
