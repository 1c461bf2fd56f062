import type { Work } from "../../../conversation/turn.ts";
import type { CardFacts } from "../rules/facts.ts";
import { type Card, cardsOf, isStale } from "./cards.ts";
import { factsOf } from "./facts.ts";

// A range on the path is served by its index, a LIKE is not.
const below = (path: string) => ({ gte: path, lt: `${path.slice(0, -1)}0` });

/** The households of a group or village, in the order they were entered. */
export async function householdsOf(work: Work, path: string): Promise<{ id: number; unitId: number }[]> {
  return work.records.household.findMany({
    where: { endedAt: null, unit: { path: below(path) } },
    select: { id: true, unitId: true },
    orderBy: { id: "asc" },
  });
}

/** How the cards of a group or village stand. */
export interface Tally {
  unitId: number;
  households: number;
  handed: number;
}

/** How many households each group has, and how many of them hold a card. */
export async function talliesOf(work: Work, path: string): Promise<Map<number, Tally>> {
  const households = await householdsOf(work, path);
  const handed = await work.records.householdCard.findMany({
    where: {
      revokedAt: null,
      handedAt: { not: null },
      household: { endedAt: null, unit: { path: below(path) } },
    },
    select: { householdId: true },
  });
  const have = new Set(handed.map((one) => one.householdId));
  const tallies = new Map<number, Tally>();
  for (const { id, unitId } of households) {
    const tally = tallies.get(unitId) ?? { unitId, households: 0, handed: 0 };
    tally.households += 1;
    if (have.has(id)) tally.handed += 1;
    tallies.set(unitId, tally);
  }
  return tallies;
}

/** The households whose paper no longer says what is so. */
export async function staleUnder(work: Work, path: string): Promise<CardFacts[]> {
  const printed = await work.records.householdCard.findMany({
    where: {
      revokedAt: null,
      printed: { not: null },
      household: { endedAt: null, unit: { path: below(path) } },
    },
    select: { householdId: true },
  });
  const ids = [...new Set(printed.map((one) => one.householdId))].sort((a, b) => a - b);
  const cards = await cardsOf(work, ids);
  return (await factsOf(work, ids)).filter((facts) => {
    const card: Card | undefined = cards.get(facts.householdId);
    return card !== undefined && isStale(card, facts);
  });
}
