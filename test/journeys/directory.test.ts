import { expect, test } from "vitest";
import { firstInvitation } from "../../src/features/directory/index.ts";
import { channels, monday, openWorld, type Person, World } from "../fixtures/world.ts";

const inAnHour = new Date("2026-11-23T11:00:01+08:00");
const inEightDays = new Date("2026-12-01T10:00:00+08:00");

/** Says who they are, as far as the question for the household. */
async function joins(stranger: Person, name: string): Promise<void> {
  await stranger.picks("群众");
  await stranger.says("青溪村");
  await stranger.picks("青溪村");
  await stranger.says("大树");
  await stranger.says(name);
  await stranger.says("13711112222");
}

test.each(
  channels,
)("a villager goes on where they wanted to go, and the village confirms the household (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const committee = await world.meet("committee");
  const villager = await world.stranger();
  await villager.starts();
  await villager.picks("负责我家的人");
  await villager.sees("先简单登记一下", "您是？");
  await joins(villager, "白小红");
  await world.restart();
  await villager.says("白小禾");
  await villager.sees("是不是这一户？");
  await villager.picks("白小禾");
  await villager.sees("记好了，白小红", "已经报给村里", "陈志强，党组织书记", "村里确认您是哪一户以后");
  await villager.seesNot("王秀英");

  await committee.sees("白小红 说自己是白家（户主 白小禾）的人");
  await committee.picks("看一看");
  await committee.sees("137****2222");
  await committee.picks("看电话");
  await committee.sees("13711112222", "这里记下来了");
  await committee.says("返回");
  await committee.says("待确认住户");
  await committee.says("首页");
  await committee.picks("待确认住户 · 1");
  await committee.picks("白小红");
  await committee.picks("对，是这户的");
  await committee.sees("已经告诉本人", "没有等确认的住户");

  await villager.sees("村里确认了：您是白家（户主 白小禾）的人");
  await villager.picks("负责我家的人");
  await villager.sees("农户：王秀英，包户的村干部");
  await world.close();
});

test.each(channels)("a household that is not on the list is added by the village (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const committee = await world.meet("committee");
  const villager = await world.stranger();
  await villager.says("/join");
  await joins(villager, "卯小红");
  await villager.says("卯大山");
  await villager.sees("记好了", "已经报给村里");
  await committee.picks("看一看");
  await committee.sees("没找到：卯大山", "您知道是哪一户吗");
  await committee.picks("选一户或新建");
  await committee.picks("新建");
  await committee.says("卯大山");
  await committee.sees("请看一下对不对", "卯大山");
  await committee.picks("提交");
  await committee.sees("卯小红 是卯大山的人");
  await villager.sees("您是卯大山的人");
  await world.close();
});

test.each(channels)("a claim is refused with a reason, and made again (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const committee = await world.meet("committee");
  const villager = await world.stranger();
  await villager.says("/join");
  await joins(villager, "白小红");
  await villager.says("李国强");
  await villager.picks("李国强");
  await committee.picks("看一看");
  await committee.picks("不是");
  await committee.says("李家没有这个人");
  await villager.sees("原因：李家没有这个人", "办事照样能办");
  await villager.picks("认领农户");
  await villager.says("白小");
  await villager.picks("白小禾");
  await villager.sees("已报给村里", "等确认");
  await committee.sees("白小红 说自己是白家");
  await world.close();
});

test.each(
  channels,
)("two who decide at once: one does, the other hears who was faster (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [committee, secretary] = [await world.meet("committee"), await world.meet("secretary")];
  const villager = await world.stranger();
  await villager.says("/join");
  await joins(villager, "白小红");
  await villager.says("白小禾");
  await villager.picks("白小禾");
  await secretary.says("首页");
  await secretary.picks("待确认住户");
  await secretary.picks("白小红");
  await committee.picks("看一看");
  await committee.picks("对，是这户的");
  await secretary.picks("对，是这户的");
  await secretary.sees("晚了一步", "王秀英", "已经确认");
  await world.close();
});

test.each(channels)("a household is not found by one letter or by a wildcard (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const stranger = await world.stranger();
  await stranger.says("/join");
  await joins(stranger, "白小红");
  await stranger.says("白");
  await stranger.sees("请再多说几个字");
  await stranger.says("%%");
  await stranger.seesNot("白小禾", "李国强");
  await world.close();
});

