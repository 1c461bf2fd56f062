import { expect, test } from "vitest";
import { answers, approvedIssue, department, published } from "../fixtures/disclosure.ts";
import { filed, opens, pipe } from "../fixtures/requests.ts";
import { channels, monday, openWorld, type Person } from "../fixtures/world.ts";

async function toDepartments(admin: Person): Promise<void> {
  await admin.says("首页");
  await admin.picks("单位与职务");
  await admin.picks("部门");
}

test.each(
  channels,
)("a county admin adds a department, fills its posts, renames and ends it (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [admin, cadre] = [await world.meet("admin"), await world.meet("cadred2")];
  await admin.says("首页");
  await admin.picks("单位与职务");
  expect(admin.labels.slice(0, 5)).toEqual(["乡镇 2", "部门 2", "职务 5", "人员", "四包负责人"]);
  await admin.picks("部门 2");
  await admin.sees("青禾县（演示）有 2 个部门");
  await admin.picks("加一个部门");
  await admin.says("水利局");
  await admin.sees("已经有（或有过）「水利局」");
  await world.restart();
  await admin.says("林业局");
  await admin.sees("加好了：林业局", "有 3 个部门");
  await admin.picks("林业局");
  await admin.sees("林业局", "（部门）");
  // Nobody lives there, so that there are neither households nor inhabitants nor whoever answers for them.
  expect(admin.labels.slice(0, 4)).toEqual(["职务 0", "改这个单位", "导出名册", "上一级：青禾县（演示）"]);
  await admin.picks("职务 0");
  await admin.picks("从名册里选人");
  await admin.says("陆一鸣");
  expect(admin.labels).toEqual(expect.arrayContaining(["党组织书记", "宣传委员", "干部", "窗口人员"]));
  expect(admin.labels).not.toContain("调解员");
  await admin.picks("党组织书记");
  await admin.picks("今天");
  await cadre.sees("请您担任林业局的党组织书记");
  await toDepartments(admin);
  await admin.picks("林业局");
  await admin.picks("改这个单位");
  expect(admin.labels).not.toContain("换上级");
  await admin.picks("改名");
  await admin.says("林业和草原局");
  await admin.sees("现在叫林业和草原局");
  await admin.picks("改这个单位");
  await admin.picks("撤销");
  await admin.sees("都归到哪里", "民政局", "水利局");
  await admin.seesNot("青溪镇");
  await admin.picks("水利局");
  await admin.picks("是");
  await admin.sees("林业和草原局已经撤销", "有 2 个部门");
  await cadre.sees("您的职务现在在水利局");
  await world.close();
});

test.each(
  channels,
)("a cadre of a department answers for a group, and whoever lives there finds them (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [admin, villager] = [await world.meet("admin"), await world.meet("h36-1")];
  await villager.says("负责我家的人");
  await villager.sees("村小组：陆一鸣，水利局，包组的部门干部，13800000151");
  await villager.picks("找陆一鸣");
  await villager.sees("水利局，干部", "包组的部门干部");
  await admin.says("首页");
  await admin.picks("单位与职务");
  for (const name of ["乡镇", "青溪镇", "村 ", "青溪村", "村小组", "大树组", "四包负责人", "加一个负责人"]) {
    await admin.picks(name);
  }
  await admin.sees("由谁负责", "陆一鸣 · 水利局干部", "许志远 · 干部");
  await admin.picks("陆一鸣");
  await admin.picks("今天");
  await admin.sees("陆一鸣 是大树组的包组的部门干部");
  const near = await world.meet("h1-1");
  await near.says("负责我家的人");
  await near.sees("陆一鸣，水利局，包组的部门干部");
  await world.close();
});

test.each(
  channels,
)("a department publishes: its own staff hears, everyone reads and asks (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [officer, secretary, clerk] = [
    await world.meet("publicityd1"),
    await world.meet("secretaryd1"),
    await world.meet("clerkd1"),
  ];
  const [villager, leader, alone] = [
    await world.meet("villager"),
    await world.meet("secretaryc"),
    await world.meet("secretaryd2"),
  ];
  await world.catchesUp("disclosure.days");
  await world.travel("2026-12-01T09:00:00+08:00");
  await world.catchesUp("disclosure.days");
  await officer.sees("民政局 2026 年第四季度党务公开", "还差 7 项没写好");
  await secretary.seesNot("党务公开，");
  // 水利局 has no publicity officer: its secretary writes.
  await alone.sees("水利局 2026 年第四季度党务公开");
  await approvedIssue(
    world,
    "2026Q4",
    { dues: { words: "收入 2,100 元，支出 900 元，结余 1,200 元。" } },
    department,
  );
  await world.restart();
  await world.travel("2026-12-18T09:00:00+08:00");
  await world.catchesUp("disclosure.days");
  // The county, two townships and two departments: of the four below one is ready.
  await leader.sees("下面 4 个单位 2026 年第四季度党务公开", "1 个已审好", "· 水利局：");
  await leader.seesNot("· 民政局：");
  await villager.says("首页");
  await published(world, "2026-12-20");
  await clerk.sees("📢 民政局 2026 年第四季度党务公开（共 8 项）");
  await alone.seesNot("📢 民政局");
  await villager.seesNot("📢 民政局");

  await villager.says("党务公开");
  await villager.picks("青禾县（演示）");
  await villager.picks("看县直部门");
  expect(villager.labels.slice(0, 2)).toEqual(["民政局", "水利局"]);
  await villager.picks("返回");
  await villager.picks("看各乡镇");
  expect(villager.labels.slice(0, 2)).toEqual(["青溪镇", "云岭乡"]);
  await villager.picks("返回");
  await villager.picks("看县直部门");
  await villager.picks("民政局");
  await villager.picks("2026 年第四季度");
  await villager.says("3");
  await villager.sees("结余 1,200 元");
  await villager.picks("问这一项");
  await villager.picks("不写名字");
  await villager.says("结余的钱以后怎么用");
  await villager.sees("已提问。民政局最晚 12 月 25 日（周五）答复");
  await officer.sees("有人对 民政局 2026 年第四季度");
  await answers(officer, "用在明年的党课上。");
  await villager.sees("用在明年的党课上");
  await world.close();
});

