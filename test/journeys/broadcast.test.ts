import { expect, test } from "vitest";
import { channels, monday, openWorld, type Person, type World } from "../fixtures/world.ts";

/** What the record of changes says about broadcasts, the oldest first. */
const audited = (world: World) =>
  world.work(async ({ records }) => {
    const rows = await records.audit.findMany({
      where: { what: { startsWith: "broadcast." } },
      orderBy: { id: "asc" },
    });
    return rows.map(({ what }) => what.replace("broadcast.", ""));
  });

/** Answers the questions up to the words: everyone of a place, a service notice. */
async function beginsService(sender: Person, place: string, words: string): Promise<void> {
  await sender.says("群发通知");
  await sender.picks("发通知");
  await sender.says(place);
  await sender.picks("所有人");
  await sender.picks("便民通知");
  await sender.says(words);
  await sender.picks("不用");
}

test.each(
  channels,
)("a secretary tells the village of a water cut, and goes to those it did not reach (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const secretary = await world.meet("secretary");
  const villager = await world.meet("h1-1");
  await world.meet("committee");
  await secretary.says("群发通知");
  await secretary.sees("还没发过通知");
  await secretary.picks("发通知");
  await secretary.sees("发给哪里");
  await secretary.picks("青溪村");
  await secretary.sees("发给谁");
  await secretary.picks("所有人");
  await secretary.sees("是哪一种");
  await secretary.picks("便民通知");
  await secretary.sees("要告诉大家什么");
  await world.restart();
  await secretary.says("明天 <上午> 停水 & 修管子，请先存水。");
  await secretary.sendsPhoto();
  await secretary.picks("好了");
  await secretary.sees("收到了");
  await secretary.picks("是");
  await secretary.sees("什么时候发");
  await secretary.picks("现在就发");

  await secretary.sees(
    "大家会看到这样",
    "能收到：3 人（3 个聊天）",
    "收不到：68 人",
    "[ 收到了 ]",
    "现在就发",
  );
  const message =
    "📢 便民通知 · 青溪村\n\n明天 <上午> 停水 & 修管子，请先存水。\n\n陈志强，11 月 23 日（周一）";
  await secretary.sees(message);
  expect(secretary.files).toBe(1);
  await secretary.picks("改");
  await secretary.picks("内容");
  await secretary.says("明天上午停水，请先存水。");
  await secretary.sees("改好了", "明天上午停水，请先存水。");
  await world.restart();
  await secretary.picks("发送");
  await secretary.sees("开始发了", "还在排名单，一会儿再看");
  await secretary.picks("刷新");
  await secretary.sees("发完了", "已发出：3 条", "点了「收到了」：0 人");

  await villager.looks();
  expect(villager.screen).toContain("📢 便民通知 · 青溪村\n\n明天上午停水，请先存水。\n\n陈志强");
  expect(villager.labels).toEqual(["收到了"]);
  expect(villager.files).toBe(1);
  await villager.picks("收到了");
  await villager.sees("谢谢，记下您收到了", "✓ 您点过「收到了」");
  expect(villager.labels).not.toContain("收到了");

  await secretary.says("群发通知");
  await secretary.picks("明天上午停水");
  await secretary.sees("点了「收到了」：1 人");
  await secretary.picks("没收到的人");
  await secretary.sees("没收到的 69 人：没点「收到了」1、联系不上 68", "请上门或打电话", "青溪村 大树组");
  // Neither who pressed the button nor the sender.
  await secretary.seesNot("白小禾", "陈志强");
  await secretary.picks("按地方看");
  await secretary.picks("水井组");
  await secretary.sees("水井组，没收到的", "王秀英（吴家）· 没点「收到了」");
  await secretary.seesNot("大树组");
  await secretary.picks("导出");
  expect(secretary.files).toBe(1);
  await secretary.sees("没收到通知的人");

  // Another within the hour waits; what is set for later counts at its time.
  await beginsService(secretary, "青溪村", "后天打疫苗，地点在村卫生室。");
  await secretary.picks("不是");
  await secretary.picks("现在就发");
  await secretary.picks("发送");
  await secretary.sees("一小时里发一条就好", "今天，11 月 23 日（周一） 11:00 以后可以发");
  await secretary.picks("改");
  await secretary.picks("什么时候");
  await secretary.picks("定个时间");
  await secretary.picks("明天");
  await secretary.picks("9:00");
  await secretary.sees("明天，11 月 24 日（周二） 09:00 发");
  await secretary.picks("发送");
  await secretary.sees("定好了，到时候自动发", "取消，不发了");
  await villager.looks();
  expect(villager.screen).not.toContain("疫苗");
  await world.travel("2026-11-24T09:00:00+08:00");
  await villager.looks();
  expect(villager.screen).toContain("后天打疫苗");
  expect(villager.labels).toEqual([]);

  // Whoever comes later finds both.
  const late = await world.meet("h1-2");
  await late.says("我的通知");
  await late.sees("共 2 条");
  await late.picks("明天上午停水");
  await late.sees("明天上午停水，请先存水");
  expect(late.files).toBe(1);
  const other = await world.meet("h31-1");
  await other.says("我的通知");
  await other.sees("没有发给您这里的通知");
  await world.travel("2027-02-22T10:00:00+08:00");
  await late.says("我的通知");
  await late.sees("共 1 条");
  expect(late.labels.some((label) => label.includes("疫苗"))).toBe(true);
  expect(await audited(world)).toEqual(["sent", "export", "sent"]);
  await world.close();
});

