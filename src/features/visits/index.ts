import { postKinds } from "../../conversation/access.ts";
import type { Feature } from "../../conversation/feature.ts";
import { words } from "../../conversation/reply.ts";
import { at as answering } from "./answers/addresses.ts";
import { callPhones, decide, phones } from "./answers/decide.ts";
import { confirm, date, never, say, told, toldDate, wording } from "./answers/say.ts";
import { call, calls, countDisputes, disputes, home } from "./answers/screens.ts";
import { at as covering } from "./coverage/addresses.ts";
import { find as findCoverage } from "./coverage/find.ts";
import { quarterly } from "./coverage/quarterly.ts";
import { below, unit as coverage, start as startCoverage } from "./coverage/screens.ts";
import { endOne, excuseHousehold } from "./excuses/form.ts";
import { at as keeping } from "./keeping/addresses.ts";
import { add as addRule, changeTimes, endRule } from "./keeping/forms.ts";
import { rule, rules } from "./keeping/screens.ts";
import { at as logging, visiting } from "./log/addresses.ts";
import { card, redate, repurpose, reword, withdraw, write } from "./log/change.ts";
import { need, needed } from "./log/need.ts";
import { countOpen } from "./log/own.ts";
import { find, group, record, which } from "./log/record.ts";
import { household, mine, needs, past } from "./log/screens.ts";
import { correct, files, view, withdrawing } from "./log/view.ts";
import { at as owing, villagePosts } from "./obligations/addresses.ts";
import { assign } from "./obligations/assign.ts";
import { exported as exportDuty } from "./obligations/export.ts";
import { find as findDuty } from "./obligations/find.ts";
import { freeze } from "./obligations/freeze.ts";
import { household as dutyHousehold } from "./obligations/household.ts";
import { excused, hasVillage, open, village, villages, without } from "./obligations/screens.ts";
import { cannot, standIn } from "./reminders/cannot.ts";
import { digest } from "./reminders/digest.ts";
import { hindered } from "./reminders/hindered.ts";
import { remind } from "./reminders/remind.ts";
import { why } from "./reminders/why.ts";
import { at as reporting } from "./reports/addresses.ts";
import { branch, branches, handed, unreached, view as viewReport } from "./reports/branch.ts";
import { exportBranch, exportMine } from "./reports/exports.ts";
import { add, edit, hand, mine as myReport, now, reset, rewrite } from "./reports/own.ts";

export { answers, verdicts } from "./answers/rules.ts";
export { purposes } from "./log/rules.ts";
export { purposeWords } from "./log/wording.ts";
export { answerVisit, decide as decideVisit } from "./store/answers.ts";
export { addToVisit, handCard, logVisit, tieRequest } from "./store/log.ts";

/** Visits (走访): who owes which, logging them in three taps, and the household's own say in what is recorded. */
export const visits: Feature = {
  name: "visits",
  screens: [
    mine,
    household,
    past,
    needs,
    view,
    files,
    correct,
    withdrawing,
    home,
    disputes,
    calls,
    call,
    cannot,
    now,
    myReport,
    edit,
    branches,
    branch,
    unreached,
    handed,
    viewReport,
    villages,
    village,
    open,
    without,
    excused,
    dutyHousehold,
    rules,
    rule,
    coverage,
    below,
  ],
  forms: [
    which,
    find,
    group,
    write,
    redate,
    repurpose,
    reword,
    need,
    date,
    wording,
    say,
    toldDate,
    decide,
    standIn,
    hindered,
    why,
    add,
    rewrite,
    excuseHousehold,
    assign,
    findDuty,
    changeTimes,
    endRule,
    addRule,
    findCoverage,
  ],
  actions: [
    record,
    withdraw,
    card,
    needed,
    confirm,
    never,
    told,
    phones,
    callPhones,
    reset,
    hand,
    exportDuty.action,
    exportMine.action,
    exportBranch.action,
    endOne,
    startCoverage,
  ],
  menu: [
    { label: words("visits.report.menu_mine"), to: reporting.now(), hats: ["party_member"], order: 57 },
    { label: words("visits.report.menu_branch"), to: reporting.branches(), hats: ["secretary"], order: 17 },
    {
      label: words("visits.duty.menu"),
      to: owing.villages(),
      hats: villagePosts,
      order: 18,
      only: hasVillage,
    },
    { label: words("visits.rule.menu"), to: keeping.rules(), hats: ["admin"], order: 36 },
    {
      label: words("visits.coverage.menu"),
      to: covering.start(),
      hats: ["villager", ...postKinds],
      order: 61,
    },
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
  jobs: [remind, digest, freeze],
  quarterly,
  commands: {
    visit: logging.which(),
    households: logging.mine(),
    visits: answering.home(),
    coverage: covering.start(),
  },
};
