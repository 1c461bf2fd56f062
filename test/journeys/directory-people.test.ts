import { expect, test } from "vitest";
import { channels, monday, openWorld, type Person, type World } from "../fixtures/world.ts";

/** From the home menu down to a group. */
async function opensGroup(admin: Person, group = "大树组"): Promise<void> {
  await admin.says("首页");
  await admin.picks("单位与职务");
  await admin.picks("村小组");
  await admin.picks(group);
}

const one = (world: World, name: string) =>
  world.work(async (work) => work.records.person.findFirstOrThrow({ where: { name } }));

test.each(
  channels,
)("somebody is entered, corrected, moved, and each step can be taken back (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [admin, member] = [await world.meet("adminv1"), await world.meet("h2-1")];
  await opensGroup(admin);
  await admin.picks("人员");
  await admin.picks("加一个人");
  await admin.says("卯阿婆");
  await admin.says("13987654321");
  await admin.sees("加好了：卯阿婆", "139****4321", "大树组");
  await world.restart();
  await admin.picks("改姓名电话");
  await admin.says("卯阿妹");
  await admin.picks("不用");
  await admin.sees("改好了", "卯阿妹");
  await admin.picks("换户换组");
  await admin.says("李国强");
  await admin.sees("卯阿妹 现在登记在李家", "农户：李家");
  await member.sees("卯阿妹 登记到您家（李家");
  await admin.picks("撤销刚才的改动");
  await admin.sees("撤销了：换户换组 卯阿妹", "农户：无");
  await member.sees("「换户换组 卯阿妹」是弄错了");
  await admin.picks("撤销刚才的改动");
  await admin.sees("撤销了：改姓名电话 卯阿婆", "卯阿婆");
  await admin.picks("撤销刚才的改动");
  await admin.sees("撤销了：加人 卯阿婆");
  await admin.picks("找人");
  await admin.says("卯阿婆");
  await admin.sees("没找到「卯阿婆」");
  await world.close();
});

test.each(
  channels,
)("who has died holds no post, is told nothing, and their households are handed over (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [admin, gone, heir, villager] = [
    await world.meet("adminv1"),
    await world.meet("committee"),
    await world.meet("secretary"),
    await world.meet("villager"),
  ];
  await opensGroup(admin);
  await admin.says("首页");
  await admin.picks("单位与职务");
  await admin.picks("人员");
  await admin.picks("找人");
  await admin.says("王秀英");
  await admin.picks("去世或迁走");
  await admin.sees("交给谁");
  await admin.picks("陈志强");
  await admin.picks("今天");
  await admin.picks("是");
  await admin.sees("王秀英 已经注销");
  await heir.sees("王秀英 负责的交给您了", "白家");
  await world.restart();
  await villager.says("首页");
  await villager.picks("负责我家的人");
  await villager.sees("陈志强");
  await villager.seesNot("王秀英");
  // From that chat whoever writes is somebody new.
  await gone.says("首页");
  await gone.seesNot("王秀英", "村“两委”成员");
  const before = gone.messages.length;
  await world.work(async (work) => work.tell({ id: "x", to: gone.id, text: { plain: "x" } }));
  await gone.looks();
  expect(gone.messages.length).toBe(before);
  // From when, to whom: the history stays.
  const links = await world.work(async (work) =>
    work.records.responsibility.findMany({ where: { personId: heir.id, handedFromId: { not: null } } }),
  );
  expect(links.length).toBeGreaterThan(0);
  expect(links.every(({ since }) => since.getTime() === monday.getTime())).toBe(true);
  await world.close();
});

test.each(channels)("a household moves to another group with its people, and ends (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [admin, member, party] = [
    await world.meet("adminv1"),
    await world.meet("h2-1"),
    await world.meet("committee"),
  ];
  await opensGroup(admin);
  await admin.picks("农户");
  await admin.picks("找一户");
  await admin.says("李国");
  await admin.sees("户主：李国强");
  await admin.picks("换组、合并、注销");
  await admin.picks("换到别的组");
  const [group = ""] = admin.labels.filter((label) => label.includes("青溪村"));
  await admin.picks(group);
  await admin.sees(`李家（户主 李国强）换到${group.split(" · ")[0]}`);
  await member.sees(`您家现在登记在${group.split(" · ")[0]}`);
  await world.restart();
  await admin.picks("撤销刚才的改动");
  await admin.sees("撤销了：农户换组", "村小组：大树组");
  await member.sees("弄错了，已经撤销");
  await admin.picks("换组、合并、注销");
  await admin.picks("这户不在了");
  await admin.picks("家人还住本组");
  await admin.says("12月1日");
  await admin.sees("还没到那一天");
  await admin.says("2026年11月1日");
  await admin.picks("是");
  await admin.sees("已经注销");
  await party.sees("您不再负责李家");
  await member.says("/me");
  await member.sees("大树组", "还没认领");
  await world.close();
});

