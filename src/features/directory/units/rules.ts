import { type Level, levels } from "../../../conversation/access.ts";

/** The level of what stands directly below a level; a group has households instead. */
export const levelBelow = (level: Level): Level | undefined => levels[levels.indexOf(level) + 1];

/** What keeps a unit from being ended. */
export function whatHangsOn(weight: {
  children: number;
  households: number;
  posts: number;
  persons: number;
}): "children" | "households" | "posts" | "persons" | undefined {
  if (weight.children > 0) return "children";
  if (weight.households > 0) return "households";
  if (weight.posts > 0) return "posts";
  return weight.persons > 0 ? "persons" : undefined;
}
