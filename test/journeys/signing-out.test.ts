import { expect, test } from "vitest";
import { makeLoginLink } from "../../src/channels/web/index.ts";
import { channels, monday, openWorld, type World } from "../fixtures/world.ts";

/** Another browser in which somebody is signed in. */
async function browser(world: World, chat: string, personId: number): Promise<void> {
  const times = { createdAt: world.now, expiresAt: new Date(world.now.getTime() + 86_400_000) };
  await world.work(async ({ records, now }) => {
    await records.chat.create({ data: { channel: "web", id: chat, personId, activeAt: now } });
    await records.webSession.create({ data: { hash: `hash of ${chat}`, chat, ...times } });
  });
}

const signedIn = (world: World, personId: number) =>
  world.work(async ({ records }) => {
    const chats = await records.chat.findMany({ where: { channel: "web", personId } });
    const rows = await records.webSession.findMany({ where: { chat: { in: chats.map(({ id }) => id) } } });
    return rows.map(({ chat }) => chat).sort();
  });

test.each(channels)("who has lost a phone signs it out from another (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  Object.assign(world.ground, { publicUrl: "http://lianxin.example", makeLogin: makeLoginLink });
  const villager = await world.meet("villager");
  const neighbour = await world.meet("h31-1");
  await browser(world, "lost", villager.id);
  await browser(world, "theirs", neighbour.id);
  await villager.says("首页");
  await villager.picks("更多");
  await villager.picks("我的资料、设置");
  await villager.picks("用网页打开");
  await villager.sees("另外 1 部手机或电脑");
  await world.restart();
  await villager.picks("退出别的手机网页");
  await villager.sees("另外 1 处网页都退出了");
  expect(await signedIn(world, villager.id)).toEqual(channel === "web" ? [villager.chat] : []);
  expect(await signedIn(world, neighbour.id)).toContain("theirs");
  // What is new goes there no more, and this phone is as it was.
  await world.work(async (work) =>
    work.tell({ id: "news", to: villager.id, text: { plain: "明天停水" }, urgent: true }),
  );
  await villager.sees("明天停水");
  const lost = await world.work(({ records }) => records.outbox.count({ where: { chat: "lost" } }));
  expect(lost).toBe(0);
  await villager.says("首页");
  await villager.picks("更多");
  await villager.picks("我的资料、设置");
  await villager.picks("用网页打开");
  await villager.seesNot("退出别的手机网页");
  await world.close();
});
