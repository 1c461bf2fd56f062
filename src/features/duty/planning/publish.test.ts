import { afterEach, expect, test } from "vitest";
import { openHall, opens, turnAt } from "../../../../test/fixtures/duty-hall.ts";
import { openWorld, type Person, type World } from "../../../../test/fixtures/world.ts";
import { calendarOf } from "../../calendar/index.ts";
import { at } from "../addresses.ts";
import { findPlan, setPlace } from "../store/plans.ts";
import { findPoint } from "../store/points.ts";
import { makeDraft } from "./make.ts";

let world: World;
afterEach(() => world.close());

const drafted = (pointId: number, by: Person) =>
  world.work(async (work) => {
    const point = await findPoint(work, pointId);
    if (!point) throw new Error(`no point ${pointId}`);
    return makeDraft(work, point, "2026-12", "rotation", await calendarOf(work));
  }, by.id);
const goesRound = (pointId: number) =>
  world.work(({ records }) =>
    records.dutyPoint.update({ where: { id: pointId }, data: { rotates: "day", apart: false } }),
  );

test("two leaders publish at once: it is published once, the other reads so, everybody hears once", async () => {
  world = await openWorld();
  const secretary = await world.meet("secretary");
  const second = await world.meet("secretaryt1");
  const clerk = await world.meet("clerk");
  const hall = await openHall(world, ["clerk", "clerk1b"]);
  await goesRound(hall.id);
  const planId = await drafted(hall.id, secretary);
  for (const leader of [secretary, second]) await opens(world, leader, at.publishing(planId));
  await Promise.all([secretary.picks("发布，通知大家"), second.picks("发布，通知大家")]);
  const screens = [secretary, second].map(({ screen }) => screen);
  expect(screens.filter((one) => one.includes("2026 年 12 月的排班发布了，通知了 2 人"))).toHaveLength(1);
  expect(screens.filter((one) => one.includes("这份草稿已经发布或者不要了"))).toHaveLength(1);
  for (const one of screens) expect(one).toContain("2026 年 12 月：已发布第 1 版");
  // 31 days by turns, hers first.
  await clerk.sees("您有 16 个班");
  expect(clerk.messages.filter(({ text }) => text.includes("班排好了"))).toHaveLength(1);
  expect(await world.work(({ records }) => records.dutyTurn.count())).toBe(31);
});

test("whoever is on duty elsewhere, or meant to be, is not given turns at that time, and it is said so", async () => {
  world = await openWorld();
  const secretary = await world.meet("secretary");
  const clerk = await world.meet("clerk");
  const hall = await openHall(world, ["clerk", "clerk1b"]);
  // Its night of the 2nd goes on until 10:00 on the 3rd.
  const watch = await openHall(world, ["clerk"], { name: "护村队", from: 1200, until: 600 });
  const room = await openHall(world, ["clerk1b"], { name: "民情室", from: 540, until: 690 });
  for (const { id } of [hall, room]) await goesRound(id);
  await turnAt(world, watch, "2026-12-02", clerk.id, { from: "20:00", until: "2026-12-03T10:00" });
  const cancelled = await turnAt(world, watch, "2026-12-05", clerk.id);
  await world.work(({ records }) =>
    records.dutyTurn.update({ where: { id: cancelled }, data: { cancelledAt: world.now } }),
  );
  const day = async (planId: number, on: string) =>
    world.work(async ({ records }) => {
      const row = await records.dutyPlanTurn.findFirstOrThrow({
        where: { planId, day: on },
        include: { person: true },
      });
      return row.person?.name ?? "—";
    });
  const first = await drafted(hall.id, secretary);
  // Hers and his by turns from the 1st on; the 3rd, which would be hers, is his, and the next one hers.
  expect(
    await Promise.all(["01", "02", "03", "04", "05"].map((one) => day(first, `2026-12-${one}`))),
  ).toEqual(["赵敏", "沈小云", "沈小云", "赵敏", "沈小云"]);
  // He is meant to be at the hall on some days: at those the room, whose only one he is, stays empty.
  const second = await drafted(room.id, secretary);
  expect(
    await Promise.all(["01", "02", "03", "04", "05"].map((one) => day(second, `2026-12-${one}`))),
  ).toEqual(["沈小云", "—", "—", "沈小云", "—"]);
  await opens(world, secretary, at.place(first, "2026-12-03", hall.shiftId, 0));
  await secretary.sees("赵敏（那时在别处值班）", "沈小云");
  await secretary.picks("赵敏（那时在别处值班）");
  await opens(world, secretary, at.publishing(first));
  await secretary.sees("这几班请再看看", "12 月 3 日（周四） 08:30—17:30 赵敏 那时在别处值班");
});

