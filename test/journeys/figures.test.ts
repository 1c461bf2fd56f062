import { expect, test } from "vitest";
import { channels, monday, openWorld } from "../fixtures/world.ts";

test.each(channels)("anyone sees how a village gets on, without signing in (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const stranger = await world.stranger();
  await stranger.says("/figures");
  await stranger.sees("看哪里的办理情况");
  await stranger.picks("青溪村");
  await stranger.sees("青溪村 · 2026年11月");
  await stranger.picks("2026年10月");
  await stranger.sees("2026年10月");
  await stranger.picks("青溪镇");
  await stranger.picks("看各村");
  await stranger.picks("河口村");
  await stranger.sees("河口村 · 2026年10月");
  await world.close();
});

test.each(
  channels,
)("a villager's own village comes at once, and typing finds another (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  await villager.says("/figures");
  await villager.sees("青溪村 · 2026年11月");
  await villager.picks("看别的地方");
  expect(villager.labels[0]).toBe("青溪村");
  await villager.says("茶山");
  await villager.sees("茶山村");
  await world.close();
});

test.each(
  channels,
)("no month of long ago or to come can be forced, nor a group's figures (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  await villager.says("首页");
  const group = await world.work((work) => work.records.unit.findFirstOrThrow({ where: { level: "group" } }));
  for (const target of [
    "figures.unit/1/2025-10",
    "figures.unit/1/2026-12",
    `figures.unit/${group.id}/2026-11`,
  ]) {
    await villager.presses(target);
    await villager.seesNot("群众诉求办理");
  }
  await world.close();
});
