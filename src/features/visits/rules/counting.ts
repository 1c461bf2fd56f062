/** A visit as far as it matters for counting. */
export interface VisitFact {
  personId: number;
  householdId: number;
  /** `2026-11-24` */
  day: string;
  withdrawn?: boolean;
  /** What was decided on a dispute: an open one is held against nobody. */
  decision?: string;
}

/** Whether a visit counts at all: it was not withdrawn, and no secretary found that it did not take place. */
export const counts = (visit: VisitFact): boolean => !visit.withdrawn && visit.decision !== "struck";

/**
 * On how many days of a span a household was visited by somebody who counts: twice on one day is once, and so is a
 * visit that several made together.
 */
export function daysVisited(
  visits: readonly VisitFact[],
  { first, last }: { first: string; last: string },
  by: (visit: VisitFact) => boolean,
): number {
  const days = visits
    .filter((visit) => visit.day >= first && visit.day <= last && counts(visit) && by(visit))
    .map((visit) => visit.day);
  return new Set(days).size;
}
