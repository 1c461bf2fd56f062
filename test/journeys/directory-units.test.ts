import { expect, test } from "vitest";
import { channels, monday, openWorld, type Person } from "../fixtures/world.ts";

async function opens(admin: Person, ...names: readonly string[]): Promise<void> {
  await admin.says("首页");
  await admin.picks("单位与职务");
  for (const [index, name] of names.entries()) {
    await admin.picks(index === 0 ? "乡镇" : index === 1 ? "村 " : "村小组");
    await admin.picks(name);
  }
}

test.each(channels)("an admin grows the tree: a village, a group, a household (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const admin = await world.meet("admin");
  await opens(admin, "青溪镇");
  await admin.picks("村 2");
  await admin.picks("加一个村");
  await admin.says("河口村");
  await admin.sees("已经有（或有过）「河口村」");
  await admin.says("新田村");
  await admin.sees("加好了：新田村", "下面有 3 个");
  await admin.picks("新田村");
  await admin.picks("改这个单位");
  await admin.picks("改服务站");
  await admin.says("村委会一楼");
  await admin.picks("不用");
  await admin.says("0873-5550103");
  await admin.picks("提交");
  await admin.sees("服务站改好了", "村委会一楼", "0873-5550103");
  await admin.picks("村小组 0");
  await admin.picks("加一个村小组");
  await admin.says("上寨组");
  await admin.picks("上寨组");
  await admin.picks("农户 0");
  await admin.picks("加一户");
  await admin.says("卯大山");
  await admin.says("卯家");
  await admin.sees("加好了：卯大山家", "已确认的家人：0 人");
  await admin.picks("改名字");
  await admin.says("卯小山");
  await admin.picks("不用");
  await admin.sees("卯家", "户主：卯小山");
  await world.close();
});

test.each(channels)("a unit is renamed, and ended only when nothing hangs on it (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const admin = await world.meet("admin");
  await opens(admin, "青溪镇");
  await admin.picks("改这个单位");
  await admin.picks("撤销");
  await admin.sees("都归到哪里", "云岭乡");
  await admin.picks("取消");
  await opens(admin);
  await admin.picks("乡镇 2");
  await admin.picks("加一个乡镇");
  await admin.says("新乡");
  await admin.picks("新乡");
  await admin.picks("改这个单位");
  await admin.picks("改名");
  await admin.says("新田乡");
  await admin.sees("现在叫新田乡");
  await admin.picks("改这个单位");
  await admin.picks("撤销");
  await admin.picks("是");
  await admin.sees("新田乡已经撤销", "下面有 2 个");
  await world.close();
});

test("an admin of a village keeps it and nothing above, whatever buttons they make up", async () => {
  const world = await openWorld(monday, "telegram");
  const admin = await world.meet("adminv1");
  await opens(admin);
  await admin.sees("青溪村（村）");
  await admin.picks("改这个单位");
  expect(admin.labels).not.toContain("撤销");
  const [village = 0, township = 0] = await world.work(async (work) => {
    const units = await work.records.unit.findMany({ where: { name: { in: ["青溪村", "青溪镇"] } } });
    return ["青溪村", "青溪镇"].map((name) => units.find((unit) => unit.name === name)?.id);
  });
  await admin.presses(`directory.unit/${village}`);
  await admin.sees("青溪村（村）");
  for (const place of [
    `directory.unit/${township}`,
    `directory.add_unit/${township}`,
    `directory.end_unit/${village}`,
    `directory.posts/${township}`,
    `directory.duties/u${township}`,
  ]) {
    await admin.presses(place);
    await admin.sees("这里只有本人和负责的人能看");
  }
  await world.close();
});

test.each(channels)("somebody is made answerable for a household, and hears of it (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [admin, member] = [await world.meet("adminv1"), await world.meet("member2")];
  await opens(admin);
  await admin.picks("村小组 3");
  await admin.picks("大树组");
  await admin.picks("农户 8");
  await admin.picks("李国强家");
  await admin.picks("四包负责人");
  await admin.picks("加一个负责人");
  await admin.picks("包户的党员");
  await admin.says("岩温");
  await admin.picks("今天");
  await admin.sees("岩温 是李家");
  await member.sees("请您负责李家", "包户的党员");
  await admin.picks("岩温");
  await admin.picks("换人或结束");
  await admin.picks("先空着");
  await admin.picks("今天");
  await member.sees("您不再负责李家");
  await world.close();
});

test.each(channels)("when a post ends, what rested on it is handed over (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [admin, old, heir] = [
    await world.meet("admin"),
    await world.meet("secretaryt1"),
    await world.meet("cadre"),
  ];
  await opens(admin, "青溪镇");
  await admin.picks("职务");
  await admin.picks("郑国栋");
  await admin.sees("他负责的", "包村的乡镇领导：青溪村");
  await admin.picks("结束职务");
  await admin.sees("交给谁");
  await admin.picks("许志远");
  await admin.picks("今天");
  await admin.picks("是");
  await admin.sees("郑国栋 不再是青溪镇的党组织书记");
  await old.sees("职务结束了");
  await heir.sees("郑国栋 负责的交给您了", "青溪村");
  await old.says("首页");
  await old.seesNot("党组织书记");
  const villager = await world.meet("villager");
  await villager.says("首页");
  await villager.picks("负责我家的人");
  await villager.seesNot("郑国栋");
  await world.close();
});

test.each(channels)("an admin does not end their own post as admin (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const admin = await world.meet("admin");
  await opens(admin);
  await admin.picks("职务");
  await admin.picks("何川 · 管理员");
  expect(admin.labels).not.toContain("结束职务");
  await world.close();
});
