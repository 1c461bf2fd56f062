import { expect, test } from "vitest";
import { openFullCounty } from "../../../../test/fixtures/full-county.ts";

test("the sample county's pledges are in different states, and one waits for the secretary", async () => {
  const world = await openFullCounty();
  const villager = await world.meet("villager");
  await villager.says("首页");
  await villager.says("党员承诺");
  await villager.sees("青溪村 2026 年党员承诺，共 3 条，做到了 1 条");
  expect(villager.labels.filter((label) => label.includes("·"))).toEqual([
    "李向阳 · 把学校后面的水渠…",
    "陈志强 · 每周二上午在村委…",
    "一名党员 · 每个月带头打扫一…",
  ]);
  await villager.picks("李向阳");
  await villager.sees("修好了两百米", "2 位乡亲说了谢谢");
  const secretary = await world.meet("secretary");
  await secretary.says("支部承诺");
  await secretary.sees("等您确认的承诺 1 条");
  await secretary.picks("岩温 · 教水井组三户人家…");
  await secretary.sees("教水井组三户人家养蜂，教到会", "公开时写名字");
  await world.close();
});
