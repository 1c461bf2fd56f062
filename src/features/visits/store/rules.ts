import { z } from "zod";
import type { Work } from "../../../conversation/turn.ts";
import { doers, isTogether, type Rule, rulePeriods } from "../rules/rule.ts";
import type { Step } from "../rules/versions.ts";

const doer = z.enum(doers);
const period = z.enum(rulePeriods);

/** All rules there are and were, in the order they were made. */
export async function allRules(work: Work): Promise<Rule[]> {
  const rows = await work.records.visitRule.findMany({
    include: { unit: { select: { path: true } } },
    orderBy: { id: "asc" },
  });
  return rows.map((row) => ({
    id: row.id,
    key: row.key ?? undefined,
    name: row.name ?? undefined,
    unit: row.unitId !== null && row.unit ? { id: row.unitId, path: row.unit.path } : undefined,
    doer: doer.parse(row.doer),
    period: period.parse(row.period),
    times: row.times,
    firstBy: row.firstBy ?? undefined,
    from: row.from,
    until: row.until ?? undefined,
  }));
}

/** The rules of a period that are counted for good already. */
export async function frozenRules(work: Work, periods: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await work.records.visitPeriod.findMany({
    where: { period: { in: [...periods] } },
    select: { ruleId: true, period: true },
  });
  return new Set(rows.map((row) => frozenKey(row.ruleId, row.period)));
}

export const frozenKey = (ruleId: number, of: string): string => `${ruleId} ${of}`;

/** The rows of one rule: what it asked for in one period after another. */
export const rulesWithKey = async (work: Work, key: string): Promise<Rule[]> =>
  (await allRules(work)).filter((rule) => rule.key === key);

/** A rule as a county makes it. */
export interface NewRule {
  unitId: number | undefined;
  doer: Rule["doer"];
  period: Rule["period"];
  times: number;
  from: string;
}

/** Adds a rule of the county's own. */
export async function addRule(work: Work, made: NewRule): Promise<string> {
  const { id } = await work.records.visitRule.create({
    data: { ...made, target: targetOf(made.doer), createdAt: work.now },
  });
  const key = `own_${id}`;
  await work.records.visitRule.update({ where: { id }, data: { key } });
  work.audit({ what: "visits.rule_added", object: `rule:${key}`, after: made });
  return key;
}

const targetOf = (of: Rule["doer"]) => (isTogether({ doer: of }) ? "village" : "linked");

/** Changes or ends a rule; what it asks for in the present period stays. */
export async function changeRule(work: Work, key: string, steps: readonly Step[]): Promise<void> {
  for (const step of steps) await take(work, key, step);
  if (steps.length > 0) work.audit({ what: "visits.rule_changed", object: `rule:${key}`, after: steps });
}

async function take(work: Work, key: string, step: Step): Promise<void> {
  const { visitRule } = work.records;
  switch (step.do) {
    case "set":
      await visitRule.update({ where: { id: step.id }, data: { times: step.times } });
      return;
    case "close":
      await visitRule.update({ where: { id: step.id }, data: { until: step.until ?? null } });
      return;
    case "remove":
      await visitRule.delete({ where: { id: step.id } });
      return;
    case "open": {
      const { doer: who, period: of, firstBy, name, unit } = step.like;
      const same = { key, doer: who, target: targetOf(who), period: of, firstBy, name, unitId: unit?.id };
      await visitRule.create({ data: { ...same, times: step.times, from: step.from, createdAt: work.now } });
    }
  }
}
