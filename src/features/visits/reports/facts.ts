import type { Work } from "../../../conversation/turn.ts";
import type { Period } from "../../calendar/index.ts";
import { isEnded } from "../../requests/index.ts";
import { reasonsOf } from "../reminders/store.ts";
import { type Branch, type Member, membersOfBranch } from "../store/branch.ts";
import { duesOf } from "../store/dues.ts";
import { type Facts, type Sum, sumOf } from "./rules.ts";
import { handedBy, needsOf, reachedAmong, visitsIn } from "./store.ts";

export interface MemberFacts extends Facts {
  sum: Sum;
  /** Why something was left open, as the member answered when asked. */
  reason?: string;
}

/** What the log knows of a member's quarter. */
export async function factsOf(work: Work, personId: number, quarter: Period): Promise<MemberFacts> {
  const lines = (await duesOf(work, [personId], quarter)).get(personId) ?? [];
  const visits = await visitsIn(work, [personId], quarter);
  const reached = new Set(visits.map((visit) => visit.household.id));
  const facts: Facts = { lines, visits, reached, needs: await needsOf(work, visits) };
  const reason = (await reasonsOf(work, [personId], quarter)).get(personId)?.words;
  return { ...facts, sum: summed(facts), reason };
}

export interface BranchFacts extends Facts {
  sum: Sum;
  members: readonly (Member & { handed: boolean })[];
}

/** What the log knows of a branch's quarter: the sum of its members', each household once. */
export async function factsOfBranch(work: Work, branch: Branch, quarter: Period): Promise<BranchFacts> {
  const members = await membersOfBranch(work, branch);
  const ids = members.map((member) => member.id);
  const lines = [...(await duesOf(work, ids, quarter)).values()].flat();
  const visits = await visitsIn(work, ids, quarter);
  const households = [...new Set(lines.map((line) => line.household.id))];
  const reached = await reachedAmong(work, households, quarter);
  const facts: Facts = { lines, visits, reached, needs: await needsOf(work, visits) };
  const handed = await handedBy(work, ids, quarter);
  return {
    ...facts,
    sum: summed(facts),
    members: members.map((member) => ({ ...member, handed: handed.has(member.id) })),
  };
}

const summed = (facts: Facts): Sum => sumOf(facts, ({ state }) => isEnded(state));