/** The roster of November as it stands, but for one day, is published by the secretary. */
async function publishes(hall: { id: number; shiftId: number }, day: string, who: Person): Promise<void> {
  const secretary = await world.meet("secretary");
  const planId = await world.work(async (work) => {
    const point = await findPoint(work, hall.id);
    if (!point) throw new Error(`no point ${hall.id}`);
    const made = await makeDraft(work, point, "2026-11", "standing", await calendarOf(work));
    const plan = await findPlan(work, made);
    if (!plan) throw new Error(`no plan ${made}`);
    await setPlace(work, plan, { day, shiftId: hall.shiftId, place: 0 }, who.id);
    return made;
  }, secretary.id);
  await opens(world, secretary, at.publishing(planId));
  await secretary.picks("发布，通知大家");
}

test("who gets a turn by a roster after its reminder reads at once what was handed over", async () => {
  world = await openWorld();
  const [clerk, second] = [await world.meet("clerk"), await world.meet("clerk1b")];
  const committee = await world.meet("committee");
  const hall = await openHall(world, ["clerk", "clerk1b", "committee"]);
  const before = await turnAt(world, hall, "2026-11-23", clerk.id);
  await turnAt(world, hall, "2026-11-24", second.id);
  await turnAt(world, hall, "2026-11-25", second.id);
  await opens(world, clerk, at.writeNote(before));
  await clerk.says("钥匙在赵家小卖部");
  await clerk.picks("不用");
  await world.travel("2026-11-24T08:00:00+08:00");
  await publishes(hall, "2026-11-24", committee);
  await committee.sees("11 月 24 日（周二） 08:30—17:30", "这个班有交接", "钥匙在赵家小卖部");
  // The reminder of the day after has still to come.
  await publishes(hall, "2026-11-25", committee);
  expect(committee.messages.filter(({ text }) => text.includes("这个班有交接"))).toHaveLength(1);
});

test("a roster that is published at night tells at once of what begins before the morning", async () => {
  world = await openWorld();
  const [clerk, committee] = [await world.meet("clerk"), await world.meet("committee")];
  const hall = await openHall(world, ["clerk", "committee"], { from: 360, until: 510 });
  for (const day of ["2026-11-25", "2026-11-27"])
    await turnAt(world, hall, day, clerk.id, { from: "06:00", until: "08:30" });
  await world.travel("2026-11-24T22:00:00+08:00");
  await publishes(hall, "2026-11-27", committee);
  await committee.seesNot("请您来值");
  await publishes(hall, "2026-11-25", committee);
  await committee.sees("11 月 25 日（周三） 06:00—08:30 请您来值");
  await clerk.sees("11 月 25 日（周三） 06:00—08:30 您不用来了，由王秀英值");
});

test("a month without a day to keep says that no roster is needed", async () => {
  world = await openWorld();
  const secretary = await world.meet("secretary");
  const hall = await openHall(world, ["clerk"]);
  // December 2026 has no public holiday.
  await world.work(({ records }) =>
    records.dutyShift.update({ where: { id: hall.shiftId }, data: { days: "holiday" } }),
  );
  await opens(world, secretary, at.draft(await drafted(hall.id, secretary)));
  await secretary.sees("这个月没有要值班的日子，不用排");
  expect(secretary.labels).not.toContain("发布");
  await secretary.picks("不要这份草稿");
  await secretary.sees("2026 年 12 月：还没排");
});
