import { expect, test } from "vitest";
import { logVisit } from "../../src/features/visits/index.ts";
import { pass } from "../fixtures/days.ts";
import { channels, openWorld, type Person, type World } from "../fixtures/world.ts";

const remind = ["visits.remind"];

/** The ids of what somebody was reminded of, without channel and chat. */
const reminders = (world: World, person: Person) =>
  world.work(async (work) => {
    const rows = await work.records.outbox.findMany({
      where: { id: { startsWith: "visits.remind:", contains: `:person:${person.id}:` } },
      select: { id: true },
      orderBy: { seq: "asc" },
    });
    return rows.map(({ id }) => id.split(":").slice(1, 3).join(" "));
  });

/** Somebody visits households, by name, today. */
const visits = (world: World, person: Person, ...names: string[]) =>
  world.work(async (work) => {
    for (const name of names) {
      const household = await work.records.household.findFirstOrThrow({ where: { name } });
      await logVisit(work, { householdId: household.id, purpose: "talk" });
    }
  }, person.id);

/** What is not in the newest message. */
const lacks = async (person: Person, ...texts: string[]) => {
  await person.looks();
  for (const text of texts) expect(person.screen).not.toContain(text);
};

const opens = (world: World) => world.catchesUp("visits.remind");

test.each(
  channels,
)("through a quarter: the list, then only what is still open, then the reason once (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-09-29T12:00:00+08:00"), channel);
  const member = await world.meet("member");
  await opens(world);
  await visits(world, member, "白家", "张家", "黄家", "朱家");

  await pass(world, "2026-10-07", remind);
  await member.seesNot("新的季度");
  await pass(world, "2026-10-08", remind);
  await member.sees(
    "新的季度开始了，到 12 月 31 日（周四）为止。您包的 5 户",
    "王家（户主 王春梅） · 大树组",
  );
  await member.sees("2026 年第三季度还有 1 户没记到走访：\n王家", "只问这一次");
  expect(member.labels).toEqual([
    "记一次走访",
    "我的包户",
    "有事去不了",
    "说说没走成的原因",
    "看上季度的报告",
  ]);
  await member.picks("说说没走成的原因");
  await member.sees("是什么原因没走成？");
  await world.restart();
  await member.says("下雨，路断了");
  await member.sees("知道了，谢谢您说明。不会再问了。");

  await visits(world, member, "白家", "黄家");
  await pass(world, "2026-11-30", remind);
  expect(await reminders(world, member)).toEqual(["2026Q4 open"]);
  await pass(world, "2026-12-01", remind);
  await member.sees("本季度还有 30 天，您还有 3 户没走访：\n王家", "张家", "朱家");
  await lacks(member, "白家", "黄家", "没记到");

  await world.restart();
  await pass(world, "2026-12-21", remind);
  await member.sees("本季度还有 10 天，您还有 3 户没走访");
  await member.picks("记一次走访");
  await member.picks("王家");
  await member.picks("谈心交流");
  await member.sees("记好了");

  await pass(world, "2026-12-28", remind);
  await member.sees("本季度还有 3 天，您还有 2 户没走访：\n张家", "朱家");
  await lacks(member, "王家");
  await visits(world, member, "张家", "朱家");
  await pass(world, "2027-01-04", remind);
  await member.sees("新的季度开始了，到 3 月 31 日（周三）为止");
  await lacks(member, "没记到");
  await member.sees("2026 年第四季度的走访报告已经按记录写好");
  await member.picks("看上季度的报告");
  await member.sees("包户 5 户，走到 5 户");
  expect(await reminders(world, member)).toEqual([
    "2026Q4 open",
    "2026Q4 30",
    "2026Q4 10",
    "2026Q4 3",
    "2027Q1 open",
  ]);
  await world.close();
});

test.each(channels)("the reason is asked for once, and given once (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-09-29T12:00:00+08:00"), channel);
  const member = await world.meet("member2");
  await opens(world);
  await pass(world, "2026-10-08", remind);
  await member.sees("还有 3 户没记到走访");
  const asking = member.dataOf("说说没走成的原因");
  await member.picks("说说没走成的原因");
  await member.says("家里老人病了");
  await member.presses(asking);
  await member.sees("这一项现在没有了");
  await pass(world, "2026-12-01", remind);
  await member.sees("还有 3 户没走访");
  await lacks(member, "没记到");
  await world.close();
});

test.each(channels)("whoever has visited everybody hears nothing more (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-10-12T12:00:00+08:00"), channel);
  const [member, other] = [await world.meet("member2"), await world.meet("member")];
  await opens(world);
  await visits(world, member, "周家", "徐家", "孙家");
  await pass(world, "2026-12-31", remind);
  expect(await reminders(world, member)).toEqual([]);
  expect(await reminders(world, other)).toEqual(["2026Q4 30", "2026Q4 10", "2026Q4 3"]);
  await world.close();
});

