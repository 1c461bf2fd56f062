import { expect, test } from "vitest";
import { openFullCounty } from "../../../test/fixtures/full-county.ts";

test("the sample county has sent one notice, and another waits for its release", async () => {
  const world = await openFullCounty();
  await world.restart();
  await world.settle();
  const secretary = await world.meet("secretary");
  await secretary.says("群发通知");
  await secretary.picks("明天上午 8");
  await secretary.sees("便民通知 · 青溪村的所有人", "发完了", "点了「收到了」：3 人");
  const villager = await world.meet("h1-1");
  await villager.says("我的通知");
  await villager.picks("明天上午 8");
  await villager.sees("请先存水", "✓ 您点过「收到了」");
  const leader = await world.meet("cadrec");
  await leader.says("群发通知");
  await leader.picks("等我核准 · 1");
  await leader.picks("明年的城乡居民");
  await leader.sees("宋怀民 写的，请您核准", "范围超过一个乡镇");
  await world.close();
});

test("whoever plays an official of the county releases it, and sees whom it did not reach", async () => {
  const world = await openFullCounty(undefined, "web");
  await world.restart();
  await world.settle();
  const official = await world.stranger();
  await official.starts("demo-cadre");
  await official.sees("吕明");
  // Six others to be: who one is already is not offered.
  await official.says("/demo");
  expect(official.labels).toHaveLength(7);
  expect(official.labels).not.toContain("干部");
  await official.says("群发通知");
  await official.picks("等我核准 · 1");
  await official.picks("明年的城乡居民");
  // Of the 118 villagers whom nobody plays 89 have a chat, with 吕明 90 of 151; 宋怀民, who wrote it, and the five of
  // the departments have none either.
  await official.sees("能收到：90 人（90 个聊天）", "收不到：61 人");
  await official.picks("核准发送");
  await official.sees("开始发了");
  await official.picks("刷新");
  await official.sees("发完了", "核准：吕明", "已发出：90 条", "联系不上：60 人");
  await official.picks("没收到的人");
  await official.sees("青禾县（演示），没收到的 55 人：联系不上 55");
  expect(official.labels).toContain("住在别处的 · 5");
  await world.close();
});
