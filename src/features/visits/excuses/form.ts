import { z } from "zod";
import { form } from "../../../conversation/form.ts";
import type { Answers, Option } from "../../../conversation/question.ts";
import { date, oneOf, text } from "../../../conversation/questions/index.ts";
import { open, type Text, words } from "../../../conversation/reply.ts";
import { action } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { dayOf, firstDayOf, lastDayOf, noonOf, periodOf, shiftPeriod } from "../../calendar/index.ts";
import { id } from "../log/addresses.ts";
import { earliestDay } from "../log/rules.ts";
import { at, forExcuse, forHousehold } from "../obligations/addresses.ts";
import { mustFindHousehold } from "../obligations/household.ts";
import { excuseReasons } from "../rules/excuse.ts";
import { tellEnded, tellExcused } from "./notices.ts";
import { endExcuse, excuse, findExcuse } from "./store.ts";

const reason = z.enum(excuseReasons);

/** Says why a household need not be visited for a while: it is not failed, and whoever visits it sees why. */
export const excuseHousehold = form("visits.duty.excuse", {
  args: [id],
  access: forHousehold,
  back: (_turn, householdId) => at.household(householdId),
  questions: {
    reason: oneOf({
      options: () => excuseReasons.map((one) => ({ value: one, label: words(`visits.duty.reason.${one}`) })),
      forgets: ["until"],
    }),
    from: date({ options: (turn) => firstDays(turn), check: (from, turn) => tooEarly(from, turn) }),
    until: date({
      onlyIf: (answers: Answers) => answers.reason === "absent",
      options: (turn) => lastDays(turn),
      check: (until, _turn, answers) =>
        until < String(answers.from)
          ? words("visits.duty.refused.backwards", { from: noonOf(String(answers.from)) })
          : undefined,
    }),
    words: text({ min: 2, max: 200 }),
  },
  submit: async (turn, answers, householdId) => {
    const household = await mustFindHousehold(turn, householdId);
    const made = await excuse(turn, {
      householdId,
      reason: reason.parse(answers.reason),
      words: answers.words,
      from: answers.from,
      until: answers.until,
    });
    await tellExcused(turn, household, made);
    return open(at.household(householdId), words("visits.duty.excused_done"));
  },
});

/** Today, and the first days of this quarter and of the one before where it is still open. */
function firstDays(turn: Turn): Option[] {
  const today = dayOf(turn.now);
  const present = firstDayOf(periodOf("quarter", today));
  const earliest = earliestDay(today, "quarter");
  const days = [...new Set([today, present, earliest])];
  return days.map((day) => ({
    value: day,
    label: day === today ? words("visits.log.today") : words("visits.duty.from_day", { day: noonOf(day) }),
  }));
}

function tooEarly(from: string, turn: Turn): Text | undefined {
  const earliest = earliestDay(dayOf(turn.now), "quarter");
  if (from < earliest) return words("visits.duty.refused.too_early", { first: noonOf(earliest) });
  return undefined;
}

/** The ends of this quarter and the next, and of the year, each once. */
function lastDays(turn: Turn): Option[] {
  const today = dayOf(turn.now);
  const quarter = periodOf("quarter", today);
  const ends = [quarter, shiftPeriod(quarter, 1), periodOf("year", today)].map(lastDayOf);
  return [...new Set(ends)].sort().map((day) => ({
    value: day,
    label: words("visits.duty.until_day", { day: noonOf(day) }),
  }));
}

/** They can be visited again. */
export const endOne = action("visits.duty.end_excuse", {
  args: [id],
  access: forExcuse,
  once: true,
  run: async (turn, excuseId) => {
    const found = await findExcuse(turn, excuseId);
    if (!found) throw new Error(`excuse ${excuseId} passed its gate and is gone`);
    const ended = await endExcuse(turn, excuseId);
    if (ended) await tellEnded(turn, await mustFindHousehold(turn, found.householdId), excuseId);
    return open(at.household(found.householdId), words("visits.duty.excuse_ended"));
  },
});