async function madeCode(admin: Person): Promise<string> {
  await admin.says("首页");
  await admin.picks("邀请");
  await admin.picks("做一个邀请码");
  await admin.says("河口村");
  await admin.picks("窗口人员");
  const code = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(admin.screen)?.[0];
  if (!code) throw new Error(`no code in ${admin.screen}`);
  return code;
}

test.each(
  channels,
)("an official joins by a code, once, and whoever made it hears of it (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const admin = await world.meet("admin");
  const code = await madeCode(admin);
  const clerk = await world.stranger();
  await clerk.starts(`inv-${code.replace("-", "")}`);
  await clerk.sees("请您担任", "窗口人员", "河口村", "您叫什么名字");
  await clerk.says("马小丽");
  await clerk.picks("不用");
  await clerk.sees("您现在是河口村的窗口人员", "马小丽");
  await admin.sees("马小丽 用了您的邀请码");
  const other = await world.stranger();
  await other.says(code.toLowerCase());
  await other.sees("有人用过了", "跟何川再要一个");
  await clerk.says(code);
  await clerk.sees("您 11 月 23 日", "已经用过");
  await world.close();
});

test.each(
  channels,
)("an official who is known already takes a second post by typing the code (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const code = await madeCode(await world.meet("admin"));
  const member = await world.meet("party_member");
  await member.says(code);
  await member.sees("何川 请您担任", "接受吗");
  await member.picks("接受");
  await member.sees("您现在是河口村的窗口人员");
  await member.says("/hat");
  await member.sees("您现在的身份是窗口人员");
  await member.picks("党员");
  await member.sees("现在以党员的身份");
  await member.says("/hat");
  await member.picks("群众");
  await member.sees("李向阳，您好。要办什么事");
  await world.close();
});

test.each(channels)("codes run out and can be taken back; guessing is made to wait (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const admin = await world.meet("admin");
  const [late, revoked] = [await madeCode(admin), await madeCode(admin)];
  await admin.says("首页");
  await admin.picks("邀请");
  await admin.sees("还没用的邀请码有 2 个");
  await admin.picks("窗口人员 · 河口村");
  await admin.picks("收回");
  await admin.sees("收回了", "还没用的邀请码有 1 个");
  const stranger = await world.stranger();
  await stranger.says(revoked);
  await stranger.sees("收回了");
  for (const wrong of ["AAAA-2222", "AAAA-2223", "AAAA-2224", "AAAA-2225", "AAAA-2226"]) {
    await stranger.says(wrong);
    await stranger.sees(`没有「${wrong}」`);
  }
  await stranger.says(late);
  await stranger.sees("先歇一歇，11:00 以后再试");
  await world.travel(inAnHour);
  await stranger.says(late);
  await stranger.sees("请您担任");
  await world.travel(inEightDays);
  const other = await world.stranger();
  await other.says(late);
  await other.sees("过期了", "跟何川要一个新的");
  await world.close();
});

test.each(channels)("a code typed into the form gives the post (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const code = await madeCode(await world.meet("admin"));
  const clerk = await world.stranger();
  await clerk.says("/join");
  await clerk.picks("我有邀请码");
  await clerk.says("ABCD-2345");
  await clerk.sees("没有「ABCD-2345」这个邀请码", "请把邀请码打给我");
  await clerk.says(code);
  await clerk.says("马小丽");
  await clerk.says("13711112222");
  await clerk.sees("您现在是河口村的窗口人员");
  await world.close();
});

test.each(
  channels,
)("the first admin comes by the printed code and names the county (%s)", async (channel) => {
  const world = await World.open(channel, monday, false);
  const first = await world.work((work) => firstInvitation(work));
  const second = await world.work((work) => firstInvitation(work));
  const admin = await world.stranger();
  await admin.starts(`inv-${first}`);
  await admin.sees("收回了");
  await admin.starts(`inv-${second}`);
  await admin.says("何川");
  await admin.picks("不用");
  await admin.sees("您现在是本县的管理员", "叫什么名字");
  await admin.says("金平县");
  await admin.sees("现在叫金平县");
  expect(await world.work((work) => firstInvitation(work))).toBeUndefined();
  const villager = await world.stranger();
  await villager.says("/join");
  await villager.picks("群众");
  await villager.says("白小明");
  await villager.picks("不用");
  await villager.sees("记好了，白小明");
  await world.close();
});
