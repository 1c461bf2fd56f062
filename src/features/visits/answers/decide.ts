import { form } from "../../../conversation/form.ts";
import { type Answers, formArgs, type Option } from "../../../conversation/question.ts";
import { oneOf, text } from "../../../conversation/questions/index.ts";
import { open, type Target, words } from "../../../conversation/reply.ts";
import { action } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { noonOf } from "../../calendar/index.ts";
import { notePhoneSeen } from "../../directory/index.ts";
import { id, at as log, mustFind } from "../log/addresses.ts";
import { pastDay, recentDays } from "../log/day.ts";
import { decide as decideIt } from "../store/answers.ts";
import { hasChat } from "../store/households.ts";
import { type Phone, phonesAbout } from "../store/people.ts";
import { happeningsOf, type VisitRow } from "../store/visit.ts";
import { at, callers, deciders } from "./addresses.ts";
import { isDispute, verdicts, verdictsOn } from "./rules.ts";

/** 定下来: what holds, in words that both sides read. */
export const decide = form("visits.answer.decide", {
  args: [id],
  access: deciders,
  back: (_turn, visitId) => log.view(visitId),
  review: true,
  questions: {
    verdict: oneOf({ options: choices, forgets: ["day"] }),
    day: pastDay({ onlyIf: (answers: Answers) => answers.verdict === "redated", options: days }),
    words: text({ min: 2, max: 300 }),
  },
  submit: async (turn, answers, visitId) => {
    const verdict = verdicts.find((one) => one === answers.verdict) ?? "stands";
    const done = await decideIt(turn, visitId, { verdict, words: answers.words, day: answers.day });
    return open(at.disputes(), "refused" in done ? done.refused : words("visits.answer.decided"));
  },
});

async function choices(turn: Turn, answers: Answers): Promise<Option[]> {
  const { answer } = await visitOf(turn, answers);
  return (isDispute(answer) ? verdictsOn(answer) : []).map((one) => ({
    value: one,
    label: words(`visits.answer.choice.${one}`),
  }));
}

/** The day the household named stands first. */
async function days(turn: Turn, answers: Answers): Promise<Option[]> {
  const { id: visitId } = await visitOf(turn, answers);
  const said = (await happeningsOf(turn, visitId)).findLast((one) => one.after?.startsWith("date "));
  const named = said?.after?.split(" ")[1];
  const recent = recentDays(turn, true).filter((one) => one.value !== named);
  return named === undefined
    ? recent
    : [{ value: named, label: words("common.day", { day: noonOf(named) }) }, ...recent];
}

const visitOf = (turn: Turn, answers: Answers): Promise<VisitRow> =>
  mustFind(turn, id.parse(formArgs(answers)[0]));

/** The telephones of both sides, for the secretary to talk to them. */
export const phones = action("visits.answer.phones", {
  args: [id],
  access: deciders,
  run: async (turn, visitId) => {
    const visit = await mustFind(turn, visitId);
    return showPhones(turn, visit, await phonesAbout(turn, visit), log.view(visitId));
  },
});

/** The telephones of a household that has no chat. */
export const callPhones = action("visits.answer.call_phones", {
  args: [id],
  access: callers,
  run: async (turn, visitId) => {
    const visit = await mustFind(turn, visitId);
    if (await hasChat(turn, visit.householdId)) {
      return open(at.calls(), words("visits.answer.refused.has_chat"));
    }
    const known = (await phonesAbout(turn, visit)).filter((one) => one.id !== visit.personId);
    return showPhones(turn, visit, known, at.call(visitId));
  },
});

/** Shows whole numbers: writes down who looked, and lets their owners know once a day. */
function showPhones(turn: Turn, visit: VisitRow, known: readonly Phone[], back: Target) {
  turn.audit({
    what: "visits.phone_seen",
    object: `visit:${visit.id}`,
    after: { persons: known.map((one) => one.id) },
  });
  for (const one of known) {
    notePhoneSeen(turn, one.id, {
      at: log.view(visit.id),
      said: words("visits.answer.phone_seen", { by: turn.person?.name ?? "", day: noonOf(visit.day) }),
    });
  }
  const lines = known.map(({ name, phone }) => words("handling.phone_line", { name, phone }));
  return {
    view: {
      text: lines.length > 0 ? words("handling.phones", { lines }) : words("visits.answer.phones_none"),
      choices: [{ label: words("common.back"), to: back }],
      personal: true,
    },
  };
}
