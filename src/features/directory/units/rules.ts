import { type Level, levels } from "../../../conversation/access.ts";

const below: Record<Level, readonly Level[]> = {
  county: ["township", "department"],
  township: ["village"],
  village: ["group"],
  group: [],
  department: [],
};

/** The levels of what stands directly below a level; a group has households instead, a department only its posts. */
export const levelsBelow = (level: Level): readonly Level[] => below[level];

/** A level asked for if it stands directly below another, else the first that does. */
export const levelBelow = (level: Level, asked?: Level): Level | undefined =>
  below[level].find((one) => one === asked) ?? below[level][0];

/** The level of what stands directly above a level. */
export const levelAbove = (level: Level): Level | undefined =>
  levels.find((one) => below[one].includes(level));

/** Whether people live in units of a level: in a department they only hold posts. */
export const isLivedIn = (level: Level | "household"): boolean => level !== "department";

/**
 * The path of the unit whose people a unit works for: a department works for its whole county, any other unit for itself.
 * @example servedPath({ path: "/1/50/", level: "department" }) // "/1/"
 */
export const servedPath = ({ path, level }: { path: string; level: Level }): string =>
  level === "department" ? path.replace(/[^/]+\/$/, "") : path;

/** What keeps a unit from being ended, unless it goes to another unit. */
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

interface Placed {
  id: number;
  level: Level;
  path: string;
  parentId?: number;
}

/** What keeps a unit from being put below another: it is there already, or the levels do not follow each other. */
export function whyNotBelow(unit: Placed, parent: Placed): "there_already" | "level" | undefined {
  if (unit.parentId === parent.id) return "there_already";
  // Levels that follow each other leave no room for a circle; the path is looked at all the same.
  const fits = levelsBelow(parent.level).includes(unit.level) && !parent.path.startsWith(unit.path);
  return fits ? undefined : "level";
}

/** What keeps everything of a unit from going to another: only one of the same level takes it, and not itself. */
export const mayTakeOver = (heir: Placed, unit: Placed): boolean =>
  heir.level === unit.level && heir.id !== unit.id && unit.parentId !== undefined;

/** The number of the nearest unit that has both paths at or below it. */
export function commonUnit(a: string, b: string): number | undefined {
  const [one, other] = [a, b].map((path) => path.split("/").filter(Boolean));
  if (!one || !other) return undefined;
  const differs = one.findIndex((id, index) => id !== other[index]);
  const last = (differs < 0 ? one : one.slice(0, differs)).at(-1);
  return last === undefined ? undefined : Number(last);
}

/** The number of the unit that a path leads to. */
export const idIn = (path: string): number => Number(path.split("/").at(-2));