test.each(channels)("a post is given from the directory, and its date corrected (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [admin, villager] = [await world.meet("adminv1"), await world.meet("villager")];
  await admin.says("首页");
  await admin.picks("单位与职务");
  await admin.picks("职务");
  await admin.picks("从名册里选人");
  await admin.says("白小禾");
  await admin.says("护村队员");
  await admin.picks("今天");
  await admin.sees("白小禾 是青溪村的护村队员了");
  await villager.sees("请您担任青溪村的护村队员");
  await world.restart();
  await admin.picks("更多");
  await admin.picks("白小禾 · 护村队员");
  await admin.picks("改起始日期");
  await admin.says("2025年3月1日");
  await admin.sees("日期改好了", "2025");
  await admin.says("首页");
  await admin.picks("更多");
  await admin.picks("撤销上一步");
  await admin.sees("改任职日期 白小禾");
  await admin.picks("撤销");
  await admin.sees("撤销了：改任职日期 白小禾");
  await admin.says("首页");
  await admin.picks("更多");
  await admin.picks("撤销上一步");
  await admin.sees("任职 白小禾");
  await admin.picks("撤销");
  await villager.sees("「任职 白小禾」是弄错了");
  const person = await one(world, "白小禾");
  expect(await world.work(async (work) => work.person?.posts, person.id)).toEqual([]);
  await world.close();
});

test("what somebody else has changed since is not undone, and that is said kindly", async () => {
  const world = await openWorld(monday, "telegram");
  const [admin, other] = [await world.meet("adminv1"), await world.meet("admin")];
  await opensGroup(admin);
  await admin.picks("农户");
  await admin.picks("李国强家");
  await admin.picks("改名字");
  await admin.says("李国富");
  await admin.picks("不用");
  await admin.sees("改好了", "户主：李国富");
  const { id } = await world.work(async (work) =>
    work.records.household.findFirstOrThrow({ where: { head: "李国富" } }),
  );
  await other.presses(`directory.edit_household/${id}`);
  await other.says("李国贵");
  await other.picks("不用");
  await admin.picks("撤销刚才的改动");
  await admin.sees("之后又有人改过，撤不了了");
  // Nobody takes back what another has done.
  const change = await world.work(async (work) =>
    work.records.change.findFirstOrThrow({ where: { byId: other.id }, orderBy: { id: "desc" } }),
  );
  await admin.presses(`changes.undo/${change.id}`);
  await admin.sees("这里只有本人和负责的人能看");
  await world.close();
});

test.each(
  channels,
)("a committee member takes back a household they confirmed by mistake (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [committee, newcomer] = [await world.meet("committee"), await world.stranger("newcomer")];
  await newcomer.says("/join");
  await newcomer.picks("群众");
  await newcomer.picks("青溪镇");
  await newcomer.picks("青溪村");
  await newcomer.picks("大树组");
  await newcomer.says("白阿贵");
  await newcomer.picks("不用");
  await newcomer.says("李国强");
  await newcomer.picks("李国强");
  await committee.says("首页");
  await committee.picks("待确认住户");
  await committee.picks("导出");
  await committee.sees("待确认住户，共 1 行");
  expect(committee.files).toBe(1);
  await committee.picks("返回");
  await committee.picks("白阿贵");
  await committee.picks("对，是这户的");
  await newcomer.sees("村里确认了：您是李家");
  await world.restart();
  await committee.says("首页");
  await committee.picks("撤销上一步");
  await committee.sees("确认住户 白阿贵");
  await committee.picks("撤销");
  await committee.sees("有 1 个人说了自己是哪一户");
  await newcomer.sees("「确认住户 白阿贵」是弄错了");
  await newcomer.says("/me");
  await newcomer.sees("已报给村里，等确认");
  await world.close();
});

test.each(
  channels,
)("a post moves to another village; what it was answerable for stays and is handed over (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [admin, official, heir] = [
    await world.meet("admin"),
    await world.meet("committee"),
    await world.meet("secretary"),
  ];
  const { id } = await world.work(async (work) =>
    work.records.post.findFirstOrThrow({ where: { personId: official.id, kind: "village_committee" } }),
  );
  await admin.says("首页");
  await admin.picks("单位与职务");
  await admin.picks("乡镇");
  await admin.picks("青溪镇");
  await admin.picks("村 ");
  await admin.picks("青溪村");
  await admin.picks("职务");
  await admin.picks("王秀英");
  await admin.picks("调到别处");
  await admin.says("河口村");
  await admin.picks("陈志强");
  await admin.sees("王秀英 调到河口村");
  await official.sees("请您担任河口村的村“两委”成员");
  await heir.sees("王秀英 负责的交给您了", "白家");
  await world.restart();
  await official.says("首页");
  await official.sees("河口村");
  await admin.picks("撤销刚才的改动");
  await admin.sees("撤销了：调动 王秀英", "他负责的");
  await official.sees("「调动 王秀英」是弄错了");
  expect(await world.work(async (work) => work.person?.posts.map((post) => post.id), official.id)).toContain(
    id,
  );
  await world.close();
});
