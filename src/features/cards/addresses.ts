import type { Allow, HeldPost, Subject } from "../../conversation/access.ts";
import { targetOf } from "../../conversation/place.ts";
import type { Target } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { findHousehold, findUnit, isLivedIn } from "../directory/index.ts";

export { id, page } from "../../conversation/place.ts";
export { pageSize, turnPages } from "../../conversation/reply.ts";

const to = (place: string, ...args: readonly (string | number)[]): Target => targetOf(`cards.${place}`, args);

/** Addresses of all places of the contact cards. */
export const at = {
  mine: () => to("mine"),
  units: () => to("units"),
  unit: (unitId: number, page = 0) => to("unit", unitId, page),
  stale: (unitId: number, page = 0) => to("stale", unitId, page),
  household: (householdId: number) => to("household", householdId),
  picture: (householdId: number) => to("picture", householdId),
  printOne: (householdId: number) => to("print_one", householdId),
  print: (unitId: number, part: number) => to("print", unitId, part),
  printStale: (unitId: number) => to("print_stale", unitId),
  order: (unitId: number) => to("order", unitId),
  hand: (householdId: number) => to("hand", householdId),
  replacing: (householdId: number) => to("replacing", householdId),
  replace: (householdId: number) => to("replace", householdId),
  scanned: (code: string) => to("scanned", code),
  join: (code: string) => to("join", code),
  enter: (code: string) => to("enter", code),
} as const;

/** Who makes the cards of a village and hands them out. */
export const keepers = {
  posts: ["village_committee", "secretary", "clerk", "admin"],
  over: "subject",
} as const satisfies Allow;

/** The posts by which whoever writes keeps cards: a department has no households. */
export const keptPosts = (turn: Turn): HeldPost[] =>
  (turn.person?.posts ?? []).filter(
    ({ kind, level }) => keepers.posts.some((one) => one === kind) && isLivedIn(level),
  );

/** The paths of the units whose cards whoever writes keeps. */
export const keptPaths = (turn: Turn): string[] => keptPosts(turn).map((post) => post.unitPath);

/** A unit, to the gate. */
export async function unitSubject(turn: Turn, unitId: number): Promise<Subject | undefined> {
  const unit = await findUnit(turn, unitId);
  return unit && isLivedIn(unit.level) ? { unitPath: unit.path } : undefined;
}

/** A household, to the gate of those who keep the cards. */
export async function householdSubject(turn: Turn, householdId: number): Promise<Subject | undefined> {
  const household = await findHousehold(turn, householdId);
  return household && { unitPath: household.unitPath };
}
