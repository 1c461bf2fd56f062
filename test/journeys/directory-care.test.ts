import { expect, test } from "vitest";
import { channels, monday, openWorld, type World } from "../fixtures/world.ts";

const audited = (world: World, what: string) =>
  world.work(async (work) => work.records.audit.count({ where: { what } }));

test.each(channels)("a helper asks, a member allows it and ends it again (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [helper, member] = [await world.meet("h3-1"), await world.meet("h2-1")];
  await helper.says("/helpers");
  await helper.picks("替一户代办");
  await helper.says("白大明");
  await helper.sees("本村没找到户主「白大明」");
  await helper.says("李国强");
  await helper.picks("李国强");
  await helper.says("他没有手机");
  await helper.sees("已经去问李家", "等回话");
  await member.sees("王春梅 想替李家", "原因：他没有手机");
  await member.picks("看一看");
  await member.picks("同意");
  await member.sees("王春梅 可以替李家", "李国强 同意了");
  await helper.sees("同意了，您可以替李家");
  const grants = await world.work(async (work) => work.person?.helps, helper.id);
  expect(grants).toHaveLength(1);
  await member.says("/helpers");
  await member.sees("替您家办事的人", "王春梅，可以替您家办");
  await member.picks("代办人 王春梅");
  await member.picks("停止代办");
  await helper.sees("王春梅 不再替李家");
  expect(await world.work(async (work) => work.person?.helps, helper.id)).toEqual([]);
  await world.close();
});

test.each(
  channels,
)("a helper never says yes to themselves; the village refuses with a reason (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [helper, other] = [await world.meet("committee"), await world.meet("secretary")];
  await helper.says("/helpers");
  await helper.picks("替一户代办");
  await helper.says("李国强");
  await helper.picks("李国强");
  await helper.says("我是邻居");
  await helper.picks("李国强家");
  expect(helper.labels).not.toContain("同意");
  // The web page does not send a button that was not shown; Telegram hands in whatever it is given.
  if (channel === "telegram") {
    await helper.presses("directory.refuse_help/1");
    await helper.sees("这里只有本人和负责的人能看");
  }
  await other.says("首页");
  await other.picks("待确认住户 · 1");
  await other.picks("代办申请 · 1");
  await other.picks("王秀英 替 李国强家");
  await other.picks("不同意");
  await other.says("先问问本人");
  await helper.sees("没有同意", "原因：先问问本人");
  await world.close();
});

test.each(channels)("looking at a number is noted, and its owner learns who looked (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  world.database.connection.exec(`UPDATE Person SET phonePublished = 0 WHERE name = '王秀英'`);
  const [villager, official, stranger] = [
    await world.meet("villager"),
    await world.meet("committee"),
    await world.meet("h40-1"),
  ];
  await villager.says("首页");
  await villager.picks("负责我家的人");
  await villager.sees("王秀英，包户的村干部，138****0122");
  await villager.picks("找王秀英");
  await villager.sees("青溪村，村“两委”成员", "包户的村干部", "138****0122", "他会知道您看过");
  await villager.picks("看电话");
  await villager.sees("13800000122");
  await official.sees("白小禾 看了您的电话");
  expect(await audited(world, "directory.phone_seen")).toBe(1);
  await stranger.presses(`directory.phone/${official.id}`);
  await stranger.seesNot("13800000122");
  expect(await audited(world, "directory.phone_seen")).toBe(1);
  await world.close();
});

test.each(channels)("one's own data can be read and changed, and a household left (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  await villager.says("/me");
  await villager.sees("白小禾", "青溪镇", "大树组", "白家（户主 白小禾）");
  await villager.picks("改姓名");
  await villager.says("12345");
  await villager.sees("请写姓名");
  await villager.says("白禾");
  await villager.sees("改好了，白禾");
  await villager.picks("改电话");
  await villager.says("137 1111 2222");
  await villager.sees("137****2222");
  await villager.picks("退出这一户");
  await villager.sees("得村里再确认一次");
  await villager.picks("退出");
  await villager.sees("已经退出", "还没认领");
  await villager.picks("改住处");
  await villager.picks("云岭乡");
  await villager.picks("茶山村");
  await villager.picks("茶园组");
  await villager.sees("茶山村 · 茶园组");
  await world.close();
});

test("whoever shares a number the platform has vouched for before is the same person", async () => {
  const world = await openWorld(monday, "telegram");
  const phones = [await world.stranger(), await world.stranger()];
  for (const [index, phone] of phones.entries()) {
    await phone.says("/join");
    await phone.picks("群众");
    await phone.picks("我不住本县");
    await phone.says(index === 0 ? "白小红" : "小红");
    await phone.sendsContact("13711112222");
  }
  await phones[1]?.sees("白小红，欢迎回来");
  await phones[0]?.sees("您的账号刚在另一个地方登录了");
  await world.close();
});
