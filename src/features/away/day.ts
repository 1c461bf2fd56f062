import { z } from "zod";
import { type Question, question, type Rules } from "../../conversation/question.ts";
import { readDay, tidy } from "../../conversation/questions/index.ts";
import { words } from "../../conversation/reply.ts";
import { dayOf, noonOf } from "../calendar/index.ts";
import { yearsAhead } from "./rules.ts";

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
      const today = dayOf(turn.now);
      const found = yearsAhead(tidy(content.text), today).flatMap(
        (typed) => readDay(typed, turn.now).value ?? [],
      );
      const value = found.find((day) => day >= today) ?? found[0];
      if (value !== undefined) return { value };
      return { problem: words("common.problem.date", { sent: tidy(content.text).slice(0, 20) }) };
    },
    shown: (day) => words("common.day", { day: noonOf(day) }),
  });
}
