import { type Choice, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at } from "../addresses.ts";
import { beginnings } from "../rules/deals.ts";
import { mayBegin } from "../rules/reminders.ts";
import { giverOf, openAsksOn } from "../store/asks.ts";
import type { DutyTurn } from "../store/turns.ts";
import { leads, takesTurns } from "./access.ts";

/** What the person may do about who is on: ask, offer, give back, arrange; nothing once it is over or called off. */
export async function turnButtons(turn: Turn, dutyTurn: DutyTurn): Promise<Choice[]> {
  const me = turn.person?.id;
  if (me === undefined || dutyTurn.cancelled || beginnings(dutyTurn, turn.now).length === 0) return [];
  const choices: Choice[] = [];
  const led = await leads(turn, dutyTurn);
  const asked = (await openAsksOn(turn, [dutyTurn.id])).find(({ askerId }) => askerId === me);
  if (asked) choices.push({ label: words("duty.ask.button.asked"), to: at.askView(asked.id) });
  if (dutyTurn.person?.id === me) {
    // What comes first of a turn that begins or runs is the turn itself.
    const style = mayBegin(dutyTurn, turn.now) === "early" ? "primary" : undefined;
    choices.push({ label: words("duty.ask.button.ask"), to: at.ask(dutyTurn.id), style });
    const giver = await giverOf(turn, dutyTurn.id, me);
    if (giver && !asked)
      choices.push({
        label: words("duty.ask.button.give_back", { name: giver.name }),
        to: at.giveBack(dutyTurn.id),
      });
  } else {
    if (!dutyTurn.person && led)
      choices.push({ label: words("duty.ask.button.ask_all"), to: at.ask(dutyTurn.id) });
    if (takesTurns(turn, dutyTurn)) {
      const label = words(dutyTurn.person ? "duty.ask.button.offer" : "duty.ask.button.take_gap");
      choices.push({ label, to: at.offer(dutyTurn.id) });
    }
  }
  if (led) choices.push({ label: words("duty.ask.button.assign"), to: at.assign(dutyTurn.id) });
  return choices;
}
