import type { Villager } from "../people/villager.ts";
import type { Act, Scene } from "./act.ts";

/** 捎话: to whoever of the committee is answerable for the household, who answers. */
export const writesLetter = (scene: Scene, who: Villager, official: Villager): Act => ({
  who,
  name: "writes a letter",
  run: async () => {
    const { deeds } = scene;
    const said = `路灯不亮了，第 ${deeds.fresh()} 盏`;
    await who.says("首页", "您好");
    await who.presses("负责我家的人", "负责您家的人");
    await who.presses(`找${official.name}`, official.name);
    await who.presses("跟他说件事", "想说什么");
    await who.says(said, "这些话怎么办");
    const deed = deeds.begin("letter", who, said);
    const { text } = await who.presses("捎句话", /已经捎给|还没回您前面的|明天再捎吧/);
    deed.state = text.includes("已经捎给") ? "seen" : "refused";
    if (deed.state === "seen") scene.follows(answers(scene, official, who, said));
  },
});

const answers = (scene: Scene, who: Villager, writer: Villager, said: string): Act => ({
  who,
  name: "answers a letter",
  run: async () => {
    const answer = `来看，第 ${scene.deeds.fresh()} 回`;
    const isIt = ({ text }: { text: string }) => text.includes("捎来一句话") && text.includes(said);
    await who.hears(new RegExp(`捎来一句话[^]*${said}`));
    await who.presses("回话", "想说什么", isIt);
    const deed = scene.deeds.begin("letter", who, answer);
    await who.says(answer, "已经带给");
    deed.state = "seen";
    scene.follows({
      who: writer,
      name: "reads an answer",
      run: async () => void (await writer.hears(answer)),
    });
  },
});
