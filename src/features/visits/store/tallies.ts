import type { Work } from "../../../conversation/turn.ts";
import { dayOf, type Period } from "../../calendar/index.ts";
import { hasCoverage } from "../coverage/rules.ts";
import { coveredPeriods, firstVisitDay, keepCoverage } from "../coverage/store.ts";
import { frozenBy } from "../rules/freezing.ts";
import { type Obligation, obligationsOf } from "../rules/obligations.ts";
import { holdsIn } from "../rules/rule.ts";
import { rulesOf } from "./dues.ts";
import { factsOf, householdsIn } from "./facts.ts";
import { allRules, frozenKey } from "./rules.ts";

/** Groups whose households are counted in one transaction. */
const portionSize = 20;

/**
 * Counts the oldest period that can be counted for good, from the groups after one on; says what came of it and where
 * to go on: behind a group, or at the next period.
 */
export async function freezeFrom(
  work: Work,
  from: number,
): Promise<{ counts: { tallies: number; periods: number }; next?: number }> {
  const period = await pendingPeriod(work);
  if (period === undefined) return { counts: { tallies: 0, periods: 0 } };
  const { running } = await rulesOf(work, [period], () => true);
  // A slot that was given up in the middle has left some.
  if (from === 0) for (const { rule } of running) await dropTallies(work, rule.id, period);
  const groups = running.length === 0 ? [] : await groupsAfter(work, from, portionSize);
  const households = await householdsIn(work, groups);
  const facts = await factsOf(work, households, period);
  let tallies = 0;
  for (const { rule } of running) {
    const found = obligationsOf(rule, period, work.now, facts);
    await keepTallies(work, found);
    tallies += found.length;
  }
  if (groups.length === portionSize) return { counts: { tallies, periods: 0 }, next: groups.at(-1) };
  for (const { rule } of running) {
    const data = { ruleId: rule.id, period, times: rule.times, frozenAt: work.now };
    await work.records.visitPeriod.create({ data });
  }
  await keepCoverage(work, period);
  return { counts: { tallies, periods: 1 }, next: 0 };
}

/** The oldest period that is over for good and of which a rule, or the coverage, has not been counted. */
async function pendingPeriod(work: Work): Promise<Period | undefined> {
  const first = await firstVisitDay(work);
  if (first === undefined) return undefined;
  const rules = await allRules(work);
  const kept = await work.records.visitPeriod.findMany({ select: { ruleId: true, period: true } });
  const done = new Set(kept.map((one) => frozenKey(one.ruleId, one.period)));
  const covered = await coveredPeriods(work);
  return frozenBy(dayOf(work.now), first).find(
    (period) =>
      rules.some((rule) => holdsIn(rule, period) && !done.has(frozenKey(rule.id, period))) ||
      (hasCoverage(period) && !covered.has(period)),
  );
}

async function groupsAfter(work: Work, from: number, take: number): Promise<number[]> {
  const rows = await work.records.$queryRaw<{ unitId: number }[]>`
    SELECT DISTINCT unitId FROM Household WHERE unitId > ${from} ORDER BY unitId LIMIT ${take}`;
  return rows.map((row) => Number(row.unitId));
}

const dropTallies = (work: Work, ruleId: number, period: Period): Promise<unknown> =>
  work.records.visitTally.deleteMany({ where: { ruleId, period } });

async function keepTallies(work: Work, found: readonly Obligation[]): Promise<void> {
  const rows = found.map((one) => [
    one.ruleId,
    one.period,
    one.householdId,
    one.personId ?? null,
    one.villageId,
    one.due,
    one.done,
    one.excuse ?? null,
  ]);
  await work.records.$executeRaw`
    INSERT INTO VisitTally (ruleId, period, householdId, personId, villageId, due, done, excuse)
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7
    FROM json_each(${JSON.stringify(rows)})`;
}
