import { form } from "../../../conversation/form.ts";
import { oneOf } from "../../../conversation/questions/index.ts";
import { open, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { dayOf } from "../../calendar/index.ts";
import { findHousehold, householdWords, postHolders } from "../../directory/index.ts";
import { id, visitors } from "../log/addresses.ts";
import { mayVisit } from "../log/own.ts";
import { at as duty } from "../obligations/addresses.ts";
import { excuseReasons } from "../rules/excuse.ts";
import { committeePosts } from "../rules/rule.ts";
import { villageOf } from "../store/people.ts";
import { at } from "./addresses.ts";
import { openHouseholds } from "./cannot.ts";

/** A household cannot be visited: its village hears why, and may say that it need not be. */
export const hindered = form("visits.remind.hindered", {
  access: visitors,
  passing: true,
  back: () => at.cannot(),
  questions: {
    household: oneOf({ options: openHouseholds }),
    reason: oneOf({
      options: () => excuseReasons.map((one) => ({ value: one, label: words(`visits.duty.reason.${one}`) })),
    }),
  },
  submit: async (turn, answers) => {
    const householdId = id.parse(answers.household);
    const reason = excuseReasons.find((one) => one === answers.reason);
    if (!reason || !(await mayVisit(turn, householdId))) return open(at.cannot(), words("common.closed"));
    const told = await tellVillage(turn, householdId, reason);
    return open(at.cannot(), words(told ? "visits.remind.hindered_told" : "visits.remind.nobody_to_ask"));
  },
});

/** False if the village has nobody to tell. */
async function tellVillage(
  turn: Turn,
  householdId: number,
  reason: (typeof excuseReasons)[number],
): Promise<boolean> {
  const household = await findHousehold(turn, householdId);
  const { person } = turn;
  if (!household || !person) return false;
  const village = await villageOf(turn, household.unitPath);
  const holders = await postHolders(turn, village.path, committeePosts, "exact");
  const told = new Set(holders.map((holder) => holder.personId));
  told.delete(person.id);
  for (const to of told) {
    turn.tell({
      id: `visits.hindered:${householdId}:${reason}:${dayOf(turn.now)}:by:${person.id}:person:${to}`,
      to,
      text: words("visits.remind.hindered_news", {
        by: person.name,
        household: householdWords(household),
        reason: words(`visits.duty.reason.${reason}`),
      }),
      choices: [
        { label: words("visits.remind.button.excuse"), to: duty.excuse(householdId), style: "primary" },
        { label: words("visits.remind.button.look"), to: duty.household(householdId) },
      ],
    });
  }
  turn.audit({ what: "visits.hindered_told", object: `household:${householdId}`, after: { reason } });
  return told.size > 0;
}
