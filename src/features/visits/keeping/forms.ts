import { z } from "zod";
import { form } from "../../../conversation/form.ts";
import type { Answers, Option } from "../../../conversation/question.ts";
import { oneOf, yesNo } from "../../../conversation/questions/index.ts";
import { open, plain, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { dayOf, firstDayOf, noonOf, periodOf, shiftPeriod } from "../../calendar/index.ts";
import { findUnit, type Unit, unitsOf } from "../../directory/index.ts";
import { hasFigures } from "../../figures/index.ts";
import { doers, nextBegin, type RulePeriod, rulePeriods } from "../rules/rule.ts";
import { stepsToChange, stepsToEnd, versionsOn } from "../rules/versions.ts";
import { addRule, changeRule, rulesWithKey } from "../store/rules.ts";
import { at, keepers, keepersOfRule, key } from "./addresses.ts";

const counts = ["1", "2", "3", "4", "6", "12"] as const;
const times = z.enum(counts).transform(Number);
const manyTimes = () =>
  oneOf({
    options: () =>
      counts.map((one) => ({ value: one, label: words("visits.rule.times_of", { count: Number(one) }) })),
  });

/** Another number of visits, from the next period on. */
export const changeTimes = form("visits.rule.times", {
  args: [key],
  access: keepersOfRule,
  back: (_turn, of) => at.rule(of),
  questions: { count: manyTimes() },
  submit: async (turn, { count }, of) => {
    const rows = await rulesWithKey(turn, of);
    const today = dayOf(turn.now);
    const steps = stepsToChange(rows, times.parse(count), today);
    await changeRule(turn, of, steps);
    const { present, coming } = versionsOn(rows, today);
    const kind = (present ?? coming)?.period;
    if (steps.length === 0 || kind === undefined) return open(at.rule(of), words("visits.rule.unchanged"));
    const from = present ? nextBegin(kind, today) : (coming?.from ?? today);
    return open(at.rule(of), words("visits.rule.changed", { day: noonOf(from) }));
  },
});

/** Ends a rule with the period that runs. */
export const endRule = form("visits.rule.end", {
  args: [key],
  access: keepersOfRule,
  back: (_turn, of) => at.rule(of),
  questions: { sure: yesNo({}) },
  submit: async (turn, { sure }, of) => {
    if (sure !== "yes") return open(at.rule(of));
    await changeRule(turn, of, stepsToEnd(await rulesWithKey(turn, of), dayOf(turn.now)));
    return open(at.rules(), words("visits.rule.ended"));
  },
});

const doer = z.enum(doers);
const period = z.enum(rulePeriods);

/** A rule of the county's own: who, where, in which period, how often, from when. */
export const add = form("visits.rule.add", {
  access: keepers,
  back: () => at.rules(),
  review: true,
  questions: {
    doer: oneOf({
      options: () => doers.map((one) => ({ value: one, label: words(`visits.rule.who.${one}`) })),
    }),
    unit: oneOf({
      onlyIf: async (_answers, turn) => (await places(turn)).length > 1,
      options: async (turn) => (await places(turn)).map(placeOption),
    }),
    period: oneOf({
      options: () => rulePeriods.map((one) => ({ value: one, label: words(`visits.rule.every.${one}`) })),
      forgets: ["from"],
    }),
    count: manyTimes(),
    from: oneOf({ options: (turn, answers) => begins(turn, answers) }),
  },
  submit: async (turn, answers) => {
    const kept = await places(turn);
    const place = kept.find((one) => String(one.id) === answers.unit) ?? kept[0];
    if (!place) return open(at.rules(), words("common.closed"));
    const kind = period.parse(answers.period);
    const first = nextBegin(kind, dayOf(turn.now));
    const made = await addRule(turn, {
      unitId: place.parentId === undefined ? undefined : place.id,
      doer: doer.parse(answers.doer),
      period: kind,
      times: times.parse(answers.count),
      // What was offered in the last period is today's.
      from: answers.from < first ? first : answers.from,
    });
    return open(at.rule(made), words("visits.rule.added"));
  },
});

const placeOption = (unit: Unit): Option => ({
  value: String(unit.id),
  label: unit.parentId === undefined ? words("visits.rule.everywhere") : plain(unit.name),
});

/** The units whose directory one keeps, and those directly below them; groups and departments have no rules of their own. */
async function places(turn: Turn): Promise<Unit[]> {
  const found = new Map<number, Unit>();
  for (const post of turn.person?.posts.filter((one) => one.kind === "admin") ?? []) {
    const unit = await findUnit(turn, post.unitId);
    if (!unit) continue;
    for (const one of [unit, ...(await unitsOf(turn, { parentId: unit.id }))]) {
      if (hasFigures(one)) found.set(one.id, one);
    }
  }
  return [...found.values()];
}

/** The beginnings of the next two periods: the present one stays as it was begun. */
function begins(turn: Turn, answers: Answers): Option[] {
  const kind: RulePeriod = period.safeParse(answers.period).data ?? "quarter";
  const present = periodOf(kind, dayOf(turn.now));
  return [1, 2].map((by) => {
    const day = firstDayOf(shiftPeriod(present, by));
    return { value: day, label: words("visits.rule.from_day", { day: noonOf(day) }) };
  });
}
