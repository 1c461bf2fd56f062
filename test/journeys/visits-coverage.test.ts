import { expect, test } from "vitest";
import { logVisit } from "../../src/features/visits/index.ts";
import { channels, openWorld, type World } from "../fixtures/world.ts";

/** Somebody visits households, by name, in 大树组 unless said. */
const visits = (world: World, by: number, names: readonly string[], group = "大树组"): Promise<void> =>
  world.work(async (work) => {
    for (const name of names) {
      const where = { name, unit: { name: group } };
      const { id } = await work.records.household.findFirstOrThrow({ where });
      await logVisit(work, { householdId: id, purpose: "talk" });
    }
  }, by);

test.each(channels)("anyone sees how many households were visited (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-08-10T10:00:00+08:00"), channel);
  const member = await world.meet("member");
  const committee = await world.meet("committee");
  const stranger = await world.stranger();
  await visits(world, member.id, ["白家", "王家"]);
  await world.travel("2026-11-24T10:00:00+08:00");
  // 白家 is visited twice by two persons: it is one household.
  await visits(world, member.id, ["白家"]);
  await visits(world, committee.id, ["白家", "李家", "张家"]);

  await stranger.says("/coverage");
  await stranger.sees("看哪里的走访情况");
  await stranger.picks("青溪村");
  await stranger.sees(
    "青溪村 · 2026 年第四季度 · 走访到户",
    "这一季该走访 20 户，走访到 3 户，占 15%",
    "这一年该走访 20 户，走访到 4 户，占 20%",
    "走访还在记，数字会变",
  );
  expect(stranger.files).toBe(1);
  await world.restart();
  await stranger.picks("青溪镇");
  await stranger.sees("该走访 30 户，走访到 3 户，占 10%");
  await stranger.picks("看各村");
  await stranger.sees("按名册顺序");
  expect(stranger.labels.slice(0, 2)).toEqual(["青溪村 · 15% · 20%", "河口村 · 0% · 0%"]);
  await stranger.picks("河口村");
  await stranger.sees("该走访 10 户，走访到 0 户，占 0%");
  await stranger.picks("第三季度");
  await stranger.sees("河口村 · 2026 年第三季度");
  await world.close();
});

test.each(channels)("a past quarter stays as it was counted (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-11-24T10:00:00+08:00"), channel);
  const member = await world.meet("member");
  const villager = await world.meet("h5-1");
  await visits(world, member.id, ["白家", "王家"]);
  await world.work(async ({ records, now }) => {
    const away = await records.household.findFirstOrThrow({ where: { name: "陈家" } });
    await records.visitExcuse.create({
      data: {
        householdId: away.id,
        reason: "absent",
        words: "x",
        from: "2026-10-01",
        until: "2026-12-31",
        byId: member.id,
        at: now,
      },
    });
  });
  const counted = "这一季该走访 19 户，走访到 2 户，占 11%。另有 1 户搬走、外出或不愿意，不算在内";
  await world.travel("2027-01-20T10:00:00+08:00");
  await villager.says("/coverage");
  await villager.sees("2027 年第一季度", "该走访 20 户，走访到 0 户，占 0%");
  await villager.picks("2026 年第四季度");
  await villager.sees(counted, "走访还在记，数字会变");
  await world.travel("2027-02-01T03:00:00+08:00");
  await world.ring("visits.freeze");
  await world.work(async ({ records, now }) => {
    await records.visit.updateMany({ data: { withdrawnAt: now } });
    await records.household.updateMany({ where: { name: "白家" }, data: { endedAt: now } });
  });
  await villager.says("/coverage");
  await villager.picks("2026 年第四季度");
  await villager.sees(counted);
  await villager.seesNot("数字会变");
  expect(villager.files).toBe(1);
  await world.close();
});

test("no quarter to come or of long ago can be forced, nor a group's coverage", async () => {
  const world = await openWorld();
  const villager = await world.meet("h1-1");
  await villager.says("首页");
  const group = await world.work(({ records }) =>
    records.unit.findFirstOrThrow({ where: { level: "group" } }),
  );
  for (const target of ["1/2027Q1", "1/2024Q4", "1/2026Q5", `${group.id}/2026Q4`]) {
    await villager.presses(`visits.coverage.unit/${target}`);
    await villager.seesNot("走访到户");
  }
  await villager.presses("visits.coverage.unit/1/2025Q1");
  await villager.sees("走访到户");
  await world.close();
});
