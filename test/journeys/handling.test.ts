import { expect, test } from "vitest";
import { acceptsToPass, filed, opens, opensPipe, passes, pipe } from "../fixtures/requests.ts";
import { channels, monday, openWorld } from "../fixtures/world.ts";

test.each(channels)("a request lives from filing to rating, with papers on the way (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  const clerk = await world.meet("clerk");
  await filed(world, villager, { ...pipe, place: { words: "老榕树旁", latitude: 22.78, longitude: 103.22 } });
  await clerk.says("首页");
  await clerk.sees("收件箱 · 1");
  await opens(clerk, "待受理 · 1");
  await clerk.sees("1. 🔧 自来水报修 · 青溪村", "明天，11 月 24 日（周二）下班前");
  await clerk.says("1");
  await clerk.sees("水管爆了", "老榕树旁（22.78000, 103.22000）", "白小禾 138****", "青溪村 大树组");
  expect(clerk.labels).toEqual(["受理", "回复", "要材料", "📞 看电话", "转办", "更多", "返回", "首页"]);

  await clerk.picks("受理");
  await clerk.sees("受理了，已经告诉申请人", "您受理了");
  await villager.sees("赵敏受理了「自来水报修」");
  await clerk.picks("更多");
  await clerk.picks("内部备注");
  await clerk.says("他家离水池远，带长管子");
  await clerk.sees("🔒", "带长管子");
  await clerk.picks("要材料");
  await clerk.picks("缺现场照片");
  await clerk.sees("请看一下对不对", "请再发一两张现场的照片");
  await clerk.picks("提交");
  await clerk.sees("补来之前时间先停着", "等补材料，还剩 3 个工作日");
  await opens(clerk, "待补充 · 1");

  await villager.picks("补材料");
  await villager.sendsPhoto();
  await villager.picks("好了");
  await villager.picks("不用");
  await clerk.sees("材料补来了");
  await clerk.picks("打开处理");
  await clerk.sees("您在办");
  await clerk.picks("办结");
  await clerk.picks("自己写");
  await clerk.says("换了新水管");
  await clerk.sendsPhoto(3);
  await clerk.picks("好了");
  await clerk.sees("结果：换了新水管", "照片：1 张");
  await clerk.picks("提交");
  await clerk.sees("办结了，请申请人评价");

  await villager.sees("换了新水管", "您满意吗");
  await villager.picks("满意");
  await clerk.sees("收到评价");
  await villager.says("/mine");
  await villager.picks("自来水报修");
  await villager.seesNot("带长管子");
  await clerk.says("首页");
  await clerk.picks("收件箱");
  await clerk.sees("都办完了");
  await world.close();
});

test.each(channels)("of two clerks who press at once the second hears who has it (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  const [first, second] = [await world.meet("clerk"), await world.meet("clerk1b")];
  const { id } = await filed(world, villager, pipe);
  for (const clerk of [first, second]) {
    await opensPipe(clerk, "待受理");
  }
  await first.picks("受理");
  await second.picks("受理");
  await second.sees("晚了一步，这件事刚由赵敏受理");
  expect(second.labels).not.toContain("受理");
  const taken = await world.work((work) =>
    work.records.requestEvent.count({ where: { requestId: id, act: "claim" } }),
  );
  expect(taken).toBe(1);
  await world.close();
});

test.each(
  channels,
)("a transfer is declined with a reason, offered again and taken over (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  const [clerk, township] = [await world.meet("clerk"), await world.meet("clerkt1")];
  await filed(world, villager, pipe);
  await acceptsToPass(clerk, "孙慧", "水源坏了，要镇上水务站来");
  await clerk.sees("转给：孙慧 · 窗口人员 · 青溪镇");
  await clerk.picks("提交");
  await clerk.sees("等对方答复", "您想转给孙慧");

  await opensPipe(township, "转办来 · 1");
  await township.picks("不接");
  await township.says("村里自己能修");
  await township.sees("已经退回去了");
  await clerk.sees("孙慧没有接「自来水报修」", "村里自己能修");

  await clerk.picks("打开处理");
  await passes(clerk, "孙慧", "点错人了");
  await clerk.picks("提交");
  await clerk.picks("不转了");
  await clerk.sees("收回来了，您接着办", "您受理了");
  await township.sees("不用您接了，赵敏自己接着办");
  await township.says("首页");
  await township.picks("收件箱");
  await township.seesNot("转办来");
  await clerk.picks("更多");
  await clerk.picks("转办");
  await clerk.picks("青溪镇（单位）");
  await clerk.says("水源地塌方，村里修不了");
  await clerk.picks("提交");
  await opensPipe(township, "转办来 · 1");
  await township.picks("接下来");
  await township.sees("接下了，已经告诉申请人", "您受理了");
  await clerk.sees("孙慧接了「自来水报修」");
  await villager.sees("孙慧接手了");
  await clerk.says("首页");
  await clerk.picks("收件箱");
  await clerk.sees("都办完了");
  await world.close();
});

test.each(channels)("what cannot be done here is refused with where to go instead (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  const clerk = await world.meet("clerk");
  await filed(world, villager, pipe);
  await opensPipe(clerk, "待受理");
  await clerk.picks("更多");
  await clerk.picks("不予受理");
  await clerk.picks("不归我们管");
  await clerk.sees("该去哪里、带什么");
  await clerk.says("请去供水公司，带户号");
  await clerk.picks("提交");
  await clerk.sees("已经告诉申请人原因和该去哪里");
  await villager.sees("这里办不了", "请去供水公司，带户号");
  await world.close();
});

test.each(channels)("two of the same matter are joined, by suggestion or by number (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [one, other] = [await world.meet("h2-1"), await world.meet("h3-1")];
  const clerk = await world.meet("clerk");
  const first = await filed(world, one, pipe);
  const second = await filed(world, other, pipe);
  await clerk.says("/inbox");
  await clerk.picks("待受理 · 2");
  await clerk.picks("2 自来水报修");
  await clerk.picks("更多");
  await clerk.picks("并案");
  expect(clerk.labels[0]).toContain(first.number);
  await clerk.says(first.number.slice(-4));
  await clerk.sees(`并到：${first.number}`);
  await clerk.picks("提交");
  await clerk.sees("并好了");
  await other.sees(first.number, "并在一起办");
  const joined = await world.work((work) =>
    work.records.request.findUniqueOrThrow({ where: { id: second.id } }),
  );
  expect(joined).toMatchObject({ state: "merged", mergedIntoId: first.id });
  await world.close();
});

test.each(channels)("what is opened again comes back to whoever completed it (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  const clerk = await world.meet("clerk");
  await filed(world, villager, pipe);
  await opensPipe(clerk, "待受理");
  await clerk.picks("受理");
  await clerk.picks("办结");
  await clerk.picks("已经修好");
  await clerk.picks("不用");
  await clerk.picks("提交");
  await villager.picks("重新办");
  await villager.says("还在漏");
  await clerk.sees("要重新办", "还在漏");
  await opensPipe(clerk, "办理中 · 1");
  await clerk.sees("您在办", "还在漏");
  await world.close();
});