test.each(
  channels,
)("the county passes a request on to a department, whose window completes it (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [villager, county, window, cadre] = [
    await world.meet("villager"),
    await world.meet("clerkc"),
    await world.meet("clerkd1"),
    await world.meet("cadred2"),
  ];
  const { id } = await filed(world, villager, pipe);
  await world.work(({ records }) =>
    records.request.update({
      where: { id },
      data: { ownerUnitId: 1, ownerKind: "clerk" },
    }),
  );
  await opens(county, "待受理 · 1");
  await county.picks("1 自来水报修");
  await county.picks("受理");
  await county.picks("更多");
  await county.picks("转办");
  await county.sees("民政局（单位）", "水利局（单位）");
  await county.picks("民政局（单位）");
  await county.says("困难家庭，请一起看");
  await county.sees("转给：民政局（单位）");
  await county.picks("提交");
  await cadre.seesNot("自来水报修");
  await world.restart();
  await opens(window, "转办来 · 1");
  await window.picks("1 自来水报修");
  await window.picks("接下来");
  await window.sees("接下了，已经告诉申请人");
  await villager.sees("江丽接手了");
  const owner = await world.work(({ records }) =>
    records.request.findUniqueOrThrow({ where: { id }, select: { ownerUnit: { select: { name: true } } } }),
  );
  expect(owner.ownerUnit.name).toBe("民政局");
  await window.picks("办结");
  await window.picks("自己写");
  await window.says("换了新水管");
  await window.picks("不用");
  await window.picks("提交");
  await window.sees("办结了，请申请人评价");
  await villager.sees("换了新水管");
  await world.close();
});

test.each(
  channels,
)("a complaint about somebody of a department goes to the county's supervisor, past it (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [villager, accused, colleague, supervisor] = [
    await world.meet("villager"),
    await world.meet("cadred2"),
    await world.meet("secretaryd2"),
    await world.meet("supervisorc"),
  ];
  await villager.says("举报干部乱收钱");
  await villager.picks("我要办");
  await villager.picks("不用");
  await villager.sees("青溪村", "青溪镇", "青禾县（演示）", "民政局", "水利局");
  await villager.picks("水利局");
  await villager.picks("陆一鸣");
  await villager.picks("提交");
  await villager.sees("已提交");
  await supervisor.says("首页");
  await supervisor.picks("收件箱");
  await supervisor.sees("举报件 · 1");
  for (const one of [accused, colleague]) {
    await one.says("首页");
    await one.picks("收件箱");
    await one.seesNot("举报");
  }
  await world.close();
});

test.each(channels)("a department's notice reaches those who work there (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [secretary, clerk, villager, leader] = [
    await world.meet("secretaryd1"),
    await world.meet("clerkd1"),
    await world.meet("villager"),
    await world.meet("secretaryc"),
  ];
  await secretary.says("群发通知");
  await secretary.picks("发通知");
  await secretary.picks("民政局");
  await secretary.picks("所有人");
  await secretary.picks("便民通知");
  await secretary.says("周五下午三点在二楼学习。");
  await secretary.picks("不用");
  await secretary.picks("不是");
  await secretary.picks("现在就发");
  await secretary.seesNot("要另一位负责人核准");
  // 钱永安, 夏晓云 and 江丽 work there; 夏晓云 has no phone in this tale.
  await secretary.sees("能收到：2 人", "收不到：1 人");
  await secretary.picks("发送");
  await clerk.sees("周五下午三点在二楼学习。");
  await villager.seesNot("二楼学习");
  await leader.seesNot("二楼学习");
  await secretary.picks("刷新");
  await secretary.picks("没收到的人");
  await secretary.sees("民政局，没收到的 1 人", "夏晓云 · 联系不上");
  await world.close();
});

test("where households are counted, departments do not stand", async () => {
  const world = await openWorld();
  const [villager, secretary, clerk] = [
    await world.meet("villager"),
    await world.meet("secretaryd1"),
    await world.meet("clerkd1"),
  ];
  for (const place of ["figures.below/1/2026-11/0", "visits.coverage.below/1/2026Q4/0"]) {
    await villager.presses(place);
    await villager.sees("青溪镇", "云岭乡");
    await villager.seesNot("民政局", "水利局");
  }
  const unit = await world.work(({ records }) =>
    records.unit.findFirstOrThrow({ where: { name: "民政局" } }),
  );
  for (const place of [`figures.unit/${unit.id}/2026-11`, `visits.coverage.unit/${unit.id}/2026Q4`]) {
    await villager.presses(place);
    await villager.sees("这一项现在没有了");
  }
  // Whoever works in one looks at the county's.
  await clerk.says("走访情况");
  await clerk.sees("青禾县（演示）");
  await secretary.says("首页");
  await secretary.picks("更多");
  await secretary.seesNot("连心卡");
  await world.close();
});
