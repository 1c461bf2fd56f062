import { admits } from "../../../conversation/access.ts";
import { type Choice, plain, type Text, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { dayOf, noonOf } from "../../calendar/index.ts";
import { unitName } from "../../directory/index.ts";
import type { Rule } from "../rules/rule.ts";
import { versionsOn } from "../rules/versions.ts";
import { allRules, rulesWithKey } from "../store/rules.ts";
import { at, keepers, keepersOfRule, key } from "./addresses.ts";

/** 走访规则: who owes which household how many visits. */
export const rules = screen("visits.rule.list", {
  access: keepers,
  show: async (turn): Promise<View> => {
    const living = await livingRules(turn);
    const choices: Choice[] = living.map((one) => ({ label: ruleLabel(one), to: at.rule(one.key ?? "") }));
    return {
      text: words("visits.rule.list_text"),
      choices: [...choices, { label: words("visits.rule.button.add"), to: at.add(), style: "primary" }],
    };
  },
});

/** Of each rule the row that holds now, or else the one to come. */
async function livingRules(turn: Turn): Promise<Rule[]> {
  const today = dayOf(turn.now);
  const byKey = Map.groupBy(await allRules(turn), (one) => one.key ?? String(one.id));
  return [...byKey.values()].flatMap((rows) => {
    const { present, coming } = versionsOn(rows, today);
    return present ?? coming ?? [];
  });
}

const ruleLabel = (rule: Rule): Text =>
  words("visits.rule.row", {
    doer: words(`visits.rule.short.${rule.doer}`),
    period: words(`visits.rule.every.${rule.period}`),
    times: rule.times,
  });

/** One rule: what it asks for now, and what from the next period on. */
export const rule = screen("visits.rule.view", {
  args: [key],
  access: { allow: keepers.allow, subject: keepersOfRule.subject },
  back: () => at.rules(),
  show: async (turn, of): Promise<View> => {
    const rows = await rulesWithKey(turn, of);
    const { present, coming } = versionsOn(rows, dayOf(turn.now));
    const shown = present ?? coming;
    if (!shown) return { text: words("visits.rule.over") };
    const may = admits(keepersOfRule.allow, turn.person, await keepersOfRule.subject(turn, of));
    return {
      text: words("common.lines", { lines: await ruleLines(turn, shown, present && coming) }),
      choices: may
        ? [
            { label: words("visits.rule.button.times"), to: at.times(of) },
            { label: words("visits.rule.button.end"), to: at.end(of), style: "danger" },
          ]
        : [],
    };
  },
});

async function ruleLines(turn: Turn, shown: Rule, coming: Rule | undefined): Promise<Text[]> {
  const where = shown.unit ? plain(await unitName(turn, shown.unit.id)) : words("visits.rule.everywhere");
  const lines = [
    words(`visits.rule.who.${shown.doer}`),
    words("visits.rule.how", {
      where,
      period: words(`visits.rule.every.${shown.period}`),
      times: shown.times,
    }),
  ];
  if (shown.firstBy !== undefined) {
    const [month, day] = shown.firstBy.split("-").map(Number);
    lines.push(words("visits.rule.hoped", { month: month ?? 0, day: day ?? 0 }));
  }
  if (shown.from > dayOf(turn.now)) lines.push(words("visits.rule.begins", { day: noonOf(shown.from) }));
  if (coming) lines.push(words("visits.rule.coming", { day: noonOf(coming.from), times: coming.times }));
  else if (shown.until !== undefined) lines.push(words("visits.rule.ends", { day: noonOf(shown.until) }));
  return lines;
}
