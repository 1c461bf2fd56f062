import type { Villager } from "../people/villager.ts";
import type { Act, Scene } from "./act.ts";

/** 我要办事: filed by words, its last button now and then pressed twice; the clerk settles half of them. */
export const filesRequest = (scene: Scene, who: Villager): Act => ({
  who,
  name: "files a request",
  run: async () => {
    const { chance, deeds } = scene;
    const words = `要一张证明，第 ${deeds.fresh()} 份`;
    await who.says("首页", "您好");
    await who.presses("我要办事", "要办哪一类的事");
    await who.presses("证件、证明", "是哪一件");
    await who.presses("村里开证明", "打字或发语音都行");
    await who.says(words, "要不要补照片");
    await who.presses("不用", "在哪里");
    await who.presses("不用", "给谁办");
    await who.presses("我自己", "请看一下对不对");
    const deed = deeds.begin("request", who, words);
    const filed = "已提交，编号";
    const { text } = chance.percent(25)
      ? await who.pressesTwice("提交", filed)
      : await who.presses("提交", filed);
    deed.state = "seen";
    const number = /\d{8}-\d{4,}/.exec(text)?.[0] ?? "";
    deeds.saw("number", who, `${words} ${number}`);
    if (chance.percent(50)) scene.follows(settlesRequest(scene, who, number));
  },
});

const settlesRequest = (scene: Scene, applicant: Villager, number: string): Act => {
  const who = scene.official(applicant.village, "clerk");
  return {
    who,
    name: "settles a request",
    run: async () => {
      const { deeds } = scene;
      const said = `开好了，第 ${deeds.fresh()} 份`;
      await who.hears(`（${number}）`);
      await who.presses("打开处理", "等人受理", ({ text }) => text.includes(`（${number}）`));
      const claim = deeds.begin("claim", who, number);
      await who.presses("受理", "受理了，已经告诉申请人");
      claim.state = "seen";
      await who.presses("办结", "办得怎么样");
      await who.presses("自己写", "办了什么");
      await who.says(said, "要不要发办好的照片");
      await who.presses("不用", "请看一下对不对");
      const completion = deeds.begin("completion", who, `${number} ${said}`);
      await who.presses("提交", "办结了");
      completion.state = "seen";
      scene.follows(rates(scene, applicant, number));
    },
  };
};

const rates = (scene: Scene, who: Villager, number: string): Act => ({
  who,
  name: "rates a request",
  run: async () => {
    const done = `办好了（${number}）`;
    await who.hears(done);
    const deed = scene.deeds.begin("rating", who, number);
    await who.presses("满意", "谢谢，记下了", ({ text }) => text.includes(done));
    deed.state = "seen";
  },
});
