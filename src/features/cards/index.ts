import type { Feature, Hat } from "../../conversation/feature.ts";
import { words } from "../../conversation/reply.ts";
import { at, keepers, keptPosts } from "./addresses.ts";
import { jobs } from "./jobs.ts";
import { hand, household, look, replace, replacing } from "./screens/household.ts";
import { exported } from "./screens/list.ts";
import { mine } from "./screens/mine.ts";
import { order, print, printOne, printStale } from "./screens/printing.ts";
import { enter, followCode, hearCode, join, scanned } from "./screens/scan.ts";
import { stale, unit, units } from "./screens/units.ts";

export { cardState, markHanded } from "./store/index.ts";

const living: readonly Hat[] = ["villager", "party_member"];

/** Contact cards (党群连心卡): whom a household can turn to, on its phone and on paper, with a code that leads in. */
export const cards: Feature = {
  name: "cards",
  screens: [mine, units, unit, stale, household, look, replacing, scanned],
  forms: [enter],
  actions: [printOne, print, printStale, order, exported.action, hand, replace, join],
  menu: [
    { label: words("cards.menu_mine"), to: at.mine(), hats: living, order: 55 },
    {
      label: words("cards.menu"),
      to: at.units(),
      hats: keepers.posts,
      order: 45,
      only: (turn) => keptPosts(turn).length > 0,
    },
  ],
  commands: { card: at.mine() },
  codes: { card: followCode },
  hear: hearCode,
  jobs,
};
