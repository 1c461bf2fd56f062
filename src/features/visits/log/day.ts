import { z } from "zod";
import type { Answers, Option, Rules } from "../../../conversation/question.ts";
import { date } from "../../../conversation/questions/index.ts";
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
  return date({
    ...rules,
    check,
    // On 5 January, 12.28 is last year's.
    years: [0, -1],
    meant: (days, turn) => days.find((day) => rules.fits?.(day, turn)) ?? nearest(days, turn.today),
  });
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
