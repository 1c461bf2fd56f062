import type { Answers, Option } from "../../../conversation/question.ts";
import { date } from "../../../conversation/questions/index.ts";
import { type Text, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { dayOf, instantAt } from "../../calendar/index.ts";

/** Today, as a button. */
const today = (turn: Turn): Option[] => [{ value: dayOf(turn.now), label: words("directory.today") }];

/** The last day of something that ends, up to today and not before it began. */
export const lastDay = (since: (turn: Turn, answers: Answers) => Promise<Date | undefined>) =>
  date({
    options: today,
    check: async (day, turn, answers) => {
      if (day > dayOf(turn.now)) return words("directory.problem.future");
      const from = await since(turn, answers);
      return from && day < dayOf(from) ? words("directory.problem.before_began", { since: from }) : undefined;
    },
  });

/** The first day of something that has begun. */
export const firstDay = () =>
  date({
    options: today,
    check: (day, turn): Text | undefined =>
      day > dayOf(turn.now) ? words("directory.problem.future") : undefined,
  });

/** When the last day of something is over; today, it is over now. */
export const afterDay = (day: string, now: Date): Date => (day >= dayOf(now) ? now : instantAt(day, 24));

/** When a first day begins; today, it began now at the latest. */
export const fromDay = (day: string, now: Date): Date => {
  const begin = instantAt(day, 0);
  return begin > now ? now : begin;
};
