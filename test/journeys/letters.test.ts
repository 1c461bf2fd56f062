import { expect, test } from "vitest";
import { channels, monday, openWorld, type Person, type World } from "../fixtures/world.ts";

async function writesTo(villager: Person, name: string, said: string): Promise<void> {
  await villager.says("首页");
  await villager.picks("负责我家的人");
  await villager.picks(`找${name}`);
  await villager.picks("跟他说件事");
  await villager.sees("想说什么");
  await villager.says(said);
}

const lines = (world: World) =>
  world.work((work) => work.records.letterLine.findMany({ orderBy: { id: "asc" }, select: { words: true } }));

test.each(
  channels,
)("a villager writes to who is answerable, and the answer comes back (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  const official = await world.meet("committee");
  await writesTo(villager, "王秀英", "我家门口的路灯不亮了");
  await villager.sees("这些话怎么办", "捎句话", "要办事");
  await world.restart();
  await villager.picks("捎句话");
  await villager.sees("已经捎给王秀英", "您的号码没有给出去", "您，", "我家门口的路灯不亮了");
  await official.sees("📨 白小禾（大树组 白家（户主 白小禾））捎来一句话", "我家门口的路灯不亮了");
  await official.seesNot("13800000001");
  await official.says("首页");
  await official.picks("更多");
  await official.picks("通知、捎话等 · 1");
  await official.picks("捎话 · 1");
  await official.picks("白小禾 · 等您回话");
  await official.picks("回话");
  await official.says("明天上午电工来看");
  await official.sees("已经带给白小禾");
  await villager.sees("📨 王秀英回您的话", "明天上午电工来看");
  await villager.picks("看来往的话");
  await villager.sees(
    "您，11 月 23 日（周一） 10:00：我家门口的路灯不亮了",
    "王秀英，11 月 23 日（周一） 10:00：明天",
  );
  await villager.picks("不用回了");
  await villager.sees("这一条不用回了", "您和 1 个人捎过话");
  await villager.says("首页");
  await villager.picks("更多");
  await villager.picks("通知、捎话等");
  expect(villager.labels).toContain("捎话");
  await world.close();
});

test.each(channels)("an answer is possible for thirty days; nothing is lost after (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  const official = await world.meet("committee");
  await writesTo(villager, "王秀英", "路灯不亮了");
  await villager.picks("捎句话");
  await world.travel("2026-12-23T10:00:00+08:00");
  await official.says("/letters");
  await official.picks("白小禾 · 等您回话");
  await official.picks("回话");
  await world.travel("2026-12-23T10:01:00+08:00");
  await official.says("修好了");
  await official.sees("隔得太久");
  await official.says("取消");
  await official.says("/letters");
  await official.picks("白小禾");
  await official.sees("路灯不亮了", "这里说完了 30 天");
  expect(official.labels).not.toContain("回话");
  await writesTo(villager, "王秀英", "又不亮了");
  await villager.picks("捎句话");
  await official.sees("又不亮了");
  expect(await lines(world)).toEqual([{ words: "路灯不亮了" }, { words: "又不亮了" }]);
  await world.close();
});

test.each(channels)("what is written becomes a request with a number (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  const official = await world.meet("committee");
  await writesTo(villager, "王秀英", "水管爆了，满院子水");
  await villager.picks("要办事");
  await villager.picks("路、水、电");
  await villager.picks("自来水报修");
  await villager.sees("照片");
  await villager.says("不用");
  await villager.says("不用");
  await villager.picks("我自己");
  await villager.sees("请看一下对不对", "水管爆了，满院子水");
  await villager.picks("提交");
  await villager.sees("已提交", "20261123-0001");
  await official.seesNot("📨");
  expect(await lines(world)).toEqual([]);
  await world.close();
});

test.each(channels)("a voice message is brought too (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  const official = await world.meet("committee");
  await villager.says("首页");
  await villager.picks("负责我家的人");
  await villager.picks("找王秀英");
  await villager.picks("跟他说件事");
  await villager.sendsVoice();
  await villager.picks("捎句话");
  await official.sees("（语音，请点开听）");
  expect(official.files).toBe(1);
  await official.picks("看来往的话");
  await official.sees("语音 12 秒");
  expect(official.files).toBe(1);
  await world.close();
});

test.each(channels)("nobody is flooded (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  const official = await world.meet("committee");
  for (const said of ["一", "二", "三"]) {
    await writesTo(villager, "王秀英", `第${said}句`);
    await villager.picks("捎句话");
    await villager.sees("已经捎给王秀英");
  }
  await writesTo(villager, "王秀英", "第四句");
  await villager.picks("捎句话");
  await villager.sees("王秀英还没回您前面的 3 句", "着急的话选「要办事」");
  expect(await lines(world)).toHaveLength(3);
  await official.looks();
  await official.picks("回话");
  await official.says("知道了");
  await villager.sees("知道了");
  await world.close();
});

test.each(
  channels,
)("only who is answerable can be written to, and who has no chat gets a request (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("villager");
  const stranger = await world.meet("h40-1");
  await stranger.presses(`letters.write/${villager.id}`);
  await stranger.seesNot("想说什么");
  await writesTo(villager, "王秀英", "在吗");
  expect(villager.labels).not.toContain("捎句话");
  expect(villager.labels).toContain("要办事");
  await world.close();
});
