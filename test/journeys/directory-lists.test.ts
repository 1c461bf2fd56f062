import { expect, test } from "vitest";
import { file } from "../../src/features/requests/index.ts";
import { answers, approvedIssue, asks, dues, published } from "../fixtures/disclosure.ts";
import { channels, monday, openWorld, type Person, type World } from "../fixtures/world.ts";

async function opensVillage(admin: Person): Promise<void> {
  await admin.says("首页");
  await admin.picks("单位与职务");
}

/** A list as a table: its lines. */
async function takenAway(world: World, person: Person): Promise<string[]> {
  await person.picks("导出");
  await world.travel(new Date(world.now.getTime() + 60_000));
  await person.picks("换成 CSV 文件");
  return (await exported(world)).text.split("\r\n");
}

/** The newest file made for an export, as text. */
async function exported(world: World): Promise<{ name: string; text: string }> {
  const row = await world.work(async (work) =>
    work.records.file.findFirstOrThrow({
      where: { kind: "document" },
      orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    }),
  );
  return { name: row.name ?? "", text: Buffer.from(world.ground.files.bytes(row.id)).toString("utf8") };
}

test.each(channels)("a list is taken away as a file, and that is written down (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const admin = await world.meet("adminv1");
  world.database.connection.exec(`UPDATE Household SET name = '=1+1' WHERE head = '李国强'`);
  await opensVillage(admin);
  await admin.picks("导出名册");
  await admin.picks("农户名册");
  await admin.sees("青溪村农户名册", "导出已记录");
  expect(admin.files).toBe(1);
  expect((await exported(world)).name).toBe("青溪村农户名册 2026-11-23.xlsx");
  await world.restart();
  await world.travel("2026-11-23T10:01:00+08:00");
  await admin.picks("换成 CSV 文件");
  await admin.sees("青溪村农户名册", "导出已记录");
  expect(admin.files).toBe(1);
  const { name, text } = await exported(world);
  expect(name).toBe("青溪村农户名册 2026-11-23.csv");
  // The mark by which Excel knows UTF-8, the headings, and no formula.
  expect(text.startsWith("\uFEFF编码,户主,名字,在哪里,家人\r\n")).toBe(true);
  expect(text).toContain(",李国强,'=1+1,青溪镇 青溪村 大树组,4\r\n");
  expect(text).not.toContain("茶山村");
  const audits = await world.work(async (work) =>
    work.records.audit.findMany({ where: { what: "directory.export" } }),
  );
  expect(audits).toMatchObject([
    { personId: admin.id, after: expect.stringContaining(`"as":"xlsx"`) },
    { personId: admin.id, after: expect.stringContaining(`"as":"csv"`) },
  ]);
  await admin.picks("换成 .xlsx 表格");
  expect(admin.files).toBe(1);
  await admin.picks("返回");
  await admin.sees("要导出青溪村的哪一张表");
  await world.close();
});

test("every list has its rows, of what is still so", async () => {
  const world = await openWorld(monday, "telegram");
  const admin = await world.meet("adminv1");
  const found = new Map<string, string>();
  for (const roll of ["人员名册", "任职名册", "四包名册", "代办名册"]) {
    await world.travel(new Date(world.now.getTime() + 60_000));
    await opensVillage(admin);
    await admin.picks("导出名册");
    await admin.picks(roll);
    const isEmpty = admin.screen.includes("还没有内容");
    if (!isEmpty) {
      await world.travel(new Date(world.now.getTime() + 60_000));
      await admin.picks("换成 CSV 文件");
    }
    found.set(roll, isEmpty ? "" : (await exported(world)).text);
  }
  expect(found.get("人员名册")).toContain(",白小禾,青溪镇 青溪村 大树组,白小禾\r\n");
  expect(found.get("任职名册")).toContain(",王秀英,村“两委”成员,青溪镇 青溪村,");
  expect(found.get("四包名册")).toContain(",王秀英,包户的村干部,青溪镇 青溪村 大树组,白小禾,");
  expect(found.get("代办名册")).toBe("");
  await world.close();
});