test.each(channels)("what goes to the whole county has to be released by another (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const cadre = await world.meet("cadrec");
  const secretary = await world.meet("secretaryc");
  const villager = await world.meet("h31-1");
  const writes = async (text: string) => {
    await cadre.says("群发通知");
    await cadre.picks("发通知");
    await cadre.says("青禾县");
    await cadre.picks("所有人");
    await cadre.picks("依法告知");
    await cadre.says(text);
    await cadre.picks("不用");
    await cadre.picks("不是");
    await cadre.picks("现在就发");
    await cadre.sees("范围超过一个乡镇：要另一位负责人核准才发");
    await cadre.picks("请人核准");
    await cadre.sees("交上去了", "等另一位负责人核准");
  };
  await writes("明年医保缴费到 12 月底。");
  await villager.looks();
  expect(villager.screen).not.toContain("医保");
  await secretary.sees("吕明 想发一条「依法告知」给青禾县（演示）的所有人");
  await secretary.picks("看一看");
  await secretary.sees("吕明 写的，请您核准", "明年医保缴费到 12 月底", "能收到：3 人");
  await world.restart();
  await secretary.picks("退回");
  await secretary.says("请写清楚到哪里缴。");
  await secretary.sees("退回了");
  await cadre.sees("宋怀民 退回了", "请写清楚到哪里缴");
  await cadre.picks("看进度");
  await cadre.sees("退回了，没有发");

  // What was sent back does not count for the hour.
  await writes("明年医保缴费到 12 月底，到村卫生室缴。");
  await world.travel("2026-11-23T22:30:00+08:00");
  await secretary.says("群发通知");
  await secretary.picks("等我核准 · 1");
  await secretary.picks("明年医保缴费");
  await secretary.picks("核准发送");
  await secretary.sees("定好了，到时候自动发", "明天，11 月 24 日（周二） 07:30 发");
  await villager.looks();
  expect(villager.screen).not.toContain("医保");
  await world.travel("2026-11-24T07:30:00+08:00");
  await villager.sees("📢 依法告知 · 青禾县（演示）", "到村卫生室缴");
  await cadre.sees("宋怀民 核准了");
  expect(await audited(world)).toEqual(["submitted", "refused", "submitted", "released"]);
  await world.close();
});

test.each(channels)("a topic is switched off by one tap, and on again in the menu (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const committee = await world.meet("committee");
  const villager = await world.meet("h1-1");
  const tells = async (text: string) => {
    await committee.says("群发通知");
    await committee.picks("发通知");
    await committee.says("大树组");
    await committee.sees("是哪一种");
    await committee.picks("专题消息");
    await committee.picks("招工信息");
    await committee.says(text);
    await committee.picks("不用");
    await committee.picks("不是");
    await committee.picks("现在就发");
  };
  await tells("县里茶厂招 20 个人，包吃住。");
  await committee.sees("[ 不再收「招工信息」 ]");
  await committee.picks("发送");
  await villager.sees("📢 招工信息 · 大树组", "茶厂招 20 个人");
  await villager.picks("不再收「招工信息」");
  await villager.sees("以后不发「招工信息」给您了", "✗ 不收 招工信息", "✓ 收 培训讲座");

  await world.travel("2026-11-24T10:00:00+08:00");
  await tells("砖厂招 5 个人。");
  await committee.sees("不收这类消息：1 人");
  await committee.picks("发送");
  await committee.picks("刷新");
  await committee.sees("发完了");
  await villager.looks();
  expect(villager.messages.some(({ text }) => text.includes("砖厂"))).toBe(false);

  await villager.says("我收哪些通知");
  await villager.picks("招工信息");
  await villager.sees("又会发给您", "✓ 收 招工信息");
  await villager.says("我的通知");
  await villager.sees("共 2 条");
  await villager.picks("砖厂");
  await villager.sees("砖厂招 5 个人");
  expect(villager.labels).toContain("不再收「招工信息」");
  await world.close();
});

