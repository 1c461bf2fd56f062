import { expect, test } from "vitest";
import { writeXlsx } from "../../src/tables/index.ts";
import { channels, openWorld, type World } from "../fixtures/world.ts";

/** Friday 20 November 2026, before the clock makes the drafts. */
const friday = new Date("2026-11-20T08:00:00+08:00");

/** 赵敏 is away from 1 to 2 December. */
const leaves = (world: World, personId: number, from: string, until: string) =>
  world.work(async ({ records }) => {
    await records.away.create({ data: { personId, from, until } });
  });

test.each(
  channels,
)("a hall's month: made by the clock, changed, published, published again after a swap (%s)", async (channel) => {
  const world = await openWorld(friday, channel);
  const secretary = await world.meet("secretary");
  const clerk = await world.meet("clerk");
  const other = await world.meet("clerk1b");
  await world.catchesUp("duty.continue");
  await secretary.says("首页");
  await secretary.picks("更多");
  await secretary.picks("排班");
  await secretary.sees("您这里还没有值班点");
  await secretary.picks("加值班点");
  await secretary.picks("便民服务站");
  await secretary.picks("不用");
  await secretary.says("青溪村 12 号，一楼");
  await secretary.says("0873-1234567");
  await secretary.picks("1");
  await secretary.sees("便民服务站", "每班人数");
  await world.restart();
  await secretary.picks("提交");
  await secretary.sees("工作日 08:30—17:30", "还没有人轮班");
  await secretary.picks("加人");
  await secretary.picks("赵敏");
  await secretary.picks("沈小云");
  await secretary.picks("好了");
  await secretary.sees("1 赵敏", "2 沈小云");
  await leaves(world, clerk.id, "2026-12-01", "2026-12-02");
  await leaves(world, other.id, "2026-12-02", "2026-12-02");

  await world.travel("2026-11-20T09:00:00+08:00");
  await world.catchesUp("duty.continue");
  // 23 working days in December 2026, and on the 2nd both are away.
  await secretary.sees("「便民服务站」2026 年 12 月的排班做好了，1 处空班");
  await secretary.picks("看看");
  await secretary.sees(
    "轮到每人 11 次",
    "08:30—17:30\n1、12 月 1 日（周二）　沈小云\n2、12 月 2 日（周三）　⚠ 没人",
  );
  await secretary.says("2");
  await secretary.sees("赵敏（那时外出）", "沈小云（那时外出）");
  await secretary.picks("先空着");
  await secretary.says("1");
  await secretary.picks("赵敏（那时外出）");
  await secretary.sees("换好了：12 月 1 日（周二） 08:30—17:30 赵敏");
  await secretary.picks("发布");
  await secretary.sees(
    "排到 2 人",
    "12 月 2 日（周三） 08:30—17:30 差 1 人",
    "12 月 1 日（周二） 08:30—17:30 赵敏 那时外出",
  );
  await secretary.picks("发布，通知大家");
  await secretary.sees("通知了 2 人", "2026 年 12 月：已发布第 1 版");
  await clerk.sees(
    "青溪村「便民服务站」2026 年 12 月的班排好了，您有 12 个班",
    "12 月 1 日（周二） 08:30—17:30",
  );
  await other.sees("您有 10 个班", "12 月 4 日");
  await other.seesNot("12 月 1 日（");

  // A new draft begins with what stands; while it is written, two swap.
  await secretary.picks("看 2026 年 12 月");
  await secretary.picks("改这个月的班");
  await world.travel("2026-11-21T09:00:00+08:00");
  await clerk.says("我的值班");
  await clerk.sees("2、12 月 3 日（周四）\n08:30—17:30　便民服务站");
  await clerk.says("2");
  await clerk.picks("找人换");
  await clerk.picks("全班");
  await clerk.picks("沈小云");
  await clerk.picks("不用换，请替就行");
  await clerk.picks("不用");
  await other.sees("赵敏 想请您替班：12 月 3 日（周四） 08:30—17:30");
  await other.picks("我来替");
  await secretary.sees("赵敏 的班由 沈小云 替：12 月 3 日（周四）");
  await secretary.says("2");
  await secretary.picks("沈小云");
  await world.restart();
  await secretary.says("3");
  await secretary.picks("先空着");
  await secretary.picks("发布");
  await secretary.picks("发布，通知大家");
  await secretary.sees(
    "有人已经换好了班，照换的算",
    "12 月 3 日（周四） 08:30—17:30 还是 沈小云",
    "通知了 1 人",
  );
  await other.sees("跟您有关的是", "＋ 12 月 2 日（周三） 08:30—17:30 请您来值");
  await clerk.seesNot("跟您有关的是");
  await secretary.picks("看 2026 年 12 月");
  await secretary.sees("第 2 版", "现在用", "第 1 版");
  await secretary.picks("第 2 版");
  await secretary.sees(
    "和上一版比",
    "12 月 2 日（周三） 08:30—17:30 ⚠ 没人 → 沈小云",
    "12 月 3 日（周四） 08:30—17:30 赵敏 → 沈小云",
  );
  await secretary.picks("导出");
  expect(secretary.files).toBe(1);
  await world.close();
});

