import { postKinds } from "../../conversation/access.ts";
import type { Feature } from "../../conversation/feature.ts";
import { words } from "../../conversation/reply.ts";
import { at, back, home, tell } from "./screens.ts";

export { at } from "./screens.ts";
export { awayAmong } from "./store.ts";

/** 我外出: whoever holds a post says that they are away; reminders pause meanwhile. */
export const away: Feature = {
  name: "away",
  screens: [home],
  forms: [tell],
  actions: [back],
  menu: [{ label: words("away.menu"), to: at.home, hats: postKinds, order: 75 }],
  commands: { away: at.home },
};
