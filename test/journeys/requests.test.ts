import { test } from "vitest";
import { askPapers, claim, complete, reply } from "../../src/features/requests/index.ts";
import { lastOf, reportsPipe, skipsToReview } from "../fixtures/requests.ts";
import { channels, monday, openWorld } from "../fixtures/world.ts";

test.each(
  channels,
)("words are understood, a lost line loses nothing, the answer names who and by when (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [villager, clerk] = [await world.meet("h9-1"), await world.meet("clerk")];
  await villager.says("水管爆了");
  await villager.sees(
    "听起来是「自来水报修」",
    "您想：",
    "我要办：自来水报修",
    "看指南：自来水报修",
    "都不是",
  );
  await villager.says("1");
  await villager.sees("要不要补照片");
  await world.restart();
  await villager.says("首页");
  await villager.picks("接着办");
  await villager.sees("要不要补照片");
  await villager.says("水一直流");
  await villager.sees("这里请发照片。\n没有的话点「不用」。");
  await skipsToReview(villager);
  await villager.sees("事项：自来水报修", "说的事：水管爆了");
  await villager.picks("提交");
  await villager.sees(
    "已提交，编号 20261123-",
    "由青溪村服务站受理，明天",
    "11 月 24 日（周二）下班前答复您",
    "最晚 11 月 26 日（周四）办好",
  );
  await clerk.sees("新办件", "自来水报修", "水管爆了", "请在明天");
  await villager.picks("看进度");
  await villager.sees("等青溪村服务站受理", "您提交");
  await world.close();
});

test.each(channels)("a voice message is enough (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("h10-1");
  await villager.says("首页");
  await villager.picks("我要办事");
  await villager.picks("证件、证明");
  await villager.picks("村里开证明");
  await villager.sees("打字或发语音都行");
  await villager.sendsVoice(12);
  await villager.sees("要不要补照片");
  await villager.sendsPhoto();
  await villager.picks("好了");
  await villager.says("老桥头");
  await villager.picks("我自己");
  await villager.sees("语音 12 秒", "照片：1 张", "地点：老桥头");
  await villager.picks("提交");
  await villager.sees("明天，11 月 24 日（周二）下班前答复您", "最晚 11 月 24 日（周二）办好");
  await villager.picks("看进度");
  await villager.sees("说的事：见语音", "看附件（2）");
  await world.close();
});

test.each(
  channels,
)("the applicant hears every step, adds, urges once a day, rates, and has it taken up again (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const [villager, clerk] = [await world.meet("h9-1"), await world.meet("clerk")];
  await reportsPipe(villager, "家里没水");
  const id = await lastOf(world, villager);
  await world.work((work) => claim(work, id), clerk.id);
  await villager.sees("赵敏受理了「自来水报修」", "11 月 26 日（周四）");
  await villager.picks("看进度");
  await villager.picks("催办");
  await villager.sees("已经催了");
  await clerk.sees("黄桂芳来催「自来水报修」");
  await villager.picks("催办");
  await villager.sees("今天已经催过了");
  await villager.picks("补充");
  await villager.says("隔壁也没水");
  await villager.picks("不用");
  await villager.sees("补充好了", "隔壁也没水");
  await clerk.sees("黄桂芳补充了「自来水报修」", "隔壁也没水");
  await world.work((work) => askPapers(work, id, "水表照片"), clerk.id);
  await villager.sees("还差材料", "水表照片", "拍照发来就行");
  await villager.picks("补材料");
  await villager.sendsPhoto();
  await villager.picks("好了");
  await villager.picks("不用");
  await villager.sees("材料收到，接着办");
  await world.work((work) => reply(work, id, { words: "下午来修" }), clerk.id);
  await villager.sees("赵敏回复「自来水报修」", "下午来修");
  await world.work((work) => complete(work, id, { words: "换了水管" }), clerk.id);
  await villager.sees("办好了", "换了水管", "您满意吗", "满意", "基本满意", "不满意");
  await villager.picks("不满意");
  await villager.sees("记下了：不满意");
  await villager.presses(`requests.rate/${await lastOf(world, villager)}/bad`);
  await villager.sees("这个已经办过了，不用再点", "您的评价：不满意");
  await clerk.sees("收到评价", "不满意");
  await villager.picks("重新办");
  await villager.says("又漏了");
  await villager.sees("好的，重新办", "赵敏正在办");
  await clerk.sees("要重新办", "又漏了");
  await villager.picks("全部经过");
  await villager.sees("您补了材料", "赵敏办好了", "您评价", "您要求重新办");
  await villager.picks("更多");
  await villager.sees("您提交", "赵敏受理", "您催办", "赵敏请补材料");
  await world.close();
});

test.each(
  channels,
)("words that may belong to an open request are asked about, and typed once (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("h10-1");
  await reportsPipe(villager);
  await villager.says("首页");
  await villager.says("昨天有人来看过");
  await villager.sees("您想：", "补充：自来水报修 · 已提交", "是件新的事");
  await villager.picks("补充：自来水报修");
  await villager.picks("不用");
  await villager.sees("补充好了", "昨天有人来看过");
  await villager.says("首页");
  await villager.says("母猪死了");
  await villager.picks("都不是");
  await villager.sees("要办哪一类的事");
  await villager.picks("种养");
  await villager.picks("畜禽防疫");
  await villager.sees("要不要补照片");
  await world.close();
});

test.each(
  channels,
)("a request is taken back after a second thought, and what is over is over (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const villager = await world.meet("h9-1");
  await reportsPipe(villager);
  await villager.picks("看进度");
  await villager.picks("撤回");
  await villager.sees("要撤回吗");
  await villager.picks("不撤");
  await villager.picks("撤回");
  await villager.picks("撤回，不办了");
  await villager.sees("已撤回", "已经撤回，不办了");
  await villager.presses(`requests.urge/${await lastOf(world, villager)}`);
  await villager.sees("这件事现在是「已撤回」，这一步做不了");
  await villager.says("/mine");
  await villager.sees("在办 0 件，办完 1 件", "自来水报修 · 已撤回");
  await world.close();
});
