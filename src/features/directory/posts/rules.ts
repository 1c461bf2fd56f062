import { type Level, type PostKind, postKinds } from "../../../conversation/access.ts";

const offices: readonly PostKind[] = [
  "secretary",
  "publicity",
  "cadre",
  "clerk",
  "mediator",
  "supervisor",
  "service_team",
  "party_member",
  "admin",
];
const kinds: Record<Level, readonly PostKind[]> = {
  county: offices,
  township: offices,
  village: [
    "village_committee",
    "secretary",
    "publicity",
    "clerk",
    "mediator",
    "supervisor",
    "patrol",
    "service_team",
    "party_member",
    "admin",
  ],
  group: ["party_member", "secretary", "mediator", "supervisor", "patrol", "service_team"],
  department: ["secretary", "publicity", "cadre", "clerk", "service_team", "party_member", "admin"],
};

/** The posts there are at a unit of a level. */
export const kindsAt = (level: Level): readonly PostKind[] => kinds[level];

const ranks: readonly PostKind[] = ["secretary", "village_committee", "cadre", "clerk", "admin"];

/** Where a post stands in a list: those people look for first come first, the many Party members last. */
export function rankOf(kind: PostKind): number {
  const rank = ranks.indexOf(kind);
  if (rank >= 0) return rank;
  return kind === "party_member" ? ranks.length + 1 : ranks.length;
}

/** A kind of post in what was stored. */
export function readKind(stored: string): PostKind {
  const kind = postKinds.find((one) => one === stored);
  if (!kind) throw new Error(`no kind of post: ${stored}`);
  return kind;
}

/** Whether an admin may end a post: any but their own as admin, so that a unit never loses its last by mistake. */
export const mayEnd = (post: { personId: number; kind: PostKind }, by: number): boolean =>
  !(post.kind === "admin" && post.personId === by);

/** The paths of a unit and of all above it, nearest first: `/1/4/` → `/1/4/`, `/1/`. */
export function pathsUp(path: string): string[] {
  const ids = path.split("/").filter(Boolean);
  return ids.map((_, index) => `/${ids.slice(0, ids.length - index).join("/")}/`);
}
