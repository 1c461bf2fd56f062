import { expect, test } from "vitest";
import { channels, monday, openWorld } from "../fixtures/world.ts";

test.each(channels)("a stranger is greeted, changes the language and finds help (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const stranger = await world.stranger();
  await stranger.starts();
  await stranger.sees("青禾县（演示）连心服务");
  await stranger.picks("Language");
  await stranger.picks("English");
  await stranger.sees("English from now on");
  await stranger.says("帮助");
  await stranger.sees("How to use this");
  await stranger.says("home");
  await stranger.sees("Hello");
  await world.close();
});

test.each(channels)("an official of the sample county is greeted by name and post (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const clerk = await world.meet("clerk");
  await clerk.says("首页");
  await clerk.sees("赵敏", "窗口人员", "青溪村");
  expect(clerk.labels).not.toContain("返回");
  await world.close();
});

test.each(
  channels,
)("anyone may play a part in the sample county, and an old code of the web page does the same (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const stranger = await world.stranger();
  await stranger.starts("demo-secretary");
  await stranger.sees("陈志强", "党组织书记");
  await stranger.says("/demo");
  await stranger.picks("群众");
  await stranger.sees("白小禾");
  await world.close();
});

test.each(channels)("a menu entry is found by its words wherever one is (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  await villager.says("帮助");
  await villager.says("我的资料");
  await villager.sees("白小禾", "大树组");
  await world.close();
});

test("whose phone speaks none of our languages is asked for one before anything else", async () => {
  const world = await openWorld();
  const arrive = (id: string, content: { kind: "text"; text: string }) =>
    world.office.desk.accept([{ channel: "direct", id, chat: "guest", language: "vi", content }]);
  const guest = await world.stranger("guest");
  await arrive("1", { kind: "text", text: "/join" });
  await world.settle();
  await guest.sees("Please choose a language");
  await arrive("2", { kind: "text", text: "English" });
  await world.settle();
  await guest.sees("Villager");
  await world.close();
});

test("whoever is known on Telegram opens the web chat by a link that signs in once", async () => {
  const world = await openWorld(monday, "telegram");
  world.ground.publicUrl = "https://lianxin.example";
  world.ground.makeLogin = async (_tx, personId) => ({
    path: `/l/of-${personId}`,
    expiresAt: new Date(monday.getTime() + 1_800_000),
  });
  const villager = await world.meet("villager");
  await villager.says("首页");
  await villager.picks("更多");
  await villager.picks("用网页打开");
  await villager.sees("只能用一次", "10:30");
  expect(villager.labels).toContain("打开网页");
  await world.close();
});
