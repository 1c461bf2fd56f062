import { expect, test } from "vitest";
import { acceptsToPass, filed, opens, opensPipe, pipe } from "../fixtures/requests.ts";
import { channels, monday, openWorld, type World } from "../fixtures/world.ts";

/** A complaint of a villager's about an official of the sample county, by code. */
async function complaint(world: World, about: string): Promise<{ id: number }> {
  const accused = await world.meet(about);
  const villager = await world.meet("villager");
  const post = await world.work((work) =>
    work.records.post.findFirstOrThrow({ where: { personId: accused.id } }),
  );
  const filing = { category: "official", words: "他收了钱不办事" };
  return filed(world, villager, {
    ...filing,
    accused: { unitId: post.unitId, personId: accused.id },
  });
}

const audited = (world: World, what: string, object: string) =>
  world.work((work) => work.records.audit.findMany({ where: { what, object } }));

test.each(
  channels,
)("a complaint shows to the supervisors above, and who reads it leaves a trace (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const { id } = await complaint(world, "secretary");
  const supervisor = await world.meet("supervisort1");
  await opens(supervisor, "举报件 · 1");
  await supervisor.picks("1 ");
  await supervisor.sees("他收了钱不办事", "反映的是：陈志强（青溪村）");
  const [read] = await audited(world, "handling.sealed_read", `request:${id}`);
  expect(read?.personId).toBe(supervisor.id);
  await supervisor.picks("受理");
  await supervisor.sees("受理了");
  await world.close();
});

test.each(
  channels,
)("a complaint is in no inbox, count or search of the accused and those below (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const { id } = await complaint(world, "secretary");
  const number = await world.work(
    async (work) => (await work.records.request.findUniqueOrThrow({ where: { id } })).number,
  );
  for (const code of ["secretary", "clerk", "supervisor", "committee", "clerkt1", "secretaryt1", "admin"]) {
    const person = await world.meet(code);
    await person.says("首页");
    await person.seesNot("收件箱 ·");
    await person.picks("收件箱");
    await person.sees("都办完了");
    await person.picks("找一件");
    await person.says(number);
    await person.sees("没找到");
    await person.says(`首页`);
    await person.presses(`handling.view/${id}`);
    await person.seesNot("他收了钱不办事");
    await person.seesNot("举报");
  }
  expect(await audited(world, "handling.sealed_read", `request:${id}`)).toEqual([]);
  await world.close();
});

test.each(
  channels,
)("who looks up a telephone is written down, and its owner hears of it once (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  const clerk = await world.meet("clerk");
  const { id, number } = await filed(world, villager, pipe);
  await opensPipe(clerk, "待受理");
  await clerk.seesNot("13800000001");
  for (const _time of [1, 2]) {
    await clerk.picks("看电话");
    await clerk.sees("13800000001");
    await clerk.picks("返回");
  }
  expect(await audited(world, "handling.phone_seen", `request:${id}`)).toHaveLength(2);
  await villager.sees(`赵敏看了您的电话，是为了办「自来水报修」（${number}）`);
  const told = await world.work((work) =>
    work.records.outbox.count({ where: { id: { startsWith: "directory:phone:" } } }),
  );
  expect(told).toBe(1);
  await world.close();
});

test.each(
  channels,
)("staff take down what a walk-in tells; known by name and number they hear of it (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const clerk = await world.meet("clerk");
  const known = await world.meet("h2-1");
  const { name, phone } = await world.work((work) =>
    work.records.person.findUniqueOrThrow({ where: { id: known.id } }),
  );
  const records = async (who: string, number: string) => {
    await clerk.says("首页");
    await clerk.picks("收件箱");
    await clerk.picks("窗口代录");
    await clerk.picks("路、水、电");
    await clerk.picks("自来水报修");
    await clerk.says(who);
    await clerk.says(number);
    await clerk.says("大树组");
    await clerk.says("家里没水");
    await clerk.picks("不用");
    await clerk.sees("请看一下对不对", `姓名：${who}`, "住处：青溪村 大树组");
    await clerk.picks("提交");
    await clerk.sees("录好了，编号 20261123-", "请抄给他", "窗口代录：赵敏");
  };
  await records(name, phone ?? "");
  await known.sees("自来水报修");
  await records("张老倌", "138 0013 8000");
  await clerk.sees("给谁办：张老倌 138****8000，青溪村 大树组");
  // It is the clerk's work, not a matter of their own.
  await clerk.picks("受理");
  await clerk.sees("受理了");
  await clerk.says("/mine");
  await clerk.sees("您还没有办件");
  await world.close();
});

