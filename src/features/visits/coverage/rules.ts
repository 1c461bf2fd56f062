import { firstDayOf, kindOf, lastDayOf, type Period, periodOf, shiftPeriod } from "../../calendar/index.ts";

/** How many households there are, were visited, and need not be visited; of any number of villages. */
export interface Covered {
  households: number;
  visited: number;
  /** Not visited, and the village has said why. */
  excused: number;
}

export const nothing: Covered = { households: 0, visited: 0, excused: 0 };

export const add = (one: Covered, other: Covered): Covered => ({
  households: one.households + other.households,
  visited: one.visited + other.visited,
  excused: one.excused + other.excused,
});

/** Households that were to be visited: all but those excused. */
export const toVisit = ({ households, excused }: Covered): number => households - excused;

/** The share visited, whole per cent: only all are 100, only none are 0; nothing where none was to be visited. */
export function shareOf(covered: Covered): number | undefined {
  const whole = toVisit(covered);
  if (whole === 0) return undefined;
  const percent = Math.round((100 * covered.visited) / whole);
  if (covered.visited === whole) return 100;
  return covered.visited === 0 ? 0 : Math.min(99, Math.max(1, percent));
}

/** Whether the coverage of such a period is kept: it is, of quarters and years. */
export const hasCoverage = (period: Period): boolean => kindOf(period) !== "half";

/** The year a quarter lies in. */
export const yearOfQuarter = (quarter: Period): Period => periodOf("year", firstDayOf(quarter));

/** How many quarters can be looked at besides the present one. */
const quartersBack = 7;

/** Whether a quarter can be looked at: none to come, none of long ago. */
export function isOpenQuarter(quarter: Period, today: string): boolean {
  const present = periodOf("quarter", today);
  return (
    firstDayOf(quarter) <= firstDayOf(present) &&
    firstDayOf(quarter) >= firstDayOf(shiftPeriod(present, -quartersBack))
  );
}

/** Whether visits of a quarter may still come in: it runs, or the month after it does. */
export const isStillOpen = (quarter: Period, today: string): boolean =>
  today <= lastDayOf(periodOf("month", firstDayOf(shiftPeriod(quarter, 1))));
