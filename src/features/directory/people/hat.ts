import { z } from "zod";
import { postKinds } from "../../../conversation/access.ts";
import { known } from "../../../conversation/place.ts";
import { open, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import { at } from "../addresses.ts";
import { postWords } from "../naming.ts";
import { hatsOf } from "./rules.ts";
import { putOn } from "./store.ts";

/** 换身份: the posts one holds, and being a villager. */
export const hat = screen("directory.hat", {
  access: known,
  show: ({ person }) => {
    const hats = person ? hatsOf(person.posts) : [];
    if (!person || hats.length === 0) return { text: words("directory.hat.none") };
    const worn = person.hat ?? "villager";
    return {
      text: words("directory.hat.choose", { hat: postWords(worn) }),
      choices: (["villager", ...hats] as const)
        .filter((one) => one !== worn)
        .map((one) => ({ label: postWords(one), to: at.wear(one) })),
    };
  },
});

/** Puts on a hat that one holds a post for. */
export const wear = action("directory.wear", {
  args: [z.enum(["villager", ...postKinds])],
  access: known,
  run: async (turn, chosen) => {
    const { person } = turn;
    if (!person) throw new Error("a hat was put on by nobody");
    if (chosen !== "villager" && !hatsOf(person.posts).includes(chosen)) {
      return open(at.hat(), words("directory.hat.not_held", { hat: postWords(chosen) }));
    }
    await putOn(turn, person.id, chosen === "villager" ? null : chosen);
    await turn.identify(person.id);
    return open("home", words("directory.hat.changed", { hat: postWords(chosen) }));
  },
});
