import type { Allow, PostKind } from "../../../conversation/access.ts";

/** Who decides whether somebody belongs to a household: the village's committee, or its secretary or admin. */
export const deciders = {
  posts: ["village_committee", "secretary", "admin"],
  over: "subject",
} as const satisfies Allow;

interface Candidate {
  personId: number;
  kind: PostKind;
  unitPath: string;
}

/**
 * Who is told that something waits: the village committee; where a village has none, whoever is nearest above.
 * Never the person it is about.
 */
export function whoIsTold<C extends Candidate>(candidates: readonly C[], about: number): C[] {
  const others = candidates.filter((one) => one.personId !== about);
  const committee = others.filter((one) => one.kind === "village_committee");
  const nearest = Math.max(...others.map((one) => one.unitPath.length));
  const chosen = committee.length > 0 ? committee : others.filter((one) => one.unitPath.length === nearest);
  return chosen.filter(
    (one, index) => chosen.findIndex((other) => other.personId === one.personId) === index,
  );
}
