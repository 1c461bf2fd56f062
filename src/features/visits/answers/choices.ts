import { admits } from "../../../conversation/access.ts";
import { type Choice, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import type { VisitRow } from "../store/visit.ts";
import { at, deciders, household } from "./addresses.ts";
import { isOpenDispute } from "./rules.ts";

/** What a household may say to a visit, at most five buttons; not what it has said already. */
export async function householdChoices(turn: Turn, visit: VisitRow): Promise<(Choice | Choice[])[]> {
  if (!admits(household.allow, turn.person, await household.subject(turn, visit.id))) return [];
  const say: Choice = { label: words("visits.answer.button.say"), to: at.say(visit.id) };
  if (visit.withdrawnAt || visit.decision !== null) return [say];
  const written = visit.words !== null || visit.files.length > 0;
  const wording: Choice = { label: words("visits.answer.button.wording"), to: at.wording(visit.id) };
  const confirm: Choice = {
    label: words("visits.answer.button.confirm"),
    to: at.confirm(visit.id),
    style: "primary",
  };
  const never: Choice = { label: words("visits.answer.button.never"), to: at.never(visit.id) };
  return [
    [...(visit.answer === "confirmed" ? [] : [confirm]), ...(visit.answer === "never" ? [] : [never])],
    [{ label: words("visits.answer.button.date"), to: at.date(visit.id) }, ...(written ? [wording] : [])],
    say,
  ];
}

/** What the secretary does about a dispute: talk to both, then decide. */
export async function decisionChoices(turn: Turn, visit: VisitRow): Promise<Choice[][]> {
  if (!isOpenDispute(visit)) return [];
  if (!admits(deciders.allow, turn.person, await deciders.subject(turn, visit.id))) return [];
  return [
    [
      { label: words("visits.answer.button.phones"), to: at.phones(visit.id) },
      { label: words("visits.answer.button.decide"), to: at.decide(visit.id), style: "primary" },
    ],
  ];
}
