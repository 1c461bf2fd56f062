import type { Feature } from "../../conversation/feature.ts";
import { words } from "../../conversation/reply.ts";
import { at, writing } from "./addresses.ts";
import { need, needed } from "./need.ts";
import { diaryList, entry, from, places, removed, removing } from "./screens.ts";
import { read, share, shared, sharing, unshare } from "./sharing.ts";
import { redate, rewrite, write } from "./writing.ts";

/** The diary (民情日记): what leading cadres and committee members heard in villages, theirs alone unless they share it. */
export const diary: Feature = {
  name: "diary",
  screens: [diaryList, places, from, entry, removing, sharing, shared, read],
  forms: [write, rewrite, redate, need],
  actions: [removed, needed, share, unshare],
  menu: [{ label: words("diary.menu"), to: at.mine(), hats: writing, order: 47 }],
  commands: { diary: at.mine() },
};
