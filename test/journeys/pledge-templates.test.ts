import { expect, test } from "vitest";
import { channels, monday, openWorld } from "../fixtures/world.ts";

test.each(
  channels,
)("a branch keeps its pledge templates, and the township those of all its branches (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const secretary = await world.meet("secretary");
  const above = await world.meet("secretaryt1");
  const member = await world.meet("member");

  await secretary.says("支部承诺");
  await secretary.picks("承诺模板");
  await secretary.sees("青溪村的承诺模板，现在用的 5 条");
  await secretary.picks("新模板");
  await secretary.says("帮老人");
  await secretary.sees("已经有这个名字了");
  await secretary.says("护水源");
  await secretary.says("护水源，有事打 13800000125");
  await secretary.sees("请不要写电话和身份证号");
  await world.restart();
  await secretary.says("每个月带头清一次村里的水源地。");
  await secretary.sees("存好了", "护水源", "这是这里自己写的");

  await secretary.picks("返回");
  await secretary.sees("现在用的 6 条");
  await secretary.picks("修路护路");
  await secretary.sees("带头修村组的路", "这是自带的");
  await secretary.picks("改一改");
  await secretary.sees("请看一下对不对", "今年出工不少于十天");
  await secretary.picks("改一改");
  await secretary.picks("内容");
  await secretary.says("带头修大树组的路，今年出工不少于十五天。");
  await secretary.picks("提交");
  await secretary.sees("存好了", "出工不少于十五天", "在这里改过了");
  await secretary.picks("返回");
  await secretary.picks("教技术");
  await secretary.picks("不用");
  await secretary.sees("这里不用了，党员写承诺时看不到");
  await secretary.picks("返回");
  await secretary.sees("现在用的 5 条");
  expect(secretary.labels).toContain("不用了：教技术");

  await above.says("支部承诺");
  await above.picks("承诺模板");
  await above.sees("青溪镇的承诺模板，现在用的 5 条", "下面的支部也能选这些");
  await above.picks("新模板");
  await above.says("防火巡山");
  await above.says("防火期里每周巡一次山。");
  await above.picks("返回");
  await above.picks("帮老人");
  await above.picks("不用");

  await member.says("我的承诺");
  await member.picks("写一条");
  await member.sees("也可以选一条现成的", "护水源：每个月带头清一次", "不少于十五天", "防火巡山：");
  await member.seesNot("帮老人", "教技术");
  await member.picks("防火巡山");
  await member.picks("2026 年 12 月 31 日");
  await member.picks("写名字");
  await member.sees("请看一下对不对", "防火期里每周巡一次山");
  await member.picks("改一改");
  await member.picks("承诺");
  await member.says("防火期里每周巡一次大树组后山。");
  await member.picks("提交");
  await member.sees("写好了，等支部确认", "防火期里每周巡一次大树组后山");

  // The branch makes of the township's what it likes, and gets back what it left out.
  await secretary.says("支部承诺");
  await secretary.picks("承诺模板");
  await secretary.picks("防火巡山");
  await secretary.sees("这是青溪镇写的");
  await secretary.picks("不用");
  await secretary.picks("再用");
  await secretary.sees("又用原来的了", "防火期里每周巡一次山");
  await secretary.picks("返回");
  await secretary.picks("修路护路");
  await secretary.picks("用回原来的");
  await secretary.sees("又用原来的了", "今年出工不少于十天", "这是自带的");
  await secretary.picks("返回");
  await secretary.picks("护水源");
  await secretary.picks("删掉");
  await secretary.sees("要删掉「护水源」吗");
  await secretary.picks("删掉");
  await secretary.sees("删掉了", "现在用的 4 条");

  await member.says("我的承诺");
  await member.picks("写一条");
  await member.seesNot("护水源", "不少于十五天");
  const audited = await world.work(({ records }) =>
    records.audit.findMany({ where: { what: { startsWith: "pledges.template" } }, orderBy: { id: "asc" } }),
  );
  expect(audited.map(({ what }) => what.slice("pledges.template_".length))).toEqual([
    "added",
    "changed",
    "left_out",
    "added",
    "left_out",
    "left_out",
    "ended",
    "ended",
    "ended",
  ]);
  await world.close();
});

test("a template that was taken away while somebody looked at it is not pledged unseen; in English too", async () => {
  const world = await openWorld();
  const secretary = await world.meet("secretary");
  const member = await world.meet("member");
  await member.says("我的承诺");
  await member.picks("写一条");
  await secretary.says("支部承诺");
  await secretary.picks("承诺模板");
  await secretary.picks("帮老人");
  await secretary.picks("不用");
  await member.picks("帮老人");
  await member.sees("这一条刚刚不用了");
  await secretary.says("/language");
  await secretary.picks("English");
  await secretary.says("Branch pledges");
  await secretary.picks("Pledge templates");
  await secretary.sees("Pledge templates of 青溪村, 4 in use");
  await secretary.picks("Not used: Help the old");
  await secretary.picks("Use it again");
  await secretary.sees("it is as it was again");
  await world.close();
});
