import { afterEach, beforeEach, expect, test } from "vitest";
import { type Hall, openHall, opens, turnAt } from "../../../../test/fixtures/duty-hall.ts";
import { openWorld, type Person, type World } from "../../../../test/fixtures/world.ts";
import { at } from "../addresses.ts";
import { findPoint, type Point } from "../store/points.ts";

let world: World;
let secretary: Person;
let hall: Hall;
beforeEach(async () => {
  world = await openWorld();
  secretary = await world.meet("secretary");
  hall = await openHall(world, ["clerk", "clerk1b"]);
});
afterEach(() => world.close());

const kept = async (): Promise<Point> => {
  const point = await world.work((work) => findPoint(work, hall.id));
  if (!point) throw new Error("no hall");
  return point;
};

test("a point is ended: what is to come is called off, whoever had it hears once, what was stays", async () => {
  const clerk = await world.meet("clerk");
  const second = await world.meet("clerk1b");
  // Monday 23 November, ten o'clock: today's has begun.
  const begun = await turnAt(world, hall, "2026-11-23", second.id);
  const coming = await turnAt(world, hall, "2026-11-24", clerk.id);
  await turnAt(world, hall, "2026-11-25", clerk.id);
  await turnAt(world, hall, "2026-11-26", undefined);
  await opens(world, secretary, at.make(hall.id, "2026-12", "hand"));
  await opens(world, secretary, at.keep(hall.id));
  await secretary.picks("停用");
  await secretary.sees("停用「便民服务站」？以后的班都取消");
  expect((await kept()).ended).toBe(false);
  await secretary.picks("停用，通知大家");
  await secretary.sees("「便民服务站」停用了，轮到的人已通知", "您这里还没有值班点");
  await clerk.sees("青溪村的「便民服务站」停用了，您后面在那里的班都取消，不用去了");
  expect(clerk.messages.filter(({ text }) => text.includes("停用了"))).toHaveLength(1);
  await second.seesNot("停用了");
  const rows = await world.work(({ records }) =>
    records.dutyTurn.findMany({
      orderBy: { id: "asc" },
      select: { id: true, cancelledAt: true, sequence: true },
    }),
  );
  expect(rows.map(({ cancelledAt, sequence }) => [cancelledAt !== null, sequence])).toEqual([
    [false, 0],
    [true, 1],
    [true, 1],
    [true, 1],
  ]);
  const plans = await world.work(({ records }) => records.dutyPlan.findMany());
  expect(plans.map(({ state }) => state)).toEqual(["dropped"]);
  await opens(world, clerk, at.history(coming));
  await clerk.sees("取消");
  await opens(world, secretary, at.end(hall.id));
  await secretary.sees("这个值班点已经停用了");
  await opens(world, second, at.turn(begun));
  await second.sees("便民服务站");
});

test.each<[string, readonly string[], (point: Point) => unknown, unknown]>([
  ["名称", ["服务大厅"], ({ name }) => name, "服务大厅"],
  ["地点", ["青溪村 12 号"], ({ place }) => place, "青溪村 12 号"],
  ["电话", ["0873-1234567"], ({ phone }) => phone, "0873-1234567"],
  ["每班人数", ["2"], ({ needed }) => needed, 2],
  ["群众可见", ["不是"], ({ open }) => open, false],
  ["换班确认", ["是"], ({ confirms }) => confirms, true],
  ["负责人", ["赵敏"], ({ leader }) => leader?.name, "赵敏"],
  ["谁能值", ["窗口人员", "好了"], ({ posts }) => posts, ["clerk"]],
])("%s of a point is changed by %j", async (what, answers, read, expected) => {
  await opens(world, secretary, at.editing(hall.id));
  expect(secretary.labels).not.toContain("每人时长");
  await secretary.picks(what);
  for (const answer of answers) {
    if (secretary.labels.includes(answer)) await secretary.picks(answer);
    else await secretary.says(answer);
  }
  await secretary.sees("改好了");
  expect(read(await kept())).toEqual(expected);
});

test("what is no telephone is asked for again, and nothing changes", async () => {
  await opens(world, secretary, at.edit(hall.id, "phone"));
  await secretary.says("门口那个");
  await secretary.seesNot("改好了");
  await secretary.says("0873 1234567");
  await secretary.sees("改好了");
  expect((await kept()).phone).toBe("0873 1234567");
});

test("hours are added by weekdays and by dates, with times as they are said, and taken off again", async () => {
  await opens(world, secretary, at.hours(hall.id));
  await secretary.picks("加一段时间");
  await secretary.picks("每周几");
  await secretary.picks("星期三");
  await secretary.picks("更多");
  await secretary.picks("星期日");
  await secretary.picks("好了");
  await secretary.says("晚上");
  await secretary.sees("「晚上」看不出是几点");
  await secretary.says("8点半");
  await secretary.picks("11:30");
  await secretary.picks("不是");
  await secretary.sees("08:30", "11:30");
  await secretary.picks("提交");
  await secretary.sees("加好了", "每周三、周日 08:30—11:30（可以没人）");
  await secretary.picks("加一段时间");
  await secretary.picks("每月几号");
  await secretary.says("每月32号");
  await secretary.sees("请写几号");
  await secretary.says("20日和5日");
  await secretary.picks("20:00");
  await secretary.picks("06:00");
  await secretary.picks("是");
  await secretary.picks("提交");
  await secretary.sees("每月 5、20 号 20:00—次日 06:00");
  const { shifts } = await kept();
  expect(shifts.map(({ days, from, until, must }) => ({ days, from, until, must }))).toEqual([
    { days: { kind: "every" }, from: 510, until: 1050, must: true },
    { days: { kind: "week", weekdays: [0, 3] }, from: 510, until: 690, must: false },
    { days: { kind: "month", dates: [5, 20] }, from: 1200, until: 360, must: true },
  ]);
  await secretary.picks("去掉 每天 08:30—17:30");
  await secretary.sees("「每天」这段时间去掉了");
  expect((await kept()).shifts).toHaveLength(2);
});

test("of many points one is found by its name or its village's, and of other villages none", async () => {
  for (const name of ["护村队", "民情室", "巡逻队"]) await openHall(world, ["clerk"], { name });
  await opens(world, secretary, at.points());
  await secretary.sees("您管的值班点（4 个）");
  await secretary.picks("找一个");
  await secretary.says("民情");
  await secretary.sees("青溪村 民情室");
  const stranger = await world.meet("secretary2");
  await opens(world, stranger, at.points());
  await stranger.sees("您这里还没有值班点");
  await opens(world, stranger, at.keep(hall.id));
  await stranger.seesNot("0873");
});