test.each(
  channels,
)("down for a week over the reminder days: one message at the start (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-12-20T12:00:00+08:00"), channel);
  const [member, other] = [await world.meet("member"), await world.meet("member2")];
  await opens(world);
  // Over the 21st and the 28th.
  await world.travel("2026-12-29T10:15:00+08:00");
  await world.restart();
  await opens(world);
  await member.sees("本季度还有 2 天，您还有 5 户没走访");
  expect(await reminders(world, member)).toEqual(["2026Q4 3"]);
  expect(await reminders(world, other)).toEqual(["2026Q4 3"]);
  await world.restart();
  await opens(world);
  await world.ring("visits.remind");
  expect(await reminders(world, member)).toEqual(["2026Q4 3"]);
  await world.close();
});

test.each(channels)("started again at night, it sends in the morning (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-12-20T12:00:00+08:00"), channel);
  const member = await world.meet("member");
  await opens(world);
  await world.travel("2026-12-22T23:00:00+08:00");
  await opens(world);
  await member.seesNot("本季度还有");
  await world.travel("2026-12-23T07:30:00+08:00");
  await member.sees("本季度还有 8 天，您还有 5 户没走访");
  await world.close();
});

test.each(channels)("nothing reminds who is away; back again, it does (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-09-29T12:00:00+08:00"), channel);
  const member = await world.meet("member");
  await opens(world);
  await member.says("/away");
  await member.picks("我要外出");
  await member.picks("今天");
  await member.says("12.10");
  await pass(world, "2026-12-01", remind);
  expect(await reminders(world, member)).toEqual([]);
  await world.travel("2026-12-05T12:00:00+08:00");
  await member.says("/away");
  await member.picks("我回来了");
  await pass(world, "2026-12-21", remind);
  // Away when the quarter opened, they are asked about the one before now.
  await member.sees("本季度还有 10 天，您还有 5 户没走访", "2026 年第三季度还有 5 户没记到走访");
  await pass(world, "2026-12-28", remind);
  await lacks(member, "第三季度");
  expect(await reminders(world, member)).toEqual(["2026Q4 10", "2026Q4 3"]);
  await world.close();
});

test.each(channels)("who cannot go asks the branch to send somebody else (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-12-20T12:00:00+08:00"), channel);
  const [member, secretary] = [await world.meet("member"), await world.meet("secretary")];
  await opens(world);
  await pass(world, "2026-12-21", remind);
  await member.sees("本季度还有 10 天");
  await member.picks("有事去不了");
  await member.sees("没关系", "可以请支部另找人去");
  await member.picks("请支部另找人去");
  await member.picks("王家");
  await world.restart();
  await member.picks("朱家");
  await member.picks("好了");
  await member.sees("已经请支部另找人去这 2 户");
  await secretary.sees("李向阳 这段时间去不了，请支部另找人去看看：\n王家", "朱家");
  await secretary.seesNot("白家");
  await world.close();
});

test.each(
  channels,
)("at the year's end a committee hears how many of its village's households are open (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-11-30T12:00:00+08:00"), channel);
  const [committee, secretary] = [await world.meet("committee"), await world.meet("secretary")];
  await opens(world);
  await pass(world, "2026-12-01", remind);
  await committee.sees("青溪村还有 20 户，村里今年还没走满。");
  expect(committee.labels).toEqual(["没走满的户", "我的包户"]);
  // Two visits a year, by whoever of the committees.
  await visits(world, committee, "白家");
  await pass(world, "2026-12-02", remind);
  await visits(world, secretary, "白家");
  await pass(world, "2026-12-21", remind);
  await committee.sees("青溪村还有 19 户");
  await pass(world, "2027-01-04", remind);
  expect(await reminders(world, committee)).toEqual(["2026Q4 30", "2026Q4 10", "2026Q4 3"]);
  await world.close();
});

test.each(channels)("what keeps a household from being visited goes to its village (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-12-20T12:00:00+08:00"), channel);
  const [member, committee] = [await world.meet("member"), await world.meet("committee")];
  await opens(world);
  await pass(world, "2026-12-21", remind);
  await member.sees("您还有 5 户没走访");
  await member.picks("有事去不了");
  await member.picks("有一户走不了");
  await member.picks("朱家");
  await member.picks("搬走了");
  await member.sees("已经告诉村里了");
  await committee.sees("李向阳说，朱家（户主 朱秀兰）这阵子走访不了：搬走了。");
  await committee.picks("这户不用走");
  await committee.picks("搬走了");
  await committee.picks("今天");
  await committee.says("全家搬到县城了");
  await pass(world, "2026-12-28", remind);
  await member.sees("您还有 4 户没走访");
  await world.close();
});
