import {
  dayOf,
  daysBetween,
  firstDayOf,
  lastDayOf,
  type PeriodKind,
  periodOf,
  shiftPeriod,
} from "../../calendar/index.ts";

/** What a visit was mainly for: 走访慰问, 谈心交流, 牵手共建, 其他. */
export const purposes = ["comfort", "talk", "together", "other"] as const;
export type Purpose = (typeof purposes)[number];

export const isPurpose = (stored: string): stored is Purpose => purposes.some((one) => one === stored);

/** Within so many days after logging, a visit can be corrected or withdrawn by whoever logged it. */
const correctDays = 7;

/**
 * The first day a visit may still be logged for: that of the present period, or of the one before it as long as
 * the month after it is not over.
 */
export function earliestDay(today: string, kind: PeriodKind): string {
  const present = periodOf(kind, today);
  const monthAfter = periodOf("month", firstDayOf(present));
  return firstDayOf(today <= lastDayOf(monthAfter) ? shiftPeriod(present, -1) : present);
}

export type DayKind = "present" | "late" | "future" | "too_early";

/** What a day is to somebody who logs a visit today: a late one belongs to the period before. */
export function dayKind(day: string, today: string, kind: PeriodKind): DayKind {
  if (day > today) return "future";
  if (day < earliestDay(today, kind)) return "too_early";
  return periodOf(kind, day) === periodOf(kind, today) ? "present" : "late";
}

/** Whether whoever logged a visit can still correct or withdraw it: on the seventh day yes, on the eighth no. */
export const mayCorrect = (loggedAt: Date, now: Date): boolean =>
  daysBetween(dayOf(loggedAt), dayOf(now)) <= correctDays;
