import { isOpen, type Line } from "../reminders/wording.ts";
import type { ReportedNeed, ReportedVisit } from "./store.ts";

/** Everything a report says, of one member or of a branch. */
export interface Facts {
  lines: readonly Line[];
  visits: readonly ReportedVisit[];
  /** Households that were visited at all. */
  reached: ReadonlySet<number>;
  needs: readonly ReportedNeed[];
}

/** What a report comes to. */
export interface Sum {
  /** Households that were to be visited. */
  households: number;
  reached: number;
  /** Those that nobody reached; the village has not excused them. */
  unreached: readonly Line[];
  visits: number;
  needs: number;
  ended: number;
}

/**
 * Adds up a report: a household counts once, however many are answerable for it and however often it was visited.
 * Households stand in their own order, not in that of whoever is answerable for them.
 */
export function sumOf(facts: Facts, isEnded: (need: ReportedNeed) => boolean): Sum {
  const byHousehold = new Map<number, Line>();
  for (const line of facts.lines) {
    const before = byHousehold.get(line.household.id);
    if (!before || (isOpen(line) && !isOpen(before))) byHousehold.set(line.household.id, line);
  }
  const all = [...byHousehold.values()].sort((a, b) => a.household.id - b.household.id);
  return {
    households: all.length,
    reached: all.filter((line) => facts.reached.has(line.household.id)).length,
    unreached: all.filter((line) => isOpen(line) && !facts.reached.has(line.household.id)),
    visits: facts.visits.length,
    needs: facts.needs.length,
    ended: facts.needs.filter(isEnded).length,
  };
}
