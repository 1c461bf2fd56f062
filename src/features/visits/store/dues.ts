import { z } from "zod";
import type { Work } from "../../../conversation/turn.ts";
import type { Period } from "../../calendar/index.ts";
import { type ExcuseReason, excuseReasons } from "../rules/excuse.ts";
import { type Obligation, obligationsOf } from "../rules/obligations.ts";
import { holdsIn, isTogether, periodsEndingWith, type Rule } from "../rules/rule.ts";
import { factsOf, householdsAt, householdsLinkedTo, householdsWith, type NamedHousehold } from "./facts.ts";
import { allRules, frozenKey, frozenRules } from "./rules.ts";

/** What a household is owed, and how far it is. */
export interface Due {
  household: { id: number; name: string; head?: string; unitName: string };
  ruleId: number;
  period: Period;
  due: number;
  done: number;
  missing: number;
  excused: boolean;
  excuse?: ExcuseReason;
}

/**
 * What some persons owe that ends with a quarter, household by household: as it stands, or once the period is counted
 * for good, as it stood then. Where rules overlap, the one of which most is missing.
 */
export async function duesOf(
  work: Work,
  personIds: readonly number[],
  quarter: Period,
): Promise<ReadonlyMap<number, Due[]>> {
  const { running, frozen } = await rulesOf(work, periodsEndingWith(quarter), (rule) => !isTogether(rule));
  const widest = running.at(-1)?.period ?? quarter;
  const households = running.length === 0 ? [] : await householdsLinkedTo(work, personIds, widest);
  const facts = await factsOf(work, households, widest);
  const owed = running.flatMap(({ rule, period }) => obligationsOf(rule, period, work.now, facts));
  const kept = await keptOf(work, frozen, { personId: { in: [...personIds] } });
  const names = new Map(households.map((one) => [one.id, one]));
  for (const one of await householdsWith(work, missingFrom(names, kept))) names.set(one.id, one);
  const wanted = new Set(personIds);
  const dues = new Map<number, Map<number, Due>>();
  for (const one of [...owed, ...kept]) {
    const household = names.get(one.householdId);
    if (!household || one.personId === undefined || !wanted.has(one.personId)) continue;
    const own = dues.get(one.personId) ?? new Map<number, Due>();
    dues.set(one.personId, own);
    const before = own.get(household.id);
    const due = dueOf(one, household);
    if (!before || due.missing > before.missing) own.set(household.id, due);
  }
  return new Map([...dues].map(([person, own]) => [person, [...own.values()]]));
}

const missingFrom = (names: ReadonlyMap<number, unknown>, kept: readonly Obligation[]): number[] => [
  ...new Set(kept.map((one) => one.householdId).filter((id) => !names.has(id))),
];

/** What the committees of a village owe together in a period, every household once, in the order of the directory. */
export async function villageDuesOf(work: Work, villageId: number, period: Period): Promise<Due[]> {
  const { running, frozen } = await rulesOf(work, [period], isTogether);
  if (running.length + frozen.length === 0) return [];
  const households = await householdsAt(work, [villageId]);
  const facts =
    running.length === 0 ? undefined : await factsOf(work, households, period, { together: true });
  const owed = running.flatMap(({ rule }) => (facts ? obligationsOf(rule, period, work.now, facts) : []));
  const kept = await keptOf(work, frozen, { villageId });
  const byHousehold = new Map<number, Obligation>();
  for (const one of [...owed, ...kept]) {
    const before = byHousehold.get(one.householdId);
    if (!before || one.due - one.done > before.due - before.done) byHousehold.set(one.householdId, one);
  }
  return households.flatMap((household) => {
    const one = byHousehold.get(household.id);
    return one ? [dueOf(one, household)] : [];
  });
}

export const dueOf = (one: Obligation, { id, name, head, unitName }: NamedHousehold): Due => ({
  household: { id, name, head, unitName },
  ruleId: one.ruleId,
  period: one.period,
  due: one.due,
  done: one.done,
  missing: Math.max(0, one.due - one.done),
  excused: one.excuse !== undefined,
  excuse: one.excuse,
});

interface RuleIn {
  rule: Rule;
  period: Period;
}

/** The rules that hold in some periods, those still counted and those counted for good; the widest period last. */
export async function rulesOf(
  work: Work,
  periods: readonly Period[],
  wanted: (rule: Rule) => boolean,
): Promise<{ running: RuleIn[]; frozen: RuleIn[] }> {
  const rules = (await allRules(work)).filter(wanted);
  const all = periods.flatMap((period) =>
    rules.filter((rule) => holdsIn(rule, period)).map((rule) => ({ rule, period })),
  );
  const done = await frozenRules(work, periods);
  const isFrozen = ({ rule, period }: RuleIn) => done.has(frozenKey(rule.id, period));
  return { running: all.filter((one) => !isFrozen(one)), frozen: all.filter(isFrozen) };
}

const reason = z.enum(excuseReasons);

async function keptOf(
  work: Work,
  frozen: readonly RuleIn[],
  where: { personId: { in: number[] } } | { villageId: number },
): Promise<Obligation[]> {
  const found: Obligation[] = [];
  for (const { rule, period } of frozen) {
    const rows = await work.records.visitTally.findMany({
      where: { ...where, ruleId: rule.id, period },
      orderBy: { id: "asc" },
    });
    for (const { personId, excuse, ...row } of rows) {
      found.push({
        ...row,
        personId: personId ?? undefined,
        excuse: excuse === null ? undefined : reason.parse(excuse),
      });
    }
  }
  return found;
}
