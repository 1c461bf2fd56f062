import { z } from "zod";
import { type Question, question, type Rules } from "../../conversation/question.ts";
import { readDay, tidy } from "../../conversation/questions/index.ts";
import { words } from "../../conversation/reply.ts";
import { noonOf } from "../calendar/index.ts";

/** A day to come: some by a button, any other typed. */
export function dayAhead<
  const R extends Rules<string> & { options: NonNullable<Question<string>["options"]> },
>(rules: R) {
  return question<string, R>(rules, {
    kind: "dayAhead",
    wants: words("common.wanted.date"),
    schema: z.iso.date(),
    free: true,
    options: rules.options,
    read: (content, _before, turn) => {
      if (content.kind !== "text") return undefined;
      // On 20 December, 1.5 is next year's.
      const year = Number(turn.today.slice(0, 4));
      const found = [year, year + 1].flatMap((one) => readDay(content.text, one).value ?? []);
      const value = found.find((day) => day >= turn.today) ?? found[0];
      if (value !== undefined) return { value };
      return { problem: words("common.problem.date", { sent: tidy(content.text).slice(0, 20) }) };
    },
    shown: (day) => words("common.day", { day: noonOf(day) }),
  });
}
