import { expect, test } from "vitest";
import type { Arrival } from "../../src/channels/channel.ts";
import { createWeb, makeLoginLink } from "../../src/channels/web/index.ts";
import { file } from "../../src/features/requests/index.ts";
import { opens } from "../fixtures/duty-hall.ts";
import { channels, monday, openWorld } from "../fixtures/world.ts";
import { Client } from "../web/client.ts";

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

test.each(
  channels,
)("a part of an entry's name finds it; of several one is asked which, even with a request under way (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  await world.work((work) => file(work, { category: "water-pipe", words: "水管爆了" }), villager.id);
  await villager.says("首页");
  await villager.says("走访");
  await villager.sees("您想看哪一个");
  expect(villager.labels).toEqual(["📒 我家的走访记录", "走访情况公开", "首页"]);
  await world.restart();
  await villager.says("2");
  await villager.sees("走访到户");
  await villager.says("连心卡");
  await villager.sees("连心卡");
  expect(villager.screen).not.toContain("您想看哪一个");
  // One letter is no name, and what is a matter stays one.
  await villager.says("走");
  await villager.sees("补充：自来水报修");
  await villager.says("取消");
  await villager.says("水管爆了");
  await villager.sees("听起来是");
  const secretary = await world.meet("secretary");
  await secretary.says("走访");
  expect(secretary.labels).toEqual(["⚖️ 走访核实", "支部走访", "📋 本村走访", "走访情况公开", "首页"]);
  // The choice of somebody else's menu.
  await opens(world, villager, "home.found/核实");
  await villager.sees("没太听明白");
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
  const { ground, database } = world;
  ground.publicUrl = "https://lianxin.example";
  ground.makeLogin = makeLoginLink;
  const { files, words, demo, publicUrl } = ground;
  const log = { error: (facts: object) => world.errors.push(facts) };
  const web = createWeb({ database, files, words, demo, publicUrl, log, now: () => world.now });
  const arrivals: Arrival[] = [];
  await web.start({ accept: async (arrived) => void arrivals.push(...arrived) });
  const opens = (url: string) => {
    const headers = { origin: "https://lianxin.example", "sec-fetch-site": "same-origin" };
    return new Client({ web }).ask(new URL(url).pathname, { method: "POST", headers });
  };

  const villager = await world.meet("villager");
  await villager.says("首页");
  await villager.picks("更多");
  await villager.picks("我的资料、设置");
  await villager.picks("用网页打开");
  await villager.sees("只能用一次", "10:30");
  const link = villager.urlOf("打开网页");
  expect(new URL(link).origin).toBe("https://lianxin.example");
  const door = await new Client({ web }).ask(new URL(link).pathname);
  expect([door.status, await door.text()]).toEqual([200, expect.stringContaining("进入")]);
  expect((await opens(link)).status).toBe(303);
  const [signedIn] = arrivals;
  expect(arrivals).toEqual([expect.objectContaining({ channel: "web", content: { kind: "start" } })]);
  const chat = await world.work(({ records }) =>
    records.chat.findUnique({ where: { channel_id: { channel: "web", id: signedIn?.chat ?? "" } } }),
  );
  expect(chat?.personId).toBe(villager.id);

  // Somebody else's browser, with the same link.
  expect((await opens(link)).status).toBe(410);
  await world.travel("2026-11-23T10:20:00+08:00");
  await villager.says("首页");
  await villager.picks("更多");
  await villager.picks("我的资料、设置");
  await villager.picks("用网页打开");
  const another = villager.urlOf("打开网页");
  expect(another).not.toBe(link);
  await world.travel("2026-11-23T10:50:00+08:00");
  expect((await opens(another)).status).toBe(410);
  expect(arrivals).toHaveLength(1);
  await web.stop();
  await world.close();
});

test.each(
  channels,
)("under 更多 one's own work stands six at a time, the rest on three shelves (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [villager, secretary] = [await world.meet("villager"), await world.meet("secretary")];
  await secretary.says("首页");
  await secretary.picks("更多");
  const shelves = ["公开和查询", "通知、捎话等", "我的资料、设置", "🌐 语言 Language", "首页"];
  const work = ["支部走访", "📋 本村走访", "支部承诺", "群众提问", "排班", "撤销上一步"];
  expect(secretary.labels).toEqual([...work, "更多", ...shelves]);
  await secretary.picks("更多");
  expect(secretary.labels).toEqual([
    ...["待更正资料", "党务公开", "连心卡", "群发通知", "民情日记", "我的承诺", "前面的"],
    ...shelves,
  ]);
  await secretary.picks("前面的");
  expect(secretary.labels).toContain("支部走访");
  await villager.says("首页");
  await villager.picks("更多");
  expect(villager.labels).toEqual(["📖 办事指南", "我家的连心卡", "📒 我家的走访记录", "代办", ...shelves]);
  await villager.picks("公开和查询");
  expect(villager.labels).toEqual([
    ...["🔎 查编号", "办理情况公开", "书记接访", "走访情况公开", "党员承诺"],
    ...["返回", "首页"],
  ]);
  await villager.picks("返回");
  await villager.picks("通知、捎话等");
  expect(villager.labels).toEqual(["我的通知", "我收哪些通知", "捎话", "返回", "首页"]);
  await world.restart();
  await villager.picks("返回");
  await villager.picks("我的资料、设置");
  await villager.sees("我的数据", "怎么用");
  await villager.picks("返回");
  await villager.sees("还有这些");
  await world.close();
});
