import { z } from "zod";
import { type Question, question, type Rules } from "../question.ts";
import { plain, words } from "../reply.ts";

/** One of the options offered; typed words narrow a long list. */
export function oneOf<const R extends Rules<string> & { options: NonNullable<Question<string>["options"]> }>(
  rules: R,
) {
  return question<string, R>(rules, {
    kind: "oneOf",
    schema: z.string().min(1),
    options: rules.options,
    read: () => undefined,
    shown: async (value, turn, answers) => {
      const all = await rules.options(turn, answers, "");
      return all.find((option) => option.value === value)?.label ?? plain(value);
    },
  });
}

/** Yes or no. */
export function yesNo<const R extends Rules<string>>(rules: R) {
  return oneOf({
    ...rules,
    options: () => [
      { value: "yes", label: words("common.yes") },
      { value: "no", label: words("common.no") },
    ],
  });
}
