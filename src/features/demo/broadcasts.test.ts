import { test } from "vitest";
import { World } from "../../../test/fixtures/world.ts";
import { loadIdentity } from "../../desk/identity.ts";
import { OpenWork } from "../../desk/work.ts";
import { fillSample } from "./index.ts";

test("the sample county has sent one notice, and another waits for its release", async () => {
  const world = await World.open("direct", new Date("2026-11-24T14:00:00+08:00"));
  await world.database.transaction((tx) =>
    fillSample((at, personId) => {
      const who = personId === undefined ? undefined : loadIdentity(tx, personId, at);
      return new OpenWork(world.ground, tx, at, who);
    }, world.now),
  );
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
