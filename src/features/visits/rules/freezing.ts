import { firstDayOf, lastDayOf, type Period, periodOf, shiftPeriod } from "../../calendar/index.ts";
import { rulePeriods } from "./rule.ts";

/** The day from which a period is counted for good: visits of it can be logged until the end of the month after it. */
export const frozenFrom = (period: Period): string =>
  firstDayOf(shiftPeriod(periodOf("month", lastDayOf(period)), 2));

/** Periods that can be counted for good, the oldest first, from that of the first visit of all on. */
export function frozenBy(today: string, firstVisit: string): Period[] {
  const found: Period[] = [];
  for (const kind of rulePeriods) {
    let period = periodOf(kind, firstVisit);
    for (; frozenFrom(period) <= today; period = shiftPeriod(period, 1)) found.push(period);
  }
  return found.sort((a, b) => lastDayOf(a).localeCompare(lastDayOf(b)));
}
