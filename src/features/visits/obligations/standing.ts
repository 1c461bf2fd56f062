import type { Work } from "../../../conversation/turn.ts";
import { dayOf, firstDayOf, type Period, periodOf, yearOf } from "../../calendar/index.ts";
import { type RulePeriod, rulePeriods } from "../rules/rule.ts";
import { type Due, villageDuesOf } from "../store/dues.ts";
import { allRules } from "../store/rules.ts";

/** How a village stands with what its committees owe in one of the periods that run. */
export interface Standing {
  kind: RulePeriod;
  period: Period;
  times: number;
  dues: readonly Due[];
  /** By when the first visits are hoped for, as long as that day is ahead. */
  hoped?: string;
}

export const isOwed = (due: Due): boolean => due.missing > 0 && !due.excused;

/** The longest period first; only those in which something is owed. */
export async function standingOf(work: Work, villageId: number): Promise<Standing[]> {
  const today = dayOf(work.now);
  const rules = await allRules(work);
  const found: Standing[] = [];
  for (const kind of [...rulePeriods].reverse()) {
    const period = periodOf(kind, today);
    const dues = await villageDuesOf(work, villageId, period);
    if (dues.length === 0) continue;
    const rule = rules.find((one) => one.id === dues[0]?.ruleId);
    const hoped = rule?.firstBy && `${yearOf(firstDayOf(period))}-${rule.firstBy}`;
    found.push({
      kind,
      period,
      times: dues[0]?.due ?? 0,
      dues,
      hoped: hoped && hoped >= today ? hoped : undefined,
    });
  }
  return found;
}

/** Households that the committees still owe a visit: those nobody has been to come first. */
export function owedIn(standing: readonly Standing[]): Due[] {
  const byHousehold = new Map<number, Due>();
  for (const due of standing.flatMap((one) => one.dues.filter(isOwed))) {
    if (!byHousehold.has(due.household.id)) byHousehold.set(due.household.id, due);
  }
  return [...byHousehold.values()].sort((a, b) => a.done - b.done);
}

/** Households the village has excused. */
export function excusedIn(standing: readonly Standing[]): Due[] {
  const byHousehold = new Map<number, Due>();
  for (const due of standing.flatMap((one) =>
    one.dues.filter(({ excused, missing }) => excused && missing > 0),
  )) {
    byHousehold.set(due.household.id, due);
  }
  return [...byHousehold.values()];
}
