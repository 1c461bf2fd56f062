import { expect, test } from "vitest";
import { channels, openWorld, type Person, type World } from "../fixtures/world.ts";

async function taps(person: Person, ...labels: string[]): Promise<void> {
  for (const label of labels) await person.picks(label);
}

/** Opens 本村走访, wherever it stands in one's menu. */
async function opensVillage(person: Person): Promise<void> {
  await person.says("首页");
  await person.says("📋 本村走访");
}

test.each(channels)("the committee sees what it owes and visits until it is done (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-03-10T09:00:00+08:00"), channel);
  const committee = await world.meet("committee");
  const secretary = await world.meet("secretary");
  await opensVillage(committee);
  await committee.sees(
    "青溪村",
    "今年村两委每户至少走访 2 次",
    "一共 20 户，走满的 0 户，还差的 20 户。",
    "还有 20 户今年一次没走。最好 6 月 30 日（周二）前先都走一遍",
  );
  await committee.picks("还差的户 · 20");
  await committee.sees("还差走访的 20 户");
  await committee.picks("白家");
  await committee.sees("包户的党员：李向阳", "包户的村干部：王秀英", "还没有走访记录");
  await taps(committee, "记一次走访", "走访慰问");
  await committee.sees("记好了：白家", "今年村两委还差 20 户没走满");
  // The secretary comes along on the same day: one visit of the committees, not two.
  await secretary.says("/households");
  await secretary.picks("找村里的户");
  await secretary.says("白小禾");
  await taps(secretary, "白家", "走访慰问");
  await opensVillage(committee);
  await committee.sees("走满的 0 户，还差的 20 户", "还有 19 户今年一次没走");
  await world.restart();
  await world.travel("2026-09-01T09:00:00+08:00");
  await secretary.says("/households");
  await secretary.picks("找村里的户");
  await secretary.says("白小禾");
  await taps(secretary, "白家", "谈心交流");
  await opensVillage(committee);
  // The goal of June is past; nobody is reminded of it.
  await committee.sees("走满的 1 户，还差的 19 户");
  await committee.seesNot("最好");
  // In the new year it begins anew.
  await world.travel("2027-01-04T09:00:00+08:00");
  await opensVillage(committee);
  await committee.sees("走满的 0 户，还差的 20 户", "6 月 30 日（周三）");
  await world.close();
});

test.each(channels)("a household that is away is excused, not failed, and reads it (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-11-24T10:00:00+08:00"), channel);
  const clerk = await world.meet("clerk");
  const member = await world.meet("member");
  const family = await world.meet("h3-1");
  await member.says("/households");
  await member.sees("本季还差 5 户");
  await opensVillage(clerk);
  await clerk.picks("找一户");
  await clerk.says("王春梅");
  await taps(clerk, "王家", "这户不用走访", "这段时间外出");
  await clerk.says("9月1日");
  await clerk.sees("太早了，最早能从 10 月 1 日（周四）起");
  await clerk.picks("今天");
  await world.restart();
  await clerk.says("11月1日");
  await clerk.sees("要是明年的，请连年份一起打");
  await clerk.picks("到 12 月 31 日");
  await clerk.says("全家去县城打工，年前回");
  await clerk.sees(
    "这一期不算没走访",
    "➖ 不用走访：这段时间外出，11 月 24 日（周二）到 12 月 31 日（周四）。「全家去县城打工，年前回」（赵敏 记的）",
  );
  await clerk.seesNot("记一次走访", "定包户党员");
  await member.sees(
    "您包的王家（户主 王春梅）暂时不用走访：这段时间外出",
    "「全家去县城打工，年前回」（赵敏 记的）",
  );
  await family.sees("您家暂时不用走访", "不对的话，请跟村里说一声");
  await family.says("/visits");
  await family.sees("不用走访：这段时间外出", "「全家去县城打工，年前回」（赵敏 记的）");
  await member.says("/households");
  await member.sees("本季还差 4 户");
  expect(member.labels[4]).toContain("➖ 王家");
  await member.picks("王家");
  await member.sees("不用走访：这段时间外出", "「全家去县城打工，年前回」");
  await opensVillage(clerk);
  await clerk.sees("还差的 19 户，村里说明不用走访的 1 户");
  await clerk.picks("不用走访的户 · 1");
  await taps(clerk, "王家", "可以走访了");
  await clerk.sees("又可以走访了");
  await member.sees("您包的王家（户主 王春梅）又可以走访了");
  await member.says("/households");
  await member.sees("本季还差 5 户");
  await world.close();
});

