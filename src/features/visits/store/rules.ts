import { z } from "zod";
import type { Work } from "../../../conversation/turn.ts";
import { doers, type Rule, rulePeriods } from "../rules/rule.ts";

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
