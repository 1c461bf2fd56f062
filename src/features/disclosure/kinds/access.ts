import type { Subject } from "../../../conversation/access.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { unitsOf } from "../../directory/index.ts";
import { findKind } from "../store/kinds.ts";

/** The county keeps the checklist: its admins alone. */
const allow = [{ posts: ["admin"], over: "exactly" }] as const;

async function county(turn: Turn): Promise<Subject | undefined> {
  const [unit] = await unitsOf(turn, { level: "county", take: 1 });
  return unit && { unitPath: unit.path };
}

/** Places of whoever keeps the checklist. */
export const keepers = { allow, subject: county } as const;

/** Places about one item of it. */
export const keepersOfKind = {
  allow,
  subject: async (turn: Turn, kindId: number): Promise<Subject | undefined> =>
    (await findKind(turn, kindId)) && county(turn),
} as const;

/** Whether whoever writes keeps the checklist, for the menu. */
export const keepsChecklist = (turn: Turn): boolean =>
  turn.person?.posts.some((post) => post.kind === "admin" && post.level === "county") ?? false;
