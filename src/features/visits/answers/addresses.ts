import { targetOf } from "../../../conversation/place.ts";
import type { Target } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { villagePosts, visitSubject } from "../log/addresses.ts";
import { decidersOf } from "../store/people.ts";
import { findVisit } from "../store/visit.ts";
import { isDispute } from "./rules.ts";

const to = (place: string, ...args: readonly (string | number)[]): Target =>
  targetOf(`visits.answer.${place}`, args);

/** Addresses of all places of the households' answers. */
export const at = {
  home: (shown = 0) => to("home", shown),
  confirm: (visit: number) => to("confirm", visit),
  never: (visit: number) => to("never", visit),
  date: (visit: number) => to("date", visit),
  wording: (visit: number) => to("wording", visit),
  say: (visit: number) => to("say", visit),
  disputes: (shown = 0) => to("disputes", shown),
  decide: (visit: number) => to("decide", visit),
  phones: (visit: number) => to("phones", visit),
  calls: (shown = 0) => to("calls", shown),
  call: (visit: number) => to("call", visit),
  callPhones: (visit: number) => to("call_phones", visit),
  told: (visit: number, answer: "confirmed" | "never") => to("told", visit, answer),
  toldDate: (visit: number) => to("told_date", visit),
} as const;

/** Places where a household answers; whoever visited does not answer for it, though it be their own. */
export const household = {
  allow: ["household"],
  subject: async (turn: Turn, visitId: number) => {
    const visit = await findVisit(turn, visitId);
    const subject = await visitSubject(turn, visitId);
    return visit && subject && { ...subject, barred: [visit.personId] };
  },
} as const;

/** Places where a dispute is decided, for the secretary it goes to. */
export const deciders = {
  allow: ["handler"],
  subject: async (turn: Turn, visitId: number) => {
    const visit = await findVisit(turn, visitId);
    if (!visit) return undefined;
    return { handlers: isDispute(visit.answer) ? await decidersOf(turn, visit) : [] };
  },
} as const;

/** Places where what a household says by telephone is written down: never by whoever visited. */
export const callers = {
  allow: [{ posts: villagePosts, over: "exactly" }],
  subject: household.subject,
} as const;

/** Lists of those who look after a village's visits. */
export const keepers = { allow: [{ posts: villagePosts, over: "anything" }] } as const;
export const secretaries = { allow: [{ posts: ["secretary"], over: "anything" }] } as const;
