import { expect, test } from "vitest";
import { openHall, openMany } from "../fixtures/duty-hall.ts";
import { channels, openWorld } from "../fixtures/world.ts";

test.each(
  channels,
)("a secretary has all points made ahead at one press; each hears once, nobody is at two places (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-11-20T08:00:00+08:00"), channel);
  const secretary = await world.meet("secretary");
  const clerk = await world.meet("clerk");
  const other = await world.meet("clerk1b");
  const hall = await openHall(world, ["clerk", "clerk1b"]);
  const room = await openHall(world, ["clerk", "clerk1b"], { name: "民情室" });
  const others = await openHall(world, ["clerk"], { name: "护村队", from: 1200, until: 1320 });
  await world.work(async ({ records }) => {
    await records.dutyPoint.updateMany({ data: { rotates: "day", apart: false } });
    // It falls to whoever is named to lead it, not to the secretary above.
    await records.dutyPoint.update({ where: { id: others.id }, data: { leaderId: other.id } });
    await records.away.create({ data: { personId: other.id, from: "2026-12-01", until: "2026-12-01" } });
  });
  await secretary.says("首页");
  await secretary.picks("更多");
  await secretary.picks("排班");
  await secretary.picks("往后一起排");
  await secretary.sees(
    "有 2 个后面还没排",
    "青溪村「便民服务站」2026 年 11—12 月",
    "青溪村「民情室」2026 年 11—12 月",
    "2027 年哪天放假还没公布",
  );
  expect(secretary.screen).not.toContain("护村队");
  await world.restart();
  await secretary.picks("都排好，通知大家");
  // On 1 December he is away: she is at the hall, and nobody is left for the room.
  await secretary.sees("排好了 2 个值班点，1 处空班，通知了 2 人");
  // 42 days from 20 November on. At the hall they take turns, she on the even days of November and the odd ones of
  // December, 6 + 16, he on the others but the 1st, 5 + 15. At the room is whoever is not at the hall.
  await clerk.sees(
    "青溪村「便民服务站」2026 年 11—12 月：22 个班",
    "青溪村「民情室」2026 年 11—12 月：20 个班",
    "11 月 20 日（周五） 08:30—17:30 便民服务站\n11 月 21 日（周六） 08:30—17:30 民情室\n11 月 22 日（周日） 08:30—17:30 便民服务站",
  );
  await other.sees("「便民服务站」2026 年 11—12 月：20 个班", "「民情室」2026 年 11—12 月：21 个班");
  for (const person of [clerk, other]) {
    expect(person.messages.filter(({ text }) => text.includes("您的班排好了"))).toHaveLength(1);
  }
  const rows = await world.work(({ records }) => records.dutyTurn.findMany({ orderBy: { from: "asc" } }));
  // Each of the two has one of the two places of a day.
  const taken = rows.flatMap(({ personId, day }) => (personId === null ? [] : [`${personId} ${day}`]));
  expect(taken).toHaveLength(83);
  expect(new Set(taken).size).toBe(83);
  expect(new Set(rows.map(({ pointId }) => pointId))).toEqual(new Set([hall.id, room.id]));
  await secretary.picks("往后一起排");
  await secretary.sees("后面的月份都已经排过了");
  await clerk.picks("我的值班");
  await clerk.sees("11 月 20 日");
  await world.close();
});

test("many points are made ten at a time, and what is left is offered again", async () => {
  const world = await openWorld(new Date("2026-11-20T09:00:00+08:00"));
  const secretary = await world.meet("secretary");
  const clerk = await world.meet("clerk");
  await openMany(world, 12, clerk.id);
  const made = () => world.work(({ records }) => records.dutyPlan.count({ where: { month: "2026-12" } }));
  await secretary.says("首页");
  await secretary.picks("更多");
  await secretary.picks("排班");
  await secretary.picks("往后一起排");
  await secretary.sees("有 12 个后面还没排", "一次排 10 个");
  await secretary.picks("都排好，通知大家");
  await secretary.sees("排好了 10 个值班点，没有空班，通知了 1 人", "有 2 个后面还没排");
  expect(await made()).toBe(10);
  await secretary.picks("都排好，通知大家");
  await secretary.sees("排好了 2 个值班点，没有空班，通知了 1 人");
  expect(await made()).toBe(12);
  await world.close();
});
