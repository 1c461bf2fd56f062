import type { Allow, Subject } from "../../../conversation/access.ts";
import { targetOf } from "../../../conversation/place.ts";
import type { Target } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { findHousehold } from "../../directory/index.ts";
import { isDispute } from "../answers/rules.ts";
import { decidersOf, linkedTo, villageOf } from "../store/people.ts";
import { findVisit, type VisitRow } from "../store/visit.ts";
import type { Purpose } from "./rules.ts";

export { id, page } from "../../../conversation/place.ts";
export { pageSize, turnPages } from "../../../conversation/reply.ts";

/** Posts that visit every household of their village, and see what was written there. */
export const villagePosts = ["village_committee", "secretary"] as const;
/** Posts that have households of their own. */
export const visiting = ["party_member", ...villagePosts] as const;

const ofVillage: Allow = { posts: villagePosts, over: "exactly" };

/** Places of everyone who visits households. */
export const visitors = { allow: [{ posts: visiting, over: "anything" }] } as const;
/** Places of those who visit a whole village. */
export const villagers = { allow: [{ posts: villagePosts, over: "anything" }] } as const;

/** Places about a household, for whoever is linked to it and the committee of its village. */
export const forVisitors = { allow: ["handler", ofVillage], subject: householdSubject } as const;

/** A household to the gate: its village stands for it, so that a committee sees its own village and no more. */
async function householdSubject(turn: Turn, householdId: number): Promise<Subject | undefined> {
  const household = await findHousehold(turn, householdId);
  if (!household) return undefined;
  const village = await villageOf(turn, household.unitPath);
  return { unitPath: village.path, householdId, handlers: await linkedTo(turn, householdId) };
}

/** Places about a visit, for whoever logged it. */
export const mine = { allow: ["concerned"], subject: visitSubject } as const;

/** Places about a visit, for all who may read it: the household, whoever logged it, and who answers for both. */
export const readers = {
  allow: ["household", "concerned", "handler", ofVillage],
  subject: visitSubject,
} as const;

/** What a visit tells the gate: whose household it was, who logged it, who is linked there or decides on it. */
export async function visitSubject(turn: Turn, visitId: number): Promise<Subject | undefined> {
  const visit = await findVisit(turn, visitId);
  if (!visit) return undefined;
  const village = await villageOf(turn, visit.household.unit.path);
  return {
    unitPath: village.path,
    householdId: visit.householdId,
    people: [visit.personId],
    handlers: [
      ...(await linkedTo(turn, visit.householdId)),
      ...(isDispute(visit.answer) ? await decidersOf(turn, visit) : []),
    ],
  };
}

const to = (place: string, ...args: readonly (string | number)[]): Target =>
  targetOf(`visits.log.${place}`, args);

/** Addresses of all places of logging visits. */
export const at = {
  mine: (shown = 0) => to("mine", shown),
  household: (household: number) => to("household", household),
  past: (household: number, shown = 0) => to("past", household, shown),
  needs: (household: number) => to("needs", household),
  record: (household: number, purpose: Purpose) => to("record", household, purpose),
  /** Which household, what for: for a reminder's button. */
  which: () => to("which"),
  find: () => to("find"),
  group: () => to("group"),
  view: (visit: number) => to("view", visit),
  files: (visit: number) => to("files", visit),
  words: (visit: number) => to("words", visit),
  redate: (visit: number) => to("redate", visit),
  repurpose: (visit: number) => to("repurpose", visit),
  reword: (visit: number) => to("reword", visit),
  correct: (visit: number) => to("correct", visit),
  withdrawing: (visit: number) => to("withdrawing", visit),
  withdraw: (visit: number) => to("withdraw", visit),
  card: (visit: number) => to("card", visit),
  needed: (visit: number) => to("needed", visit),
  need: (visit: number) => to("need", visit),
} as const;

/** A visit whose gate has been passed. */
export async function mustFind(turn: Turn, visitId: number): Promise<VisitRow> {
  const visit = await findVisit(turn, visitId);
  if (!visit) throw new Error(`visit ${visitId} passed the gate and is gone`);
  return visit;
}
