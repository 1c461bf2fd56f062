import type { Identity } from "../../../conversation/access.ts";
import { deciders } from "../claims/rules.ts";

/** A helper's (代办人) leave to act for a household, as far as the rules need it. */
export interface Leave {
  helperId: number;
  state: "waiting" | "approved" | "refused" | "ended";
  /** Of the household's group. */
  unitPath: string;
  /** Confirmed members of the household. */
  members: readonly number[];
}

/** Whether somebody may allow or refuse a helper: a member of the household or the village, never the helper. */
export function mayDecide(leave: Leave, person: Identity): boolean {
  if (leave.state !== "waiting" || leave.helperId === person.id) return false;
  return leave.members.includes(person.id) || isOverIt(leave, person);
}

/** Whether somebody may end a leave: the helper, a member of the household, or the village. */
export function mayEnd(leave: Leave, person: Identity): boolean {
  if (leave.state !== "approved" && !(leave.state === "waiting" && leave.helperId === person.id))
    return false;
  return leave.helperId === person.id || leave.members.includes(person.id) || isOverIt(leave, person);
}

const isOverIt = (leave: Leave, person: Identity): boolean =>
  person.posts.some(
    (post) => deciders.posts.some((kind) => kind === post.kind) && leave.unitPath.startsWith(post.unitPath),
  );

/** The path of the village that a home belongs to, if it is that near: `/1/2/3/4/` → `/1/2/3/`. */
export function villageOf(path: string | undefined): string | undefined {
  const ids = path?.split("/").filter(Boolean) ?? [];
  return ids.length >= 3 ? `/${ids.slice(0, 3).join("/")}/` : undefined;
}