test.each(channels)("a pasted table is looked through first; gaps are told of (%s)", async (channel) => {
  const world = await openWorld(friday, channel);
  const secretary = await world.meet("secretary");
  await secretary.says("首页");
  await secretary.picks("更多");
  await secretary.picks("排班");
  await secretary.picks("加值班点");
  await secretary.picks("便民服务站");
  await secretary.says("东头服务点");
  await secretary.picks("不用");
  await secretary.picks("不用");
  await secretary.picks("1");
  await secretary.picks("提交");
  await secretary.picks("加人");
  await secretary.says("赵敏");
  await secretary.picks("沈小云");
  await secretary.picks("好了");
  await secretary.picks("返回");
  await secretary.picks("怎么轮");
  await secretary.picks("不轮，我自己排");
  await secretary.sees("不轮班，由负责人排");
  await secretary.picks("排班表");
  await secretary.picks("排 2026 年 12 月");
  await secretary.sees("23 处空班");
  await secretary.picks("发一张表");
  await secretary.says(
    "日期 时间 姓名\n12月1日 08:30-17:30 赵敏\n12月5日 沈小云\n12月3日 张三\n12月4日（周五） 沈小云",
  );
  await secretary.sees("看懂了 2 行", "第 3 行「12月5日」：那天不值班", "第 4 行「张三」：名单里没有这个人");
  await world.restart();
  await secretary.picks("用上这 2 行");
  await secretary.sees("用上了 2 行", "21 处空班", "12 月 4 日（周五）　沈小云");
  await secretary.picks("发布");
  await secretary.picks("发布，通知大家");
  await world.travel("2026-11-25T09:00:00+08:00");
  await world.ring("duty.gaps");
  // The 2nd of December is seven days away, the 28th of November a Saturday, the 26th is in no roster.
  await secretary.sees("还有 1 个班没人", "12 月 2 日（周三） 08:30—17:30 青溪村 东头服务点");
  await secretary.picks("哪里没人");
  await secretary.sees("1、12 月 2 日（周三）");
  await world.close();
});

test.each(
  channels,
)("a roster sent as a workbook is read aside, looked through and used (%s)", async (channel) => {
  const world = await openWorld(friday, channel);
  const secretary = await world.meet("secretary");
  const clerk = await world.meet("clerk");
  await world.work(async ({ records, now }) => {
    const unit = await records.unit.findFirstOrThrow({ where: { name: "青溪村" } });
    await records.dutyPoint.create({
      data: {
        unitId: unit.id,
        kind: "watch",
        name: "护村队",
        createdAt: now,
        members: { create: [{ personId: clerk.id, position: 0 }] },
        shifts: { create: [{ days: "every", from: 1200, until: 360 }] },
      },
    });
  });
  await secretary.says("首页");
  await secretary.picks("更多");
  await secretary.picks("排班");
  await secretary.picks("青溪村 护村队");
  await secretary.picks("排班表");
  await secretary.picks("排 2026 年 12 月");
  await secretary.sees("31 处空班");
  await secretary.picks("发一张表");
  await secretary.sendsPhoto();
  await secretary.sees("这里要的是排班表");
  const table = {
    name: "x",
    columns: ["日期", "时间", "姓名"],
    rows: [["2026-12-31", "20:00-6:00", "赵敏"]],
  };
  await secretary.sendsDocument(writeXlsx([table]), "十二月.xlsx");
  await secretary.sees("收到「十二月.xlsx」", "您发的排班表看完了");
  await secretary.picks("看看结果");
  await secretary.sees("看懂了 1 行");
  await world.restart();
  await secretary.picks("用上这 1 行");
  await secretary.sees("30 处空班");
  await secretary.picks("发布");
  await secretary.picks("发布，通知大家");
  // A night's turn of the last day of the year ends in the next.
  await clerk.sees("您有 1 个班", "12 月 31 日（周四） 20:00—次日 06:00");
  await world.close();
});
