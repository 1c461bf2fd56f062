import { expect, test } from "vitest";
import { openHall, opens } from "../../../../test/fixtures/duty-hall.ts";
import { openWorld } from "../../../../test/fixtures/world.ts";
import { calendarOf } from "../../calendar/index.ts";
import { at } from "../addresses.ts";
import { addPoint, addShift, setMembers } from "../keeping/store.ts";
import { findPoint } from "../store/points.ts";
import { publishAhead } from "./ahead.ts";

const months = ["2027-01", "2027-02", "2027-03"];

test("months without a roster are made and published at once; each hears once how many turns are theirs", async () => {
  const world = await openWorld();
  const clerk = await world.meet("clerk");
  const other = await world.meet("clerk1b");
  const made = await world.work(async (work) => {
    const unit = await work.records.unit.findFirstOrThrow({ where: { name: "青溪村" } });
    const begins = { unitId: unit.id, kind: "watch", name: "x", needed: 1, posts: [], open: true } as const;
    const pointId = await addPoint(work, begins);
    await addShift(work, pointId, { days: { kind: "every" }, from: 1200, until: 360, must: true });
    const point = await findPoint(work, pointId);
    if (!point) throw new Error("no point");
    await setMembers(work, point, [clerk.id, other.id]);
    const whole = await findPoint(work, pointId);
    if (!whole) throw new Error("no point");
    const makes = async () => publishAhead(work, [whole], months, await calendarOf(work));
    return { first: await makes(), again: await makes(), pointId };
  }, clerk.id);
  // 31 + 28 + 31 nights, two people by turns: 45 each.
  expect(made.first).toEqual({ turns: 90, gaps: 0, told: 2 });
  expect(made.again).toEqual({ turns: 0, gaps: 0, told: 0 });
  // Hers is every second night, from the first on; of the 45 the message names three.
  await clerk.sees(
    "青溪村「x」2027 年 1—3 月：45 个班",
    "最近的几班：\n1 月 1 日（周五） 20:00—次日 06:00\n1 月 3 日（周日） 20:00—次日 06:00\n1 月 5 日（周二） 20:00—次日 06:00",
  );
  await clerk.seesNot("1 月 7 日");
  const held = await world.work((work) =>
    work.records.dutyTurn.groupBy({ by: ["personId"], where: { pointId: made.pointId }, _count: true }),
  );
  expect(held.map(({ _count }) => _count)).toEqual([45, 45]);
  await world.close();
});

test("a leader has the months to come made at once, as far as the days off are known, and once only", async () => {
  const world = await openWorld(new Date("2026-09-01T08:00:00+08:00"));
  const secretary = await world.meet("secretary");
  const clerk = await world.meet("clerk");
  const hall = await openHall(world, ["clerk", "clerk1b"]);
  await opens(world, secretary, at.months(hall.id));
  // Whose turns do not go round are made by hand, month by month.
  expect(secretary.labels).not.toContain("往后一起排");
  await world.work(async ({ records }) => {
    await records.dutyPoint.update({ where: { id: hall.id }, data: { rotates: "day", apart: false } });
  });
  await opens(world, secretary, at.make(hall.id, "2026-10", "rotation"));
  await opens(world, secretary, at.months(hall.id));
  await secretary.picks("往后一起排");
  // October has a draft; of 2027 it is not known yet which days are off.
  await secretary.sees(
    "这 3 个月还没排",
    "2026 年 9 月",
    "2026 年 11 月",
    "2026 年 12 月",
    "2027 年哪天放假还没公布",
  );
  expect(secretary.screen).not.toContain("2026 年 10 月");
  await secretary.picks("都排好，通知大家");
  await secretary.sees("排好了 3 个月，没有空班，通知了 2 人", "2026 年 11 月：已发布第 1 版");
  await secretary.picks("再往后");
  await secretary.sees("2026 年 12 月：已发布第 1 版", "2027 年 1 月：还没排");
  // September's 30 days by turns; October's draft ends with her, so that November's 30 and December's 31 begin with him.
  // Hers are 15, 15 and 15, his 15, 15 and 16.
  await clerk.sees("青溪村「便民服务站」2026 年 9 月、2026 年 11—12 月：45 个班");
  const other = await world.meet("clerk1b");
  await other.sees("青溪村「便民服务站」2026 年 9 月、2026 年 11—12 月：46 个班");
  expect(secretary.labels).not.toContain("往后一起排");
  await opens(world, secretary, at.makeYear(hall.id));
  await secretary.sees("后面的月份都已经排过了");
  expect(clerk.messages.filter(({ text }) => text.includes("个班"))).toHaveLength(1);
  await world.close();
});
