import { expect, test } from "vitest";
import { openHall, openMany } from "../../../../test/fixtures/duty-hall.ts";
import { openWorld } from "../../../../test/fixtures/world.ts";
import { daysToTell, monthsToTell } from "./jobs.ts";

test.each([
  ["2026-11-23", "2026-11-24", ["2026-11-25", "2026-11-27", "2026-12-01"]],
  // Two mornings were missed: what they would have told of and is still to come.
  [
    "2026-11-21",
    "2026-11-24",
    ["2026-11-25", "2026-11-26", "2026-11-27", "2026-11-29", "2026-11-30", "2026-12-01"],
  ],
  // After a year, all of the week that lies ahead.
  [
    "2025-11-24",
    "2026-11-24",
    ["2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29", "2026-11-30", "2026-12-01"],
  ],
])("told last on %s, on %s gaps of %j are told of", (since, today, expected) => {
  expect(daysToTell(since, today)).toEqual(expected);
});

test("the next month's drafts are made once, in portions, and a leader hears of all of theirs in one message", async () => {
  const world = await openWorld(new Date("2026-11-20T09:00:00+08:00"));
  const secretary = await world.meet("secretary");
  const clerk = await world.meet("clerk");
  await openMany(world, 90, clerk.id);
  expect(await world.ring("duty.continue")).toEqual({ made: 90, told: 1 });
  await secretary.sees("2026 年 12 月的排班做好了，您管的 90 个值班点都有草稿，没有空班");
  expect(await world.ring("duty.continue")).toEqual({ made: 0, told: 1 });
  const heard = secretary.messages.filter(({ text }) => text.includes("90 个值班点"));
  expect(heard).toHaveLength(1);
  await world.close();
});

test.each([
  ["2026-11-23", "2026-11-24", ["2026-12"]],
  ["2026-11-22", "2026-11-23", []],
  // The bot was off over the end of the month: this month's is told of as long as it was not told before.
  ["2026-11-20", "2026-12-02", ["2026-12"]],
  ["2026-12-24", "2026-12-25", ["2027-01"]],
  ["2026-12-01", "2026-12-02", []],
])("told last on %s, on %s months without a published roster are told of: %j", (since, today, expected) => {
  expect(monthsToTell(since, today)).toEqual(expected);
});

test("from a week before a month begins its leader hears once that it is not published, if somebody must be there", async () => {
  const world = await openWorld(new Date("2026-11-23T09:00:00+08:00"));
  const secretary = await world.meet("secretary");
  const clerk = await world.meet("clerk");
  await openHall(world, ["clerk"], { name: "便民服务站" });
  const free = await openHall(world, ["clerk"], { name: "没人也行" });
  const festive = await openHall(world, ["clerk"], { name: "节日值守" });
  await world.work(async ({ records }) => {
    await records.dutyShift.update({ where: { id: free.shiftId }, data: { must: false } });
    // December 2026 has no public holiday.
    await records.dutyShift.update({ where: { id: festive.shiftId }, data: { days: "holiday" } });
  });
  expect(await world.ring("duty.gaps")).toMatchObject({ unplanned: 0 });
  await world.travel("2026-11-24T09:00:00+08:00");
  expect(await world.ring("duty.gaps")).toMatchObject({ unplanned: 1 });
  await secretary.sees("2026 年 12 月快到了，这里的排班还没发布", "青溪村 便民服务站");
  await secretary.seesNot("没人也行");
  await secretary.seesNot("节日值守");
  await world.travel("2026-11-25T09:00:00+08:00");
  await world.ring("duty.gaps");
  expect(secretary.messages.filter(({ text }) => text.includes("快到了"))).toHaveLength(1);
  await secretary.picks("排班");
  await secretary.picks("排 2026 年 12 月");
  await secretary.picks("发布");
  await secretary.picks("发布，通知大家");
  await world.travel("2026-11-26T09:00:00+08:00");
  expect(await world.ring("duty.gaps")).toMatchObject({ unplanned: 0 });
  expect(clerk.screen).not.toContain("快到了");
  await world.close();
});
