import { type Text, words } from "../../conversation/reply.ts";
import { noonOf, spansOf } from "./rules/days.ts";
import type { Notice, Problem } from "./rules/notice.ts";

/** The days of a notice, as rows of days. */
export const daysWords = ({ closed, worked }: Pick<Notice, "closed" | "worked">): Text[] => [
  words("calendar.closed", { count: closed.length, days: spansOf(closed).map(spanWords) }),
  worked.length > 0
    ? words("calendar.worked", { count: worked.length, days: spansOf(worked).map(spanWords) })
    : words("calendar.none_worked"),
];

const spanWords = ({ from, to }: { from: string; to: string }): Text =>
  from === to
    ? words("common.day", { day: noonOf(from) })
    : words("calendar.span", { from: noonOf(from), to: noonOf(to) });

/** What is wrong with a notice, and what to do. */
export function problemWords(problem: Problem, year: number): Text {
  switch (problem.kind) {
    case "nothing":
      return words("calendar.problem.nothing");
    case "no_day":
      return words("calendar.problem.no_day", { sent: problem.sent });
    case "weekday":
      return words("calendar.problem.weekday", { day: noonOf(problem.day), sent: problem.sent, year });
    case "span":
      return words("calendar.problem.span", { sent: problem.sent });
    case "count":
      return words("calendar.problem.count", {
        day: noonOf(problem.day),
        found: problem.found,
        sent: problem.sent,
      });
    case "other_year":
      return words("calendar.problem.other_year", { day: problem.day, year });
    case "both":
      return words("calendar.problem.both", { day: noonOf(problem.day) });
    case "no_weekend":
      return words("calendar.problem.no_weekend", { day: noonOf(problem.day) });
    case "missing":
      return words("calendar.problem.missing", { day: noonOf(problem.day) });
  }
}