test.each(
  channels,
)("a unit moves with all below it, and one that ends leaves nothing behind (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [admin, secretary, villager] = [
    await world.meet("admin"),
    await world.meet("secretary"),
    await world.meet("villager"),
  ];
  await opensVillage(admin);
  await admin.picks("乡镇");
  await admin.picks("青溪镇");
  await admin.picks("村 ");
  await admin.picks("青溪村");
  await admin.picks("改这个单位");
  await admin.picks("换上级");
  await admin.picks("云岭乡");
  await admin.picks("提交");
  await admin.sees("青溪村现在归云岭乡了", "云岭乡 · 青溪村");
  await villager.says("/me");
  await villager.sees("云岭乡 · 青溪村 · 大树组");
  await world.restart();
  await admin.picks("撤销刚才的改动");
  await admin.sees("撤销了：移动单位 青溪村", "青溪镇 · 青溪村");
  await villager.says("/me");
  await villager.sees("青溪镇 · 青溪村 · 大树组");

  await admin.picks("改这个单位");
  await admin.picks("撤销");
  await admin.sees("都归到哪里");
  await admin.picks("河口村");
  await admin.picks("是");
  await admin.sees("青溪村已经撤销");
  await secretary.sees("青溪村撤销了，您的职务现在在河口村");
  await villager.says("/me");
  await villager.sees("青溪镇 · 河口村 · 大树组", "白家");
  await secretary.says("首页");
  await secretary.sees("河口村");
  await admin.says("首页");
  await admin.picks("更多");
  await admin.picks("撤销上一步");
  await admin.picks("撤销");
  await admin.sees("撤销了：撤销单位 青溪村");
  await villager.says("/me");
  await villager.sees("青溪镇 · 青溪村 · 大树组", "白家");
  await world.close();
});

test.each(
  channels,
)("what lies in an inbox is taken away as a file, complaints about officials are not (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [clerk, villager, official] = [
    await world.meet("clerk"),
    await world.meet("villager"),
    await world.meet("committee"),
  ];
  await world.work((work) => file(work, { category: "water-pipe", words: "水管爆了" }), villager.id);
  await world.work(async (work) => {
    const { unitId } = await work.records.post.findFirstOrThrow({ where: { personId: official.id } });
    return file(work, { category: "official", words: "x", accused: { unitId, personId: official.id } });
  }, villager.id);
  await clerk.says("/inbox");
  await clerk.picks("待受理");
  const [first = ""] = /\d{8}-\d{4}/.exec(clerk.screen) ?? [];
  await clerk.picks("导出");
  await clerk.sees("待受理，共", "导出已记录");
  await world.travel(new Date(world.now.getTime() + 60_000));
  await clerk.picks("换成 CSV 文件");
  const { text } = await exported(world);
  expect(text.startsWith("\uFEFF编号,事项,村,进度,提交,期限,经办人\r\n")).toBe(true);
  expect(text.split("\r\n")[1]?.startsWith(first)).toBe(true);
  const supervisor = await world.meet("supervisort1");
  await supervisor.says("/inbox");
  await supervisor.picks("举报件");
  expect(supervisor.labels).not.toContain("导出");
  await world.close();
});