test.each(channels)("who has moved stays excused into the next quarter (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-12-20T10:00:00+08:00"), channel);
  const secretary = await world.meet("secretary");
  const member = await world.meet("member");
  await secretary.says("/households");
  await secretary.picks("找村里的户");
  await secretary.says("王春梅");
  await taps(secretary, "王家", "谁包、要不要走访", "这户不用走访", "搬走了", "10 月 1 日");
  await secretary.says("搬到县城去了");
  await secretary.sees("不用走访：搬走了，10 月 1 日（周四）起");
  await world.travel("2027-01-05T10:00:00+08:00");
  await member.says("/households");
  await member.sees("本季还差 4 户");
  await world.close();
});

/** The links of 李向阳 end without anybody to follow. */
const endLinks = (world: World, personId: number): Promise<unknown> =>
  world.work(({ records, now }) =>
    records.responsibility.updateMany({
      where: { personId, kind: "party_member" },
      data: { until: now },
    }),
  );

test.each(channels)("a household without anyone is given to a member (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-12-20T10:00:00+08:00"), channel);
  const committee = await world.meet("committee");
  const member = await world.meet("member");
  const heir = await world.meet("member2");
  await heir.says("/households");
  await heir.sees("本季还差 3 户");
  await endLinks(world, member.id);
  await opensVillage(committee);
  await taps(committee, "没人包的户 · 5", "白家");
  await committee.seesNot("李向阳");
  await committee.picks("定包户党员");
  await committee.sees("由哪位党员来包");
  expect(committee.labels.slice(0, 2)).toEqual(["李向阳 · 包 0 户", "岩温 · 包 3 户"]);
  await world.restart();
  await committee.picks("岩温");
  await committee.sees("白家（户主 白小禾）由 岩温 来包", "包户的党员：岩温");
  await heir.sees("村里请您包一户：白家（户主 白小禾） · 大树组");
  await opensVillage(committee);
  await committee.picks("没人包的户 · 4");
  // It is new in the last 15 days of the quarter: it counts from the next one on.
  await heir.says("/households");
  await heir.sees("本季还差 3 户", "🆕 白家");
  await heir.picks("🆕 白家");
  await heir.sees("从下一季算起");
  await world.travel("2027-01-02T10:00:00+08:00");
  await heir.says("/households");
  await heir.sees("本季还差 4 户", "⬜ 白家");
  await world.close();
});

test.each(channels)("a county asks for more from the next quarter on (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-11-24T10:00:00+08:00"), channel);
  const admin = await world.meet("admin");
  const member = await world.meet("member");
  await admin.says("首页");
  await admin.says("走访规则");
  await admin.sees("包户党员 · 每季 1 次", "村两委 · 每年 2 次", "正在走的这一期不变");
  await admin.picks("包户党员 · 每季 1 次");
  await admin.sees("包户党员，走访自己包的户", "全县，每季每户至少 1 次");
  await taps(admin, "改次数", "2 次");
  await admin.sees("1 月 1 日（周五）起算，这一期不变", "每季每户至少 1 次", "1 月 1 日（周五）起改成 2 次");
  await taps(admin, "返回", "加一条规则", "包户村干部", "青溪镇", "每半年", "1 次", "1 月 1 日");
  await admin.sees("请看一下对不对");
  await world.restart();
  await admin.picks("提交");
  await admin.sees("加好了", "青溪镇，每半年每户至少 1 次", "1 月 1 日（周五）起算");

  await member.says("/households");
  await taps(member, "白家", "走访慰问");
  await member.sees("本季还差 4 户");
  await world.travel("2027-01-05T10:00:00+08:00");
  await member.says("/households");
  await taps(member, "白家", "走访慰问");
  await member.sees("本季还差 5 户");
  await world.travel("2027-02-05T10:00:00+08:00");
  await member.says("/households");
  await taps(member, "白家", "走访慰问");
  await member.sees("本季还差 4 户");
  // The rule of the half-year runs now, and ends when it is over.
  await admin.says("首页");
  await admin.says("走访规则");
  await taps(admin, "包户村干部 · 每半年 1 次", "停掉这条", "是");
  await admin.sees("这一期走完就停");
  await admin.picks("包户村干部");
  await admin.sees("到 6 月 30 日（周三）为止");
  await world.travel("2027-07-01T10:00:00+08:00");
  await admin.says("首页");
  await admin.says("走访规则");
  await admin.seesNot("包户村干部");
  await world.close();
});
