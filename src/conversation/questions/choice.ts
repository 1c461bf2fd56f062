import { z } from "zod";
import { type Question, question, type Rules } from "../question.ts";
import { plain, words } from "../reply.ts";

/** One of the options offered; typed words narrow a long list, or find what is not offered at first (`searched`). */
export function oneOf<
  const R extends Rules<string> & {
    options: NonNullable<Question<string>["options"]>;
    searched?: boolean;
  },
>(rules: R) {
  return question<string, R>(rules, {
    kind: "oneOf",
    wants: words("common.wanted.choice"),
    schema: z.string().min(1),
    options: rules.options,
    searched: rules.searched,
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

/** Several of the options offered, ticked one after another until 好了; typed words narrow a long list. */
export function severalOf<
  const R extends Rules<string[]> & { max: number; options: NonNullable<Question<string>["options"]> },
>(rules: R) {
  return question<string[], R>(rules, {
    kind: "severalOf",
    wants: words("common.wanted.choices"),
    schema: z.array(z.string().min(1)).min(1),
    gathers: true,
    options: rules.options,
    read: (content, before = []) => {
      if (content.kind !== "press") return undefined;
      if (before.includes(content.data)) return { value: before.filter((one) => one !== content.data) };
      if (before.length >= rules.max)
        return { problem: words("common.problem.enough_chosen", { max: rules.max }) };
      return { value: [...before, content.data], more: true };
    },
    shown: async (value, turn, answers) => {
      const all = await rules.options(turn, answers, "");
      const labels = value.map((one) => all.find((option) => option.value === one)?.label ?? plain(one));
      return words("common.lines", { lines: labels });
    },
  });
}
