import { expect, test } from "vitest";
import { file } from "../../src/features/requests/index.ts";
import { channels, monday, openWorld, type Person, type World } from "../fixtures/world.ts";

const idOf = (world: World, chat: string) =>
  world.work(async (work) => {
    const row = await work.records.chat.findFirstOrThrow({ where: { id: chat } });
    return row.personId ?? 0;
  });

/** Somebody of the directory writes again from another phone, and is taken for somebody new. */
async function joinsAgain(double: Person, name: string): Promise<void> {
  await double.says("/join");
  await double.picks("群众");
  await double.picks("青溪镇");
  await double.picks("青溪村");
  await double.picks("大树组");
  await double.says(name);
  await double.picks("不用");
  await double.picks("不用");
}

test.each(
  channels,
)("two registrations of one person become one, with all that belongs to them (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [admin, villager, double] = [
    await world.meet("adminv1"),
    await world.meet("villager"),
    await world.stranger("double"),
  ];
  await world.travel("2026-11-23T12:00:00+08:00");
  await joinsAgain(double, "白小禾");
  const second = await idOf(world, double.chat);
  expect(second).not.toBe(villager.id);
  const filed = await world.work((work) => file(work, { category: "water-pipe", words: "水管爆了" }), second);
  expect(filed).toHaveProperty("request");

  await admin.says("首页");
  await admin.picks("单位与职务");
  await admin.picks("人员");
  await admin.picks("找人");
  await admin.says("白小禾");
  await admin.picks("白小禾 · 大树组");
  await admin.sees("农户：白家");
  await admin.picks("合并重复的");
  await admin.picks("白小禾 · 大树组");
  await admin.sees("保留", "并进来，以后不再单列", "聊天 1 个", "办件 1 件");
  await world.restart();
  await admin.picks("合并");
  await admin.sees("合并好了", "农户：白家");
  await double.sees("您登记过两次，现在合成一份了");
  // Both phones are the same person's now, and see the same.
  await double.says("/me");
  await double.sees("白家");
  await villager.says("/mine");
  await villager.sees("自来水");
  await admin.picks("撤销刚才的改动");
  await admin.sees("撤销了：合并人员 白小禾");
  expect(await idOf(world, double.chat)).toBe(second);
  await double.says("/me");
  await double.seesNot("白家");
  await world.close();
});

test.each(channels)("two entries of one household become one (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [admin, member] = [await world.meet("adminv1"), await world.meet("h2-1")];
  await admin.says("首页");
  await admin.picks("单位与职务");
  await admin.picks("村小组");
  await admin.picks("大树组");
  await admin.picks("农户");
  await admin.picks("加一户");
  await admin.says("李国强");
  await admin.picks("不用");
  await admin.sees("加好了：李国强家", "已确认的家人：0 人");
  await admin.picks("换组、合并、注销");
  await admin.picks("合并重复的");
  await admin.picks("李国强 · 大树组");
  await admin.sees("家人 4 人", "四包");
  await admin.picks("反过来，保留那一个");
  await admin.sees("后面这一个没有别的记录");
  await admin.picks("反过来，保留那一个");
  await world.restart();
  await admin.picks("合并");
  await admin.sees("合并好了", "已确认的家人：4 人");
  await member.sees("您家登记了两户，现在合成一户了");
  await member.says("首页");
  await member.picks("负责我家的人");
  await member.sees("王秀英");
  const left = await world.work(async (work) =>
    work.records.household.findMany({ where: { head: "李国强", endedAt: null } }),
  );
  expect(left).toHaveLength(1);
  await world.close();
});

test("nobody merges themselves, nor a complainer with the official complained of", async () => {
  const world = await openWorld(monday, "telegram");
  const [admin, official, villager] = [
    await world.meet("adminv1"),
    await world.meet("committee"),
    await world.meet("villager"),
  ];
  await admin.presses(`directory.merge/p${official.id}/${admin.id}@1`);
  await admin.sees("这里只有本人和负责的人能看");
  const filed = await world.work(async (work) => {
    const { unitId } = await work.records.post.findFirstOrThrow({ where: { personId: official.id } });
    return file(work, { category: "official", words: "x", accused: { unitId, personId: official.id } });
  }, villager.id);
  expect(filed).toHaveProperty("request");
  await admin.presses(`directory.twins/p${official.id}/${villager.id}`);
  await admin.sees("这两位合不成一个");
  await admin.seesNot("办件");
  await admin.presses(`directory.merge/p${official.id}/${villager.id}@2`);
  await admin.sees("这两位合不成一个");
  await world.close();
});
