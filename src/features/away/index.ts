import { postKinds } from "../../conversation/access.ts";
import type { Feature } from "../../conversation/feature.ts";
import { words } from "../../conversation/reply.ts";
import { at, back, home, tellTo } from "./screens.ts";

export type { Away } from "./rules.ts";
export { at } from "./screens.ts";
export { awayAmong, awayBetween, awayOf } from "./store.ts";

/**
 * 我外出: whoever holds a post says that they are away; reminders pause meanwhile. The other features hear of it
 * (`leaving`).
 */
export const awayWith = (features: readonly Feature[]): Feature => ({
  name: "away",
  screens: [home],
  forms: [tellTo(features)],
  actions: [back],
  menu: [{ label: words("away.menu"), to: at.home, hats: postKinds, order: 75 }],
  commands: { away: at.home },
});
