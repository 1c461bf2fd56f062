import { firstDayOf, kindOf, lastDayOf, type Period, periodOf, shiftPeriod } from "../../calendar/index.ts";

/**
 * Who owes visits: each Party member or committee member to the households linked to them, or the village's two
 * committees together to every household of the village.
 */
export const doers = ["party_member", "committee_member", "village_committee"] as const;
export type Doer = (typeof doers)[number];

export const rulePeriods = ["quarter", "half", "year"] as const;
export type RulePeriod = (typeof rulePeriods)[number];

/** A rule of visiting (走访规则). */
export interface Rule {
  id: number;
  /** `party_quarterly` and `committee_yearly` come built in. */
  key?: string;
  name?: string;
  /** The unit at and below which it holds; none: everywhere. */
  unit?: { id: number; path: string };
  doer: Doer;
  period: RulePeriod;
  times: number;
  /** By when the first visit of a year is hoped for, `06-30`: a goal, not a duty. */
  firstBy?: string;
  /** The days it holds, from the first of a period to the last of one. */
  from: string;
  until?: string;
}

/** Posts whose visits count for what the two committees owe together. */
export const committeePosts = ["village_committee", "secretary"] as const;

/** Whether the visits are owed together, by whoever holds a post, instead of by each to their own households. */
export const isTogether = (rule: Pick<Rule, "doer">): boolean => rule.doer === "village_committee";

/** Whether a rule holds in a period, which is of the rule's own kind. */
export const holdsIn = (rule: Rule, period: Period): boolean =>
  kindOf(period) === rule.period &&
  rule.from <= firstDayOf(period) &&
  (rule.until === undefined || rule.until >= lastDayOf(period));

/** Whether a rule holds for the households of a unit. */
export const holdsAt = (rule: Pick<Rule, "unit">, unitPath: string): boolean =>
  rule.unit === undefined || unitPath.startsWith(rule.unit.path);

/** The first day a change made today can hold from: the present period stays as it was begun. */
export const nextBegin = (kind: RulePeriod, today: string): string =>
  firstDayOf(shiftPeriod(periodOf(kind, today), 1));

/** The last day of what holds today, if it is changed or ended today. */
export const presentEnd = (kind: RulePeriod, today: string): string => lastDayOf(periodOf(kind, today));

/** The periods that end with a quarter: itself, and with it the half-year and the year where they do. */
export function periodsEndingWith(quarter: Period): Period[] {
  const last = lastDayOf(quarter);
  return rulePeriods.map((kind) => periodOf(kind, last)).filter((period) => lastDayOf(period) === last);
}
