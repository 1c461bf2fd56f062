import { labelsOf, type Villager } from "../people/villager.ts";
import type { Act, Scene } from "./act.ts";

const slot = /^\d\d:\d\d—\d\d:\d\d$/;

/** 书记接访: a time of their choice, if nobody was quicker; some do not come after all. */
export const booksVisit = (scene: Scene, who: Villager): Act => ({
  who,
  name: "books a visit",
  run: async () => {
    const { chance, deeds } = scene;
    const topic = `门口的路想修，第 ${deeds.fresh()} 次说`;
    const offered = await who.says("见书记", "书记接访");
    const days = labelsOf(offered).filter((label) => /^\d$/.test(label));
    let asked = await who.presses(new RegExp(`^${chance.pick(days)}$`), /想几点来|您是 \d+ 号/);
    // Of a time that somebody has taken meanwhile the button is out of date: another one.
    while (asked.text.includes("想几点来")) {
      const times = labelsOf(asked).filter((label) => slot.test(label));
      asked = await who.presses(chance.pick(times), /想说什么事|这个按钮过时了/);
    }
    if (!asked.text.includes("想说什么事")) return;
    const deed = deeds.begin("booking", who, topic);
    const answer = await who.says(topic, /约好了，|刚被别人约了/);
    deed.state = answer.text.includes("约好了，") ? "seen" : "refused";
    if (deed.state === "refused" || chance.percent(70)) return;
    await who.presses("不来了", "真的不来了吗");
    const cancelled = deeds.begin("cancelled booking", who, topic);
    await who.presses("不来了", "取消了");
    cancelled.state = "seen";
  },
});
