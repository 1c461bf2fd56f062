import { postKinds } from "../../conversation/access.ts";
import type { Feature } from "../../conversation/feature.ts";
import { words } from "../../conversation/reply.ts";
import { at } from "./addresses.ts";
import { answer, write } from "./forms.ts";
import { mine, settle, view } from "./screens.ts";
import { countToAnswer } from "./store.ts";

/** 捎话: words to those who are answerable for one's household, and their answers; no number is given away. */
export const letters: Feature = {
  name: "letters",
  screens: [mine, view],
  forms: [write, answer],
  actions: [settle],
  menu: [
    {
      label: words("letters.menu"),
      to: at.mine(),
      hats: ["villager", ...postKinds],
      order: 75,
      count: async (turn) => (turn.person ? countToAnswer(turn, turn.person.id) : 0),
    },
  ],
  commands: { letters: at.mine() },
};
