import { expect, test } from "vitest";
import { World } from "../../../test/fixtures/world.ts";
import { loadIdentity } from "../../desk/identity.ts";
import { OpenWork } from "../../desk/work.ts";
import { fillSample } from "./index.ts";

test("the sample county's visits are in different states, and some households are still open", async () => {
  const world = await World.open("direct", new Date("2026-11-24T14:00:00+08:00"));
  await world.database.transaction((tx) =>
    fillSample((at, personId) => {
      const who = personId === undefined ? undefined : loadIdentity(tx, personId, at);
      return new OpenWork(world.ground, tx, at, who);
    }, world.now),
  );
  const rows = await world.work((work) => work.records.visit.findMany({ orderBy: { id: "asc" } }));
  expect(rows.map(({ answer, decision }) => [answer, decision])).toEqual([
    ["never", "struck"],
    ["confirmed", null],
    [null, null],
    [null, null],
    [null, null],
    [null, null],
    ["confirmed", null],
    [null, null],
    ["date", null],
  ]);
  expect(rows.filter((row) => row.requestId !== null)).toHaveLength(1);
  const member = await world.meet("member");
  await member.says("首页");
  await member.sees("我的包户 · 2");
  await member.picks("我的包户");
  expect(member.labels.slice(0, 5)).toEqual([
    "⬜ 白家 · 大树组",
    "⬜ 朱家 · 坡头组",
    "✅ 王家 · 大树组",
    "✅ 张家 · 大树组",
    "✅ 黄家 · 水井组",
  ]);
  const secretary = await world.meet("secretary");
  await secretary.says("首页");
  await secretary.sees("走访核实 · 1");
  await world.close();
});
