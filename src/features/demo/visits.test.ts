import { expect, test } from "vitest";
import { openFullCounty } from "../../../test/fixtures/full-county.ts";

test("the sample county's visits are in different states, and some households are still open", async () => {
  const world = await openFullCounty();
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
