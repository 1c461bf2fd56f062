import { form } from "../../../conversation/form.ts";
import type { Option } from "../../../conversation/question.ts";
import { severalOf } from "../../../conversation/questions/index.ts";
import { open, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at as away } from "../../away/index.ts";
import { dayOf, type Period, periodOf } from "../../calendar/index.ts";
import { visitors } from "../log/addresses.ts";
import { placed } from "../log/own.ts";
import { at as reports } from "../reports/addresses.ts";
import { branchOf, leadersOf } from "../store/branch.ts";
import { duesOf } from "../store/dues.ts";
import { at } from "./addresses.ts";
import { isOpen, type Line, linesOf } from "./wording.ts";

/** 有事去不了: what to do about it; nobody is asked where they are or why. */
export const cannot = screen("visits.remind.cannot", {
  access: visitors,
  show: () => ({
    text: words("visits.remind.cannot_text"),
    choices: [
      { label: words("visits.remind.button.away"), to: away.home },
      { label: words("visits.remind.button.hindered"), to: at.hindered() },
      { label: words("visits.remind.button.stand_in"), to: at.standIn() },
    ],
  }),
});

const quarterNow = (turn: Turn): Period => periodOf("quarter", dayOf(turn.now));

/** Households that whoever writes still owes a visit this quarter. */
async function openLines(turn: Turn): Promise<Line[]> {
  if (!turn.person) return [];
  const dues = await duesOf(turn, [turn.person.id], quarterNow(turn));
  return (dues.get(turn.person.id) ?? []).filter(isOpen);
}

/** They as answers to choose from. */
export const openHouseholds = async (turn: Turn): Promise<Option[]> =>
  (await openLines(turn)).map(({ household }) => ({
    value: String(household.id),
    label: placed(household),
  }));

/** Asks the branch that somebody else goes: its secretary hears which households, and nothing else. */
export const standIn = form("visits.remind.stand_in", {
  access: visitors,
  passing: true,
  back: () => at.cannot(),
  questions: { households: severalOf({ max: 30, options: openHouseholds }) },
  submit: async (turn, { households }) => {
    const { person } = turn;
    const branch = person && (await branchOf(turn, person.id));
    const leaders = branch ? (await leadersOf(turn, branch)).filter((leader) => leader !== person.id) : [];
    const chosen = (await openLines(turn)).filter((line) => households.includes(String(line.household.id)));
    if (!person || leaders.length === 0 || chosen.length === 0) {
      return open(at.cannot(), words("visits.remind.nobody_to_ask"));
    }
    for (const leader of leaders) {
      turn.tell({
        id: `visits.stand_in:${person.id}:${dayOf(turn.now)}:${chosen.map((line) => line.household.id).join("-")}:person:${leader}`,
        to: leader,
        text: words("visits.remind.stand_in_news", { by: person.name, lines: linesOf(chosen) }),
        choices: branch && [
          {
            label: words("visits.remind.button.branch"),
            to: reports.unreached(branch.unitId, quarterNow(turn)),
          },
        ],
      });
    }
    turn.audit({ what: "visits.stand_in_asked", object: `person:${person.id}`, after: { households } });
    return open("home", words("visits.remind.stand_in_asked", { count: chosen.length }));
  },
});