test.each(
  channels,
)("what is due soon and what is overdue have tabs of their own; overdue climbs (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  const clerk = await world.meet("clerk");
  await filed(world, villager, pipe);
  await world.travel("2026-11-24T10:00:00+08:00");
  await opens(clerk, "快到期 · 1");
  await clerk.sees("今天");
  await clerk.picks("1 自来水报修");
  await clerk.picks("受理");
  await clerk.says("/inbox");
  await clerk.seesNot("快到期");
  // Three working days from Monday: due on Thursday at 18:00.
  await world.travel("2026-11-25T10:00:00+08:00");
  await opens(clerk, "快到期 · 1");
  await world.travel("2026-11-30T10:00:00+08:00");
  await opens(clerk, "已超期 · 1");
  await clerk.sees("⚠️ 超期 2 个工作日");
  await world.ring("requests.watch");
  const leader = await world.meet("secretaryt1");
  await opens(leader, "已超期 · 1");
  await leader.sees("自来水报修 · 青溪村");
  await world.close();
});

test.each(
  channels,
)("nobody handles their own matter, nor reads what is written about it (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [clerk, colleague] = [await world.meet("clerk"), await world.meet("clerk1b")];
  const { id } = await filed(world, clerk, pipe);
  await clerk.says("/inbox");
  await clerk.sees("都办完了");
  await clerk.presses(`handling.view/${id}`);
  await clerk.seesNot("水管爆了");
  await opens(colleague, "待受理 · 1");
  await world.close();
});

test.each(channels)("villagers, patrols and strangers have no inbox (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  const { id } = await filed(world, villager, pipe);
  for (const person of [villager, await world.meet("patrol"), await world.meet("clerk2")]) {
    await person.says("首页");
    await person.presses(`handling.view/${id}`);
    await person.presses(`handling.claim/${id}`);
    await person.seesNot("水管爆了");
  }
  await villager.says("/inbox");
  await villager.seesNot("窗口代录");
  const request = await world.work((work) => work.records.request.findUniqueOrThrow({ where: { id } }));
  expect(request).toMatchObject({ state: "submitted", handlerId: null });
  await world.close();
});

const leaves = (world: World, personId: number) =>
  world.work((work) => work.records.post.updateMany({ where: { personId }, data: { until: work.now } }));

test.each(
  channels,
)("what was passed to somebody who left comes back to whoever passed it, and goes to the desk when they leave too (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  const [clerk, colleague] = [await world.meet("clerk"), await world.meet("clerk1b")];
  const township = await world.meet("clerkt1");
  await filed(world, villager, pipe);
  await acceptsToPass(clerk, "孙慧", "水源坏了，要镇上水务站来");
  await clerk.picks("提交");
  await township.sees("打开处理");
  const counts = { reminded: 0, raised: 0, released: 0, taken_back: 0 };
  expect(await world.ring("requests.watch")).toEqual(counts);

  await leaves(world, township.id);
  await world.restart();
  await world.travel("2026-11-23T10:15:00+08:00");
  expect(await world.ring("requests.watch")).toEqual({ ...counts, taken_back: 1 });
  await clerk.sees("转去的那边现在没人接，退回给您了");
  await clerk.picks("打开处理");
  await clerk.sees("您受理了", "那边没人接，退回");
  await township.picks("打开处理");
  await township.seesNot("水管爆了", "接下来");

  await leaves(world, clerk.id);
  await world.travel("2026-11-23T10:30:00+08:00");
  expect(await world.ring("requests.watch")).toEqual({ ...counts, released: 1 });
  await villager.sees("换人办");
  await opensPipe(colleague, "待受理 · 1");
  await colleague.picks("受理");
  await colleague.sees("受理了");
  await world.close();
});
