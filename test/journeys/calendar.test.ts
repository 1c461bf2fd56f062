import { expect, test } from "vitest";
import { instantAt, isWorkingDay } from "../../src/features/calendar/index.ts";
import { calendarOf } from "../../src/features/calendar/store.ts";
import { filed, pipe } from "../fixtures/requests.ts";
import { channels, monday, openWorld, type Person, type World } from "../fixtures/world.ts";

// Invented: nobody had published the notice of 2027 when this was written. 1 January 2027 is a Friday.
const notice2027 = `国务院办公厅关于2027年部分节假日安排的通知
经国务院批准，现将放假调休日期的具体安排通知如下。
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（农历除夕、周五）至11日（农历正月初六、周四）放假调休，共7天。2月14日（周日）、2月20日（周六）上班。
三、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
四、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
国务院办公厅
2026年11月20日`;

const worked = (world: World, day: string): Promise<boolean> =>
  world.work(async (work) => isWorkingDay(day, await calendarOf(work)));

/** How often somebody has been told since their last move. */
async function timesTold(admin: Person): Promise<number> {
  await admin.sees("");
  return admin.news.split("放假调休还没有录入").length - 1;
}

test.each(
  channels,
)("in December the admin is told, pastes the notice, and it counts (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const admin = await world.meet("admin");
  await admin.says("首页");
  await world.ring("calendar.watch");
  await admin.seesNot("还没有录入");
  await world.travel(instantAt("2026-12-01", 10));
  await world.ring("calendar.watch");
  await admin.sees("2027 年的放假调休还没有录入", "把通知正文贴进来");
  await world.travel(instantAt("2026-12-02", 10));
  await world.ring("calendar.watch");
  expect(await timesTold(admin)).toBe(1);
  expect(await worked(world, "2027-02-08")).toBe(true);

  await admin.picks("录入 2027 年");
  await admin.sees("整段复制");
  await admin.says("1月1日至3日放假");
  await admin.sees("没读到5 月 1 日（周六）放假");
  await world.restart();
  await admin.says(notice2027.replace("1月1日（周五）", "1月1日（周四）"));
  await admin.sees("通知里写「1月1日(周四)」，可这一天是1 月 1 日（周五）");
  await admin.says(notice2027);
  await admin.sees("请看一下对不对", "放假 22 天", "2 月 5 日（周五）至 2 月 11 日（周四）", "周末上班 5 天");
  await admin.picks("提交");
  await admin.sees("2027 年的放假调休记好了", "录入，12 月 2 日（周三）");

  expect(await worked(world, "2027-02-08")).toBe(false);
  expect(await worked(world, "2027-02-20")).toBe(true);
  await world.travel(instantAt("2026-12-03", 10));
  await world.ring("calendar.watch");
  expect(await timesTold(admin)).toBe(0);
  await world.close();
});

test.each(
  channels,
)("the admin finds it in the menu and can take back what was entered (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const admin = await world.meet("admin");
  await admin.says("首页");
  await admin.says("放假调休");
  await admin.sees("✓ 2026 年：有了", "✗ 2027 年：还没有");
  await admin.picks("2026 年");
  await admin.sees("随程序带来的", "放假 33 天", "10 月 1 日（周四）至 10 月 7 日（周三）", "周末上班 6 天");
  await admin.picks("返回");
  await admin.picks("2027 年");
  await admin.sees("现在只算每年固定的假日");
  await admin.picks("录入通知");
  await admin.says("放假：1月1日至3日，5月1日至5日，10月1日至7日");
  await admin.sees("放假 15 天", "没有要上班的周末");
  await admin.picks("提交");
  expect(await worked(world, "2027-10-07")).toBe(false);
  await admin.picks("删掉录入的");
  await admin.sees("要删掉这一年录入的");
  await admin.picks("是");
  await admin.sees("删掉了", "还没有这一年的通知");
  expect(await worked(world, "2027-10-07")).toBe(true);
  await world.close();
});

test("a date that somebody has been told stays when the notice comes later, and the next one goes by it", async () => {
  const world = await openWorld(instantAt("2026-12-30", 10));
  const admin = await world.meet("admin");
  const villager = await world.meet("h1-1");
  const acceptDue = async (id: number) =>
    world.work(async ({ records }) => (await records.request.findUniqueOrThrow({ where: { id } })).acceptDue);
  const before = (await filed(world, villager, pipe)).id;
  expect(await acceptDue(before)).toEqual(instantAt("2026-12-31", 18));
  await admin.says("放假调休");
  await admin.picks("2027 年");
  await admin.picks("录入通知");
  await admin.says("放假：2026年12月31日至1月3日，5月1日，10月1日");
  await admin.picks("提交");
  await admin.sees("已经告诉群众的日期不变");
  expect(await acceptDue((await filed(world, villager, { category: "road", words: "路断了" })).id)).toEqual(
    instantAt("2027-01-04", 18),
  );
  expect(await acceptDue(before)).toEqual(instantAt("2026-12-31", 18));
  await world.close();
});
