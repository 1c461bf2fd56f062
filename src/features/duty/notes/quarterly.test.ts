import { expect, test } from "vitest";
import { openHall, turnAt } from "../../../../test/fixtures/duty-hall.ts";
import { openWorld } from "../../../../test/fixtures/world.ts";
import { quarterly } from "./quarterly.ts";

test("a quarter's duty is told as sums: days staffed, receptions and their visitors, what was reported; never whose", async () => {
  const world = await openWorld(new Date("2026-11-25T12:00:00+08:00"));
  const [clerk, second, secretary] = [
    await world.meet("clerk"),
    await world.meet("clerk1b"),
    await world.meet("secretary"),
  ];
  const hall = await openHall(world, ["clerk", "clerk1b"]);
  const reception = await openHall(world, ["secretary"], { kind: "reception", name: "书记接访" });
  // Of the quarter before.
  await turnAt(world, hall, "2026-09-30", clerk.id);
  // Two on one day, one on another, a gap, one that is off, one that has not been yet.
  await turnAt(world, hall, "2026-11-23", clerk.id);
  await turnAt(world, hall, "2026-11-23", second.id, { place: 1 });
  const tuesday = await turnAt(world, hall, "2026-11-24", second.id);
  await turnAt(world, hall, "2026-11-22", undefined);
  const off = await turnAt(world, hall, "2026-11-21", clerk.id);
  await turnAt(world, hall, "2026-11-25", clerk.id);
  const day = await turnAt(world, reception, "2026-11-20", secretary.id, { from: "09:00", until: "11:30" });
  await world.work(async ({ records, now }) => {
    await records.dutyTurn.update({ where: { id: off }, data: { cancelledAt: now } });
    const visit = { turnId: day, at: now, outcomeAt: new Date("2026-11-20T10:00:00+08:00") };
    for (const [number, state] of [
      [1, "received"],
      [2, "received"],
      [3, "missed"],
    ] as const) {
      await records.dutyBooking.create({ data: { ...visit, number, state } });
    }
    const note = { pointId: hall.id, turnId: tuesday, words: "x" };
    const at = new Date("2026-11-24T10:00:00+08:00");
    await records.dutyNote.create({ data: { ...note, kind: "seen", at } });
    await records.dutyNote.create({ data: { ...note, kind: "handover", at } });
    await records.dutyNote.create({
      data: { ...note, kind: "seen", at: new Date("2026-09-30T23:59:00+08:00") },
    });
  });
  const said = (name: string, quarter: string) =>
    world.work(async (work) => {
      const unit = await work.records.unit.findFirstOrThrow({ where: { name } });
      return (await quarterly(work, unit, quarter)).map((line) => work.read("zh-CN", line));
    });
  const inVillage = [
    "本季度有 2 天安排了人值班，共 3 个班。",
    "书记接访 1 次，接待 2 人次。",
    "值班、巡逻中发现并上报 1 件事。",
  ];
  expect(await said("青溪村", "2026Q4")).toEqual(inVillage);
  expect(await said("青溪镇", "2026Q4")).toEqual(inVillage);
  expect(await said("青溪村", "2026Q3")).toEqual([
    "本季度有 1 天安排了人值班，共 1 个班。",
    "书记接访 0 次，接待 0 人次。",
    "值班、巡逻中发现并上报 1 件事。",
  ]);
  expect((await said("河口村", "2026Q4"))[0]).toBe("本季度有 0 天安排了人值班，共 0 个班。");
  await world.close();
});
