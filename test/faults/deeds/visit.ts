import type { Home } from "../county.ts";
import type { Villager } from "../people/villager.ts";
import type { Act, Scene } from "./act.ts";

/** A Party member logs a visit and writes two words; the household says that it took place. */
export const logsVisit = (scene: Scene, who: Villager, home: Home): Act => ({
  who,
  name: "logs a visit",
  run: async () => {
    const { deeds } = scene;
    const words = `问了收成，第 ${deeds.fresh()} 次`;
    await who.says("/households", "点一户就能记");
    await who.presses(home.name, "就记好了");
    const visit = deeds.begin("visit", who, `${who.id} ${home.id}`);
    await who.presses("谈心交流", `记好了：${home.name}`);
    visit.state = "seen";
    await who.presses("写两句", "写两句，或者发语音");
    await who.says(words, "要补照片吗");
    const added = deeds.begin("visit words", who, words);
    await who.presses("不用", "补好了");
    added.state = "seen";
    scene.follows(confirms(scene, who, home));
  },
});

/** The first of the household's two people. */
const confirms = (scene: Scene, visitor: Villager, home: Home): Act => {
  const who = scene.person(home.id * 2 - 1);
  return {
    who,
    name: "confirms a visit",
    run: async () => {
      const told = `${visitor.name} 到 ${home.name} 谈心交流`;
      await who.hears(told);
      const deed = scene.deeds.begin("visit answer", who, `${visitor.id} ${home.id}`);
      await who.presses("属实", "属实。谢谢", ({ text }) => text.includes(told));
      deed.state = "seen";
    },
  };
};
