import { expect, test } from "vitest";
import { openFullCounty } from "../../../../test/fixtures/full-county.ts";

test("each part of the sample county finds something about duty that waits for it", async () => {
  // Tuesday 24 November 2026, 14:00.
  const world = await openFullCounty();
  const villager = await world.meet("villager");
  await villager.says("/duty");
  await villager.sees("今天谁值班 · 青溪村", "便民服务站", "护村队", "便民服务大厅", "0873-5550101");
  // Her request is open; these words are about the secretary's day and no more of it.
  await villager.says("/reception");
  await villager.sees("12 月 7 日（周一） 09:00—11:30");
  await villager.says("接访");
  await villager.sees("1、12 月 7 日（周一） 09:00—11:30", "陈志强");
  await villager.picks("我约的");
  await villager.sees("12 月 7 日（周一） 09:00—09:30", "1 号");
  const clerk = await world.meet("clerk");
  await clerk.says("/myduty");
  await clerk.sees("您接下来的班", "便民服务站");
  await clerk.picks("换班的事");
  await clerk.sees("等您回话的有 1 个", "沈小云 想请您替班");
  const member = await world.meet("party_member");
  await member.says("我的值班");
  await member.sees("护村队");
  await member.picks("换班的事");
  await member.sees("熊大勇 在问谁能替班");
  const secretary = await world.meet("secretary");
  await secretary.says("我的值班");
  await secretary.picks("换班的事");
  await secretary.sees("李向阳 想请 岩温 替班，岩温 答应了", "您同意吗？");
  await secretary.says("排班");
  await secretary.sees("1 青溪村 便民服务站", "民情室");
  const kept = await world.work(async ({ records }) => ({
    drafts: await records.dutyPlan.count({ where: { state: "draft" } }),
    notes: await records.dutyNote.count(),
    bookings: await records.dutyBooking.count({ where: { state: "booked" } }),
    received: await records.dutyBooking.count({ where: { state: "received", outcome: { not: null } } }),
  }));
  expect(kept).toEqual({ drafts: 2, notes: 2, bookings: 2, received: 2 });
  await world.close();
});

test.each([
  "2026-11-01T00:30:00+08:00",
  "2026-11-28T23:50:00+08:00",
  "2026-12-31T12:00:00+08:00",
  "2027-02-28T06:00:00+08:00",
])("started at %s, there is a roster of today in each village", async (at) => {
  const world = await openFullCounty(new Date(at));
  const today = new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const on = await world.work(({ records }) =>
    records.dutyTurn.findMany({ where: { day: today, point: { kind: "watch" } }, include: { point: true } }),
  );
  expect(on.map(({ point, personId }) => [point.place, personId !== null]).sort()).toEqual([
    ["村口值班房", true],
    ["村活动室", true],
    ["渡口值班房", true],
  ]);
  await world.close();
});
