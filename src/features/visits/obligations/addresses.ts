import type { Allow, Subject } from "../../../conversation/access.ts";
import { targetOf } from "../../../conversation/place.ts";
import type { Target } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { findHousehold, findUnit } from "../../directory/index.ts";
import { findExcuse } from "../excuses/store.ts";
import { villageOf } from "../store/people.ts";

/** Posts that know the households of their village and say which need not be visited. */
export const villagePosts = ["village_committee", "secretary", "clerk"] as const;

const ofVillage: Allow = { posts: villagePosts, over: "exactly" };

/** Places of a village, for its own people. */
export const forVillage = {
  allow: [ofVillage],
  subject: async (turn: Turn, unitId: number): Promise<Subject | undefined> => {
    const unit = await findUnit(turn, unitId);
    return unit?.level === "village" ? { unitPath: unit.path } : undefined;
  },
} as const;

/** A household to the gate: its village stands for it. */
async function householdSubject(turn: Turn, householdId: number): Promise<Subject | undefined> {
  const household = await findHousehold(turn, householdId);
  return household && { unitPath: (await villageOf(turn, household.unitPath)).path, householdId };
}

/** Places about one household, for the people of its village. */
export const forHousehold = { allow: [ofVillage], subject: householdSubject } as const;

/** Who says which Party member a household is linked to. */
export const assigners = {
  allow: [
    { posts: ["village_committee", "secretary"], over: "exactly" },
    { posts: ["admin"], over: "subject" },
  ],
  subject: householdSubject,
} as const;

/** Places about an excuse, for the people of the household's village. */
export const forExcuse = {
  allow: [ofVillage],
  subject: async (turn: Turn, excuseId: number): Promise<Subject | undefined> => {
    const excuse = await findExcuse(turn, excuseId);
    return excuse && householdSubject(turn, excuse.householdId);
  },
} as const;

const to = (place: string, ...args: readonly (string | number)[]): Target =>
  targetOf(`visits.duty.${place}`, args);

/** Addresses of what a village owes. */
export const at = {
  villages: () => to("villages"),
  village: (unit: number) => to("village", unit),
  open: (unit: number, shown = 0) => to("open", unit, shown),
  without: (unit: number, shown = 0) => to("without", unit, shown),
  excused: (unit: number, shown = 0) => to("excused", unit, shown),
  household: (household: number) => to("household", household),
  excuse: (household: number) => to("excuse", household),
  endExcuse: (excuse: number) => to("end_excuse", excuse),
  assign: (household: number) => to("assign", household),
  find: (unit: number) => to("find", unit),
} as const;
