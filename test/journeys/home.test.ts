import { expect, test } from "vitest";
import { openWorld } from "../fixtures/world.ts";

test("a stranger is greeted, changes the language and finds help", async () => {
  const world = await openWorld();
  const stranger = world.stranger();
  await stranger.starts();
  stranger.sees("青禾县（演示）连心服务");
  await stranger.picks("Language");
  await stranger.picks("English");
  stranger.sees("English from now on");
  await stranger.says("帮助");
  stranger.sees("How to use this");
  await stranger.says("home");
  stranger.sees("Hello");
  await world.close();
});

test("an official of the sample county is greeted by name and post", async () => {
  const world = await openWorld();
  const clerk = await world.meet("clerk");
  await clerk.says("首页");
  clerk.sees("赵敏", "窗口人员", "青溪村");
  expect(clerk.labels).not.toContain("返回");
  await world.close();
});

test("anyone may play a part in the sample county, and an old code of the web page does the same", async () => {
  const world = await openWorld();
  const stranger = world.stranger();
  await stranger.starts("demo-secretary");
  stranger.sees("陈志强", "党组织书记");
  await stranger.says("/demo");
  await stranger.picks("群众");
  stranger.sees("白小禾");
  await world.close();
});
