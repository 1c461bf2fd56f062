import type { Feature } from "../../conversation/feature.ts";
import { words } from "../../conversation/reply.ts";
import { at as answering } from "./answers/addresses.ts";
import { callPhones, decide, phones } from "./answers/decide.ts";
import { confirm, date, never, say, told, toldDate, wording } from "./answers/say.ts";
import { call, calls, countDisputes, disputes, home } from "./answers/screens.ts";
import { at as logging, visiting } from "./log/addresses.ts";
import { card, redate, repurpose, reword, withdraw, write } from "./log/change.ts";
import { need, needed } from "./log/need.ts";
import { countOpen } from "./log/own.ts";
import { find, group, record, which } from "./log/record.ts";
import { household, mine, needs, past } from "./log/screens.ts";
import { correct, files, view, withdrawing } from "./log/view.ts";

export { at as answering } from "./answers/addresses.ts";
export { at as logging } from "./log/addresses.ts";
export { type Purpose, purposes } from "./log/rules.ts";
export { purposeWords } from "./log/wording.ts";
export { addHouseholdWords, answerVisit, decide as decideVisit } from "./store/answers.ts";
export { addToVisit, correctVisit, handCard, logVisit, tieRequest, withdrawVisit } from "./store/log.ts";

/** Visits (走访): who owes which, logging them in three taps, and the household's own say in what is recorded. */
export const visits: Feature = {
  name: "visits",
  screens: [mine, household, past, needs, view, files, correct, withdrawing, home, disputes, calls, call],
  forms: [which, find, group, write, redate, repurpose, reword, need, date, wording, say, toldDate, decide],
  actions: [record, withdraw, card, needed, confirm, never, told, phones, callPhones],
  menu: [
    { label: words("visits.log.menu"), to: logging.mine(), hats: visiting, order: 12, count: countOpen },
    {
      label: words("visits.answer.menu_disputes"),
      to: answering.disputes(),
      hats: ["secretary"],
      order: 16,
      count: countDisputes,
    },
    {
      label: words("visits.answer.menu_calls"),
      to: answering.calls(),
      hats: ["village_committee"],
      order: 58,
    },
    {
      label: words("visits.answer.menu_home"),
      to: answering.home(),
      hats: ["villager", "party_member"],
      order: 55,
    },
  ],
  commands: { visit: logging.which(), households: logging.mine(), visits: answering.home() },
};
