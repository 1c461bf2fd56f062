import { expect, test } from "vitest";
import { file } from "../../src/features/requests/index.ts";
import { logVisit, tieRequest } from "../../src/features/visits/index.ts";
import { pass } from "../fixtures/days.ts";
import { channels, openWorld, type Person, type World } from "../fixtures/world.ts";

const digest = ["visits.digest"];

/** Somebody visits a household, by name, today; the visit's number. */
const visit = (world: World, person: Person, name: string) =>
  world.work(async (work) => {
    const household = await work.records.household.findFirstOrThrow({ where: { name } });
    const done = await logVisit(work, { householdId: household.id, purpose: "talk" });
    if (!("visit" in done)) throw new Error("visited already");
    return done.visit;
  }, person.id);

/** What a household needs is filed on a visit. */
const needs = (world: World, person: Person, name: string, category: string, accused?: number) =>
  world.work(async (work) => {
    const { id, household } = await visitOf(work, name);
    const done = await file(work, {
      category,
      words: "请帮忙看看",
      household: { id: household.id, unitId: household.unitId },
      ...(accused === undefined ? {} : { accused: { unitId: household.unitId, personId: accused } }),
    });
    if ("refused" in done) throw new Error("not taken");
    await tieRequest(work, id, done.request);
    return done.request.number;
  }, person.id);

const visitOf = (work: Parameters<typeof logVisit>[0], name: string) =>
  work.records.visit.findFirstOrThrow({ where: { household: { name } }, include: { household: true } });

test.each(
  channels,
)("a member's report writes itself, is added to and handed in with one tap (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-11-23T10:00:00+08:00"), channel);
  const [member, secretary] = [await world.meet("member"), await world.meet("secretary")];
  await visit(world, member, "白家");
  const number = await needs(world, member, "白家", "water-pipe");
  await world.travel("2026-12-03T10:00:00+08:00");
  await visit(world, member, "黄家");
  await member.says("季度走访报告");
  await member.sees(
    "2026 年第四季度走访报告\n李向阳（青溪村党支部）\n包户 5 户，走到 2 户，一共走访 2 次。",
    "· 11 月 23 日（周一） 白家 · 大树组，谈心交流",
    "· 12 月 3 日（周四） 黄家 · 水井组，谈心交流",
    `听到需要 1 件，办完 0 件：\n· 自来水报修（白家，${number}）：已提交`,
    "还没走到 3 户：\n王家",
    "之后记的会自动加进来",
  );
  await member.picks("改一改");
  await member.picks("加几句话");
  await world.restart();
  await member.says("白家的水管要尽快修。");
  await member.sees("改好了", "朱家（户主 朱秀兰） · 坡头组\n白家的水管要尽快修。");
  await member.picks("交给支部");
  await member.sees("交给青溪村党支部了", "✅ 12 月 3 日（周四）交给了支部");
  expect(member.labels).not.toContain("交给支部");

  await secretary.says("支部走访");
  await secretary.sees(
    "青溪村党支部 2026 年第四季度走访\n包户 8 户，走到 2 户，一共走访 2 次。",
    `听到需要 1 件，办完 0 件：\n· 自来水报修（${number}）：已提交`,
    "党员 2 人，交了报告 1 人",
  );
  await secretary.picks("谁交了报告");
  await secretary.sees("李向阳：交了\n岩温：还没交");
  await secretary.picks("看李向阳的报告");
  await secretary.sees("李向阳 交来的报告", "白家的水管要尽快修。");
  await world.close();
});

test.each(channels)("a report is written anew, and from the log again (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-11-23T10:00:00+08:00"), channel);
  const member = await world.meet("member");
  await member.says("季度走访报告");
  await member.sees("包户 5 户，走到 0 户");
  await member.picks("改一改");
  expect(member.labels).not.toContain("按走访记录写");
  await member.picks("整篇重写");
  await member.says("这个季度我只去了县里开会。");
  await member.sees("这个季度我只去了县里开会。");
  await member.seesNot("包户 5 户");
  await visit(world, member, "王家");
  await member.picks("改一改");
  await member.picks("按走访记录写");
  await member.sees("包户 5 户，走到 1 户");
  await world.close();
});

test.each(
  channels,
)("in a quarter's first month it is the quarter before; later that can be turned to (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-12-30T10:00:00+08:00"), channel);
  const member = await world.meet("member");
  await visit(world, member, "王家");
  await world.travel("2027-01-20T10:00:00+08:00");
  await member.says("季度走访报告");
  await member.sees("2026 年第四季度走访报告", "走到 1 户", "还没交给支部");
  await world.travel("2027-02-01T10:00:00+08:00");
  await member.says("季度走访报告");
  await member.sees("2027 年第一季度走访报告", "走到 0 户");
  await member.picks("上一季度");
  await member.sees("2026 年第四季度走访报告", "走到 1 户");
  await member.picks("下一季度");
  await member.sees("2027 年第一季度走访报告");
  await world.close();
});

test.each(channels)("a report is a table too, for the member and for the branch (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-11-23T10:00:00+08:00"), channel);
  const [member, secretary] = [await world.meet("member"), await world.meet("secretary")];
  await visit(world, member, "白家");
  await member.says("季度走访报告");
  await member.picks("导出");
  await member.sees("2026 年第四季度走访报告");
  expect(member.files).toBe(1);
  await secretary.says("支部走访");
  await secretary.picks("导出");
  await secretary.sees("青溪村党支部 2026 年第四季度走访");
  expect(secretary.files).toBe(1);
  await world.close();
});

test.each(channels)("what is sealed stands in nobody's report (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-11-23T10:00:00+08:00"), channel);
  const [member, secretary, committee] = [
    await world.meet("member"),
    await world.meet("secretary"),
    await world.meet("committee"),
  ];
  await visit(world, member, "白家");
  const number = await needs(world, member, "白家", "official", committee.id);
  await member.says("季度走访报告");
  await member.sees("走到 1 户");
  await member.seesNot(number, "听到需要");
  await secretary.says("支部走访");
  await secretary.seesNot(number, "听到需要");
  await world.close();
});

test.each(
  channels,
)("the secretary hears once a month how the branch stands, without anybody's name (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-10-12T10:00:00+08:00"), channel);
  const [member, secretary] = [await world.meet("member"), await world.meet("secretary")];
  await world.catchesUp("visits.digest");
  await visit(world, member, "白家");
  await pass(world, "2026-11-02", digest);
  await secretary.seesNot("党支部");
  await pass(world, "2026-11-03", digest);
  await secretary.sees(
    "📋 青溪村党支部，2026 年第四季度到现在：\n包户 8 户，走到 1 户，一共走访 1 次。",
    "还没走到 7 户：\n王家",
  );
  await secretary.seesNot("李向阳", "岩温");
  await secretary.picks("没走到的 7 户");
  await secretary.sees("谁都没走到，请安排人去看看", "王家");
  await secretary.picks("王家");
  await world.restart();
  await pass(world, "2026-12-02", digest);
  await secretary.sees("到现在", "还没走到 7 户");
  // Whoever goes: the household has been reached.
  await visit(world, secretary, "王家");
  await pass(world, "2027-01-05", digest);
  await secretary.sees(
    "2026 年第四季度走完了：\n包户 8 户，走到 2 户",
    "请安排人去这几户看看",
    "党员 2 人，交了报告 0 人",
  );
  await world.ring("visits.digest");
  const sent = await world.work((work) =>
    work.records.outbox.count({
      where: { id: { startsWith: "visits.digest:", contains: `:person:${secretary.id}:` } },
    }),
  );
  expect(sent).toBe(3);
  await world.close();
});
