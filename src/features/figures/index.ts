import { postKinds } from "../../conversation/access.ts";
import type { Feature } from "../../conversation/feature.ts";
import { words } from "../../conversation/reply.ts";
import { find } from "./find.ts";
import { below, start, unit } from "./screens.ts";

export { unitOptions } from "./find.ts";
export { hasFigures, isOpenUnit, ownUnit } from "./screens.ts";
export { pictureOf } from "./store.ts";

/** Open figures: how the requests of a village, township or the county are getting on, for everyone to see. */
export const figures: Feature = {
  name: "figures",
  screens: [unit, below],
  forms: [find],
  actions: [start],
  menu: [{ label: words("figures.menu"), to: start.at(), hats: ["villager", ...postKinds], order: 60 }],
  commands: { figures: start.at() },
};
