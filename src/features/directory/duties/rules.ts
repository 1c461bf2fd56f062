import type { HeldPost, Level, PostKind } from "../../../conversation/access.ts";
import { servedPath } from "../units/rules.ts";

export const dutyKinds = [
  "county_leader",
  "township_leader",
  "department_cadre",
  "committee_member",
  "party_member",
] as const;
/** A link of the chain 四包: county leader → township and so on down to the household. */
export type DutyKind = (typeof dutyKinds)[number];

/**
 * Who may be made answerable: holders of these posts at the units of these levels above (or below them, if `below`), and
 * at departments of a county above.
 */
export interface Eligible {
  levels: readonly Level[];
  kinds: readonly PostKind[];
  below: boolean;
}

const eligible: Record<DutyKind, Eligible> = {
  county_leader: { levels: ["county"], kinds: ["secretary", "cadre"], below: false },
  township_leader: { levels: ["township"], kinds: ["secretary", "cadre"], below: false },
  department_cadre: { levels: ["county", "township", "department"], kinds: ["cadre"], below: false },
  committee_member: { levels: ["village"], kinds: ["village_committee", "secretary"], below: false },
  party_member: { levels: ["village"], kinds: ["party_member"], below: true },
};

/** Which posts make somebody eligible for a link of the chain. */
export const eligibleFor = (kind: DutyKind): Eligible => eligible[kind];

const over: Record<Level | "household", readonly DutyKind[]> = {
  county: [],
  township: ["county_leader"],
  village: ["township_leader"],
  group: ["department_cadre"],
  department: [],
  household: ["committee_member", "party_member"],
};

/** The links that can be over a unit of a level, or over a household. */
export const dutiesOver = (level: Level | "household"): readonly DutyKind[] => over[level];

/** A kind of link in what was stored. */
export function readDuty(stored: string): DutyKind {
  const kind = dutyKinds.find((one) => one === stored);
  if (!kind) throw new Error(`no link of the chain: ${stored}`);
  return kind;
}

/** Whether a responsibility rests on a post: it was open to its holder, and it lies under what the post's unit works for. */
export function restsOn(duty: { kind: DutyKind; unitPath: string }, post: HeldPost): boolean {
  const { kinds, below, levels } = eligible[duty.kind];
  if (!kinds.includes(post.kind) || (!below && !levels.includes(post.level))) return false;
  return below
    ? sameVillage(duty.unitPath, post.unitPath)
    : duty.unitPath.startsWith(servedPath({ path: post.unitPath, level: post.level }));
}

/** A path's first three numbers are its county, township and village. */
const sameVillage = (a: string, b: string): boolean => villageOf(a) === villageOf(b);
const villageOf = (path: string): string => path.split("/").slice(0, 4).join("/");

/** Somebody who is answerable, from one level of the chain. */
export interface Answerable {
  level: Level | "household";
  personId: number;
  name: string;
  kind: PostKind | DutyKind;
}

/** Who was found at one level: by a link of the chain over it, and by a post at it. */
export interface Rung {
  level: Level | "household";
  duties: readonly { personId: number; name: string; kind: DutyKind }[];
  posts: readonly { personId: number; name: string; kind: PostKind }[];
}

const mostOfALevel = 3;

/**
 * The chain from the nearest to the highest. At each level the secretaries of the unit stand first, then whoever
 * is answerable for it from above; where a unit has no secretary its other posts step in, three of them at most.
 * Each person stands in it once, where they are nearest.
 */
export function chainFrom(rungs: readonly Rung[]): Answerable[] {
  const seen = new Set<number>();
  const chain: Answerable[] = [];
  for (const { level, duties, posts } of rungs) {
    const secretaries = posts.filter((post) => post.kind === "secretary");
    const own = (secretaries.length > 0 ? secretaries : posts).slice(0, mostOfALevel);
    for (const { personId, name, kind } of [...own, ...duties]) {
      if (seen.has(personId)) continue;
      seen.add(personId);
      chain.push({ level, personId, name, kind });
    }
  }
  return chain;
}