test.each(channels)("a flood is told at night, and the record says so (%s)", async (channel) => {
  const world = await openWorld(new Date("2026-11-24T02:00:00+08:00"), channel);
  const secretary = await world.meet("secretary");
  const villager = await world.meet("h1-1");
  await secretary.says("群发通知");
  await secretary.picks("发通知");
  await secretary.says("青溪村");
  await secretary.picks("所有人");
  await secretary.picks("紧急通知");
  await secretary.says("河水上涨，请马上到村委会。");
  await secretary.picks("不用");
  await secretary.picks("是");
  await secretary.sees("紧急：马上发，晚上也会响，会记下来");
  await secretary.picks("发送");
  await secretary.sees("开始发了");
  await villager.sees("🚨 紧急通知 · 青溪村", "河水上涨");
  const after = await world.work(async ({ records }) => {
    const row = await records.audit.findFirstOrThrow({ where: { what: "broadcast.sent" } });
    return JSON.parse(row.after ?? "{}");
  });
  expect(after).toMatchObject({ kind: "urgent", ignoresQuietHours: true });

  // The same night what is not urgent waits for the morning.
  await beginsService(secretary, "青溪村", "明天村委会发棉被。");
  await secretary.picks("不是");
  await secretary.picks("现在就发");
  await secretary.sees("晚上不打扰大家，今天，11 月 24 日（周二） 07:30 发");
  await secretary.picks("发送");
  await secretary.picks("取消，不发了");
  await secretary.sees("取消了，没有人收到");
  await world.travel("2026-11-24T08:00:00+08:00");
  await villager.looks();
  expect(villager.messages.some(({ text }) => text.includes("棉被"))).toBe(false);
  await world.close();
});

test.each(channels)("words that are sent often are kept, used and put out of use (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const clerk = await world.meet("clerk");
  await clerk.says("群发通知");
  await clerk.picks("模板 · 0");
  await clerk.picks("新模板");
  await clerk.says("赶集");
  await clerk.says("逢五赶集，早上七点开始。");
  await clerk.sees("存好了", "赶集", "逢五赶集");
  await clerk.picks("用这个");
  await clerk.picks("青溪村");
  await clerk.picks("只发给一部分人");
  await clerk.picks("党员");
  await clerk.picks("书记");
  await clerk.picks("好了");
  // The window tells of its services only.
  await clerk.sees("是哪一种");
  expect(clerk.labels).not.toContain("紧急通知");
  await clerk.picks("便民通知");
  await clerk.picks("不用");
  await clerk.picks("不是");
  await clerk.picks("现在就发");
  await clerk.sees("逢五赶集，早上七点开始。", "青溪村的党员、党组织书记");
  await world.restart();
  await clerk.picks("发送");
  await clerk.picks("刷新");
  await clerk.sees("发完了");
  await clerk.picks("照着再发");
  await clerk.sees("什么时候发");
  await clerk.says("取消");
  await clerk.says("群发通知");
  await clerk.picks("模板 · 1");
  await clerk.picks("赶集");
  await clerk.picks("改");
  await clerk.sees("请看一下对不对", "逢五赶集，早上七点开始。");
  await clerk.picks("改一改");
  await clerk.picks("内容");
  await clerk.says("逢五、逢十赶集，早上七点开始。");
  await world.restart();
  await clerk.picks("提交");
  await clerk.sees("存好了", "逢五、逢十赶集");
  await clerk.picks("停用");
  await clerk.sees("「赶集」不用了吗");
  await clerk.picks("停用");
  await clerk.sees("停用了", "还没有模板");
  expect(await audited(world)).toEqual(["template_kept", "sent", "template_changed", "template_ended"]);
  await world.close();
});
