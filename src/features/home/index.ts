import type { Feature, MenuItem } from "../../conversation/feature.ts";
import { open } from "../../conversation/reply.ts";
import { homeScreens } from "./screens.ts";

/** The entrance: the menu of all features, what was left unfinished, languages, help. */
export function homeOf(features: readonly Feature[]): Feature {
  const menu: readonly MenuItem[] = features.flatMap((feature) => feature.menu ?? []);
  const { screens, actions, entryNamed } = homeScreens(menu);
  return {
    name: "home",
    screens,
    actions,
    hear: async (turn, sent) => {
      const to = await entryNamed(turn, sent);
      return to === undefined ? undefined : open(to);
    },
    commands: { help: "help", language: "language", lang: "language" },
  };
}