test.each(
  channels,
)("whoever sees a list can work with it as a table: visits owed, cards, pledges, invitations (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const official = await world.meet("committee");
  const admin = await world.meet("adminv1");
  const villager = await world.meet("villager");
  const member = await world.meet("member");
  await world.work(async ({ records, now }) => {
    const { unitId } = await records.post.findFirstOrThrow({ where: { personId: official.id } });
    const pledge = { unitId, year: 2026, words: "带头修村组的路", due: "2026-12-31", createdAt: now };
    await records.pledge.create({ data: { ...pledge, personId: member.id, state: "confirmed" } });
    const { id } = await records.household.findFirstOrThrow({ where: { name: "李家" } });
    await records.householdCard.create({
      data: { householdId: id, code: "c1", issuedAt: now, printedAt: now, handedAt: now },
    });
  });
  const table = (person: Person) => takenAway(world, person);
  await official.says("首页");
  await official.picks("本村走访");
  await official.picks("还差的户");
  const owed = await table(official);
  expect(owed[0]).toBe("\uFEFF农户,村小组,走访次数,说明");
  expect(owed).toContain("李家（户主 李国强）,大树组,0,");
  await official.says("首页");
  await official.picks("更多");
  await official.picks("连心卡");
  const cards = await table(official);
  expect(cards[0]).toBe("\uFEFF村小组,农户,卡,送到的日期");
  expect(cards).toContain("大树组,李家（户主 李国强）,送到户了,2026-11-23");
  expect(cards).toContain("大树组,白家（户主 白小禾）,还没送,");
  await official.says("/pledges");
  // The member did not want the name to stand there.
  expect(await table(official)).toEqual([
    "\uFEFF谁,承诺,什么时候前,现在,转到下一年的原因",
    "一名党员,带头修村组的路,2026 年 12 月 31 日,正在做,",
    "",
  ]);
  await villager.says("/pledges");
  expect(villager.labels).not.toContain("导出");
  await admin.says("首页");
  await admin.picks("邀请");
  expect(admin.labels).not.toContain("导出");
  await world.work(async ({ records, now }) => {
    const { unitId } = await records.post.findFirstOrThrow({ where: { personId: admin.id } });
    const until = new Date("2026-11-30T10:00:00+08:00");
    const invited = { hash: "0", kind: "clerk", unitId, createdById: admin.id, createdAt: now };
    await records.invitation.create({ data: { ...invited, expiresAt: until } });
  });
  await admin.says("首页");
  await admin.picks("邀请");
  expect(await table(admin)).toEqual(["\uFEFF职务,在哪里,有效到", "窗口人员,青溪村,2026-11-30", ""]);
  await world.close();
});

test.each(
  channels,
)("questions about what was published leave as a table, by name only who wanted it shown (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [villager, other] = [await world.meet("villager"), await world.meet("h5-1")];
  await approvedIssue(world, "2026Q4", { dues });
  await published(world, "2026-12-20");
  const [officer, secretary] = [await world.meet("member2"), await world.meet("secretary")];
  await asks(villager, "修路的钱为什么分两次付", "不写名字");
  await asks(other, "水渠哪天修好", "写名字");
  const about = "青溪村 2026 年第四季度 · 党费和经费";
  await secretary.says("群众提问");
  expect(await takenAway(world, secretary)).toEqual([
    "\uFEFF问的是,提问人,问题,提问日期,最晚答复",
    `${about},一位群众,修路的钱为什么分两次付,2026-12-20,2026-12-25`,
    `${about},陈凤仙,水渠哪天修好,2026-12-20,2026-12-25`,
    "",
  ]);
  await secretary.picks("返回");
  await secretary.sees("2 个提问在等答复");
  await answers(officer, "分两期验收，每期验收后付一半。");
  await officer.says("/answers");
  await officer.picks("答复过的");
  expect(await takenAway(world, officer)).toEqual([
    "\uFEFF问的是,提问人,问题,提问日期,答复,答复日期",
    `${about},一位群众,修路的钱为什么分两次付,2026-12-20,分两期验收，每期验收后付一半。,2026-12-20`,
    "",
  ]);
  await answers(officer, "下个月。");
  await secretary.says("/answers");
  expect(secretary.labels).not.toContain("导出");
  await world.close();
});

test.each(channels)("what people say is wrong leaves as a table (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [villager, official] = [await world.meet("villager"), await world.meet("committee")];
  await official.says("待更正资料");
  await official.sees("没有等更正的资料");
  expect(official.labels).not.toContain("导出");
  await villager.says("我的数据");
  await villager.picks("有错要改");
  await villager.picks("别的不对，报给村里");
  await villager.picks("户主姓名");
  await villager.says("白志明");
  await official.says("待更正资料");
  expect(await takenAway(world, official)).toEqual([
    "\uFEFF姓名,村组,哪里不对,现在写的,应该是,报的日期",
    "白小禾,大树组,户主姓名,白小禾,白志明,2026-11-23",
    "",
  ]);
  await official.picks("返回");
  await official.sees("有 1 条资料，本人说不对");
  const taken = await world.work(({ records }) =>
    records.audit.findMany({ where: { what: "my-data.export_queue" }, select: { personId: true } }),
  );
  expect(taken.map(({ personId }) => personId)).toEqual([official.id, official.id]);
  await world.close();
});
