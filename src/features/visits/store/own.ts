import type { Work } from "../../../conversation/turn.ts";
import { dayOf, firstDayOf, periodOf } from "../../calendar/index.ts";
import { counts } from "../rules/counting.ts";
import { excuseOn, excusingDays } from "../rules/excuse.ts";
import { type Facts, obligationsOf } from "../rules/obligations.ts";
import { isTogether, rulePeriods } from "../rules/rule.ts";
import { type Due, dueOf, rulesOf } from "./dues.ts";
import { factsOf, householdsWith, type NamedHousehold } from "./facts.ts";
import type { VisitedHousehold } from "./households.ts";

/** A household that somebody is linked to, and how it stands with it now. */
export interface OwnHousehold extends VisitedHousehold {
  /** The last day this quarter that this person visited it. */
  visitedOn?: string;
  /** Why it need not be visited, as the village says. */
  excuse?: string;
  /** What is owed to it in the periods that run; nothing where the link is too new. */
  dues: readonly Due[];
}

export const isOpen = (one: OwnHousehold): boolean =>
  one.excuse === undefined && one.dues.some((due) => due.missing > 0);

/** The households that a person is linked to now: those still open first. */
export async function householdsOf(work: Work, personId: number): Promise<OwnHousehold[]> {
  const links = await work.records.responsibility.findMany({
    where: {
      personId,
      householdId: { not: null },
      household: { endedAt: null },
      since: { lte: work.now },
      OR: [{ until: null }, { until: { gt: work.now } }],
    },
    select: { householdId: true, kind: true },
    orderBy: { id: "asc" },
  });
  const ids = [...new Set(links.map((link) => link.householdId ?? 0))];
  if (ids.length === 0) return [];
  const households = new Map((await householdsWith(work, ids)).map((one) => [one.id, one]));
  const facts = await factsOf(work, [...households.values()], periodOf("year", dayOf(work.now)));
  const ofCommittee = links.filter((link) => link.kind === "committee_member");
  const shared = new Set(ofCommittee.map((link) => link.householdId));
  const dues = await owed(work, facts, { personId, shared, households });
  const read = reader(work, facts, personId);
  return ids
    .flatMap((id) => {
      const household = households.get(id);
      return household ? [read(household, dues.get(id) ?? [])] : [];
    })
    .sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)));
}

/** What a person owes alone, and for `shared` households with the committees, in the periods that run. */
async function owed(
  work: Work,
  facts: Facts,
  of: {
    personId: number;
    shared: ReadonlySet<number | null>;
    households: ReadonlyMap<number, NamedHousehold>;
  },
): Promise<Map<number, Due[]>> {
  const today = dayOf(work.now);
  const running = await rulesOf(
    work,
    rulePeriods.map((kind) => periodOf(kind, today)),
    () => true,
  );
  const found = new Map<number, Due[]>();
  for (const { rule, period } of running.running) {
    for (const one of obligationsOf(rule, period, work.now, facts)) {
      const household = of.households.get(one.householdId);
      const mine = isTogether(rule) ? of.shared.has(one.householdId) : one.personId === of.personId;
      if (!household || !mine) continue;
      found.set(household.id, [...(found.get(household.id) ?? []), dueOf(one, household)]);
    }
  }
  return found;
}

/** Says how somebody stands with one household after another. */
function reader(work: Work, facts: Facts, personId: number) {
  const quarter = periodOf("quarter", dayOf(work.now));
  const [first, excusing] = [firstDayOf(quarter), excusingDays(quarter, work.now)];
  const own = facts.visits.filter(
    (visit) => visit.personId === personId && visit.day >= first && counts(visit),
  );
  const visits = Map.groupBy(own, (visit) => visit.householdId);
  const excuses = Map.groupBy(facts.excuses, (one) => one.householdId);
  return ({ id, name, head, unitName }: NamedHousehold, dues: readonly Due[]): OwnHousehold => ({
    ...{ id, name, head, unitName },
    visitedOn: visits
      .get(id)
      ?.map((visit) => visit.day)
      .sort()
      .at(-1),
    excuse: excuseOn(excuses.get(id) ?? [], excusing),
    dues,
  });
}
