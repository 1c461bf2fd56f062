import type { Feature, MenuItem } from "../../conversation/feature.ts";
import { homeScreens } from "./screens.ts";

/** The entrance: the menu of all features, what was left unfinished, languages, help. */
export function homeOf(features: readonly Feature[]): Feature {
  const menu: readonly MenuItem[] = features.flatMap((feature) => feature.menu ?? []);
  const { screens, actions } = homeScreens(menu);
  return {
    name: "home",
    screens,
    actions,
    commands: { help: "help", language: "language", lang: "language" },
  };
}
