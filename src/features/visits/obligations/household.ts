import { admits } from "../../../conversation/access.ts";
import type { Choice, View } from "../../../conversation/reply.ts";
import { words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { findHousehold, type Household, householdWords } from "../../directory/index.ts";
import { excusesOf } from "../excuses/store.ts";
import { id, at as logging } from "../log/addresses.ts";
import { mayVisit } from "../log/own.ts";
import { assigners, at, forHousehold } from "./addresses.ts";
import { lastVisitDay, linkedNow } from "./store.ts";
import { excuseLine, lastLine, linkedLine } from "./wording.ts";

/** One household: who is answerable, when it was visited last, and whether the village has excused it. */
export const household = screen("visits.duty.household", {
  args: [id],
  access: forHousehold,
  back: () => at.villages(),
  show: async (turn, householdId): Promise<View> => {
    const shown = await mustFindHousehold(turn, householdId);
    const excuses = await excusesOf(turn, householdId);
    const linked = await linkedNow(turn, householdId);
    const last = await lastVisitDay(turn, householdId);
    return {
      text: [
        words("visits.duty.household_text", { household: householdWords(shown), unit: shown.unitName }),
        words("common.lines", { lines: [linkedLine(linked), lastLine(last), ...excuses.map(excuseLine)] }),
      ],
      choices: await choicesFor(turn, householdId, excuses.at(0)?.id),
      personal: true,
    };
  },
});

/** A household whose gate has been passed. */
export async function mustFindHousehold(turn: Turn, householdId: number): Promise<Household> {
  const found = await findHousehold(turn, householdId);
  if (!found) throw new Error(`household ${householdId} passed its gate and is gone`);
  return found;
}

async function choicesFor(
  turn: Turn,
  householdId: number,
  excuseId: number | undefined,
): Promise<(Choice | Choice[])[]> {
  const choices: Choice[] = [];
  if (await mayVisit(turn, householdId)) {
    const to = logging.household(householdId);
    choices.push({ label: words("visits.duty.button.log"), to, style: "primary" });
  }
  choices.push(
    excuseId === undefined
      ? { label: words("visits.duty.button.excuse"), to: at.excuse(householdId) }
      : { label: words("visits.duty.button.end_excuse"), to: at.endExcuse(excuseId) },
  );
  if (admits(assigners.allow, turn.person, await assigners.subject(turn, householdId))) {
    choices.push({ label: words("visits.duty.button.assign"), to: at.assign(householdId) });
  }
  return choices;
}
