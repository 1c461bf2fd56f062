import { labelsOf, type Villager } from "../people/villager.ts";
import type { Act, Scene } from "./act.ts";

/** What changes something, leads away from the language or the chat, or belongs to another act. */
const untouched =
  /语言|Language|清除|撤回|不来了|提交|身份|登记|属实|没来过|日期不对|满意|回话|受理|处理|资料|网页|外出|走访慰问|谈心交流|牵手共建|其他|材料|转办|捎|群发|回复|取消|我要办事|约时间|跟他说|提交诉求|写两句/;

/** Goes from the home page wherever chance leads. */
export const wanders = (scene: Scene, who: Villager): Act => ({
  who,
  name: "looks around",
  run: async () => {
    let at = await who.says("首页", "您好");
    for (let press = 0; press < 4; press += 1) {
      const labels = labelsOf(at).filter((label) => !untouched.test(label));
      if (labels.length === 0) break;
      at = await who.presses(scene.chance.pick(labels), /./);
    }
    await who.says("首页", "您好");
  },
});

/** Whoever keeps what is not to be changed by chance. */
export const asksHelp = (who: Villager): Act => ({
  who,
  name: "asks for help",
  run: async () => {
    await who.says("首页", "您好");
    await who.says("帮助", "怎么用");
  },
});
