import { afterEach, expect, test } from "vitest";
import { openWorld } from "../fixtures/world.ts";

const serverZone = process.env.TZ;
afterEach(() => {
  process.env.TZ = serverZone;
});

// The server's year is the one before the county's in New York, the one after it on Kiritimati.
test.each([
  ["America/New_York", "2027-01-01T03:00:00+08:00", 2026, "1.1", "1 月 1 日（周五）"],
  ["Pacific/Kiritimati", "2026-12-31T20:00:00+08:00", 2027, "12月28日", "12 月 28 日（周一）"],
])("with a server in %s, a day typed without its year is of the county's year", async (zone, now, year, typed, read) => {
  process.env.TZ = zone;
  expect(new Date(now).getFullYear()).toBe(year);
  const world = await openWorld(new Date(now));
  const committee = await world.meet("committee");
  await committee.says("民情日记");
  await committee.picks("写一条");
  await committee.says("路灯坏了三盏");
  await committee.says("大树组");
  await committee.picks("不用");
  await committee.picks("改日期");
  await committee.picks("昨天");
  await committee.picks("改日期");
  await committee.says(typed);
  await committee.sees("改好了", `${read} · 大树组`);
  await world.close();
});

test("with a server in New York, a visit of New Year's morning is of the new year, one of the day before is late", async () => {
  process.env.TZ = "America/New_York";
  const world = await openWorld(new Date("2027-01-01T03:00:00+08:00"));
  const member = await world.meet("member");
  await member.says("/households");
  for (const label of ["白家", "走访慰问", "改日期"]) await member.picks(label);
  await member.says("12.31");
  await member.sees("这是上一期的事了", "为什么现在才记");
  await member.says("村里没信号");
  await member.sees("改好了", "白家 · 12 月 31 日（周四）");
  await world.close();
});

test("with a server on Kiritimati, the next days away are counted from the county's day", async () => {
  process.env.TZ = "Pacific/Kiritimati";
  const world = await openWorld(new Date("2026-12-31T20:00:00+08:00"));
  const clerk = await world.meet("clerk");
  await clerk.says("/away");
  await clerk.picks("我要外出");
  await clerk.says("12.31");
  await clerk.says("1.2");
  await clerk.sees("您外出到 1 月 2 日（周六）");
  await world.close();
});
