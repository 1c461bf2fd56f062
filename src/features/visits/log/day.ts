import { z } from "zod";
import { type Answers, type Option, question, type Rules } from "../../../conversation/question.ts";
import { readDay, tidy } from "../../../conversation/questions/index.ts";
import { type Text, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { dayOf, daysBetween, noonOf, type PeriodKind, shiftDay } from "../../calendar/index.ts";
import { villagePosts } from "./addresses.ts";
import { type DayKind, dayKind, earliestDay } from "./rules.ts";

/** What a visitor's days are counted by: a committee owes its visits by the year, a Party member by the quarter. */
const periodKindFor = (turn: Turn): PeriodKind =>
  turn.person?.posts.some((post) => villagePosts.some((kind) => kind === post.kind)) ? "year" : "quarter";

const kindFor = (turn: Turn, day: string): DayKind => dayKind(day, dayOf(turn.now), periodKindFor(turn));

/** Whether a day belongs to a period that is over, so that a reason is asked for. */
export const isLate = (day: unknown, turn: Turn): boolean =>
  typeof day === "string" && z.iso.date().safeParse(day).success && kindFor(turn, day) === "late";

/** The day a visit is logged for: as early as its period is open. */
export const visitDay = (offered: { today: boolean }) =>
  pastDay({
    options: (turn) => recentDays(turn, offered.today),
    fits: (day, turn) => ["present", "late"].includes(kindFor(turn, day)),
    check: tooEarly,
  });

/** A day that is not in the future: a few by a button, any other typed. */
export function pastDay<
  const R extends Rules<string> & {
    options: (turn: Turn, answers: Answers) => Promise<readonly Option[]> | readonly Option[];
    /** Where the year was left out: whether the day is meant in this one. */
    fits?: (day: string, turn: Turn) => boolean;
  },
>(rules: R) {
  const check = (day: string, turn: Turn, answers: Answers) =>
    inFuture(day, turn) ?? rules.check?.(day, turn, answers);
  return question<string, R>(
    { ...rules, check },
    {
      kind: "pastDay",
      wants: words("common.wanted.date"),
      schema: z.iso.date(),
      free: true,
      options: rules.options,
      read: (content, _before, turn) => {
        if (content.kind !== "text") return undefined;
        // On 5 January, 12.28 is last year's.
        const year = Number(turn.today.slice(0, 4));
        const found = [year, year - 1].flatMap((one) => readDay(content.text, one).value ?? []);
        const fitting = found.find((day) => rules.fits?.(day, turn)) ?? nearest(found, turn.today);
        if (fitting !== undefined) return { value: fitting };
        return { problem: words("common.problem.date", { sent: tidy(content.text).slice(0, 20) }) };
      },
      shown: (day) => words("common.day", { day: noonOf(day) }),
    },
  );
}

/** Of days in different years, the one most likely meant. */
const nearest = (days: readonly string[], today: string): string | undefined =>
  days.toSorted((a, b) => Math.abs(daysBetween(today, a)) - Math.abs(daysBetween(today, b)))[0];

/** Yesterday and the day before, and today where it is not what is there already. */
export function recentDays(turn: Turn, withToday: boolean): Option[] {
  const today = dayOf(turn.now);
  const days: Option[] = [
    { value: shiftDay(today, -1), label: words("visits.log.yesterday") },
    { value: shiftDay(today, -2), label: words("visits.log.before_yesterday") },
  ];
  return withToday ? [{ value: today, label: words("visits.log.today") }, ...days] : days;
}

const inFuture = (day: string, turn: Turn): Text | undefined =>
  day > dayOf(turn.now) ? words("visits.log.refused.future", { today: turn.now }) : undefined;

function tooEarly(day: string, turn: Turn): Text | undefined {
  if (kindFor(turn, day) !== "too_early") return undefined;
  return words("visits.log.refused.too_early", {
    first: noonOf(earliestDay(dayOf(turn.now), periodKindFor(turn))),
  });
}
