import {
  dayOf,
  firstDayOf,
  instantAt,
  ordinalOf,
  type Period,
  periodOf,
  shiftPeriod,
} from "../calendar/index.ts";
import type { Rating } from "../requests/index.ts";

/** A calendar month in local time, `2026-11`. */
export type Month = Period;

/** What is open to everyone about the requests of a unit in a month. */
export interface Figures {
  /** Filed in the month. */
  received: number;
  /** Completed in the month, whenever they were filed. */
  completed: number;
  /** Of these, completed by their deadline. */
  onTime: number;
  /** How the applicants of these rated them. */
  ratings: Readonly<Record<Rating, number>>;
  /** Working days from filing to completion, the middle one; nothing if there are too few. */
  medianDays?: number;
}

/** How a month's requests went up and down, for the bars. */
export interface MonthCount {
  month: Month;
  received: number;
  completed: number;
}

/** Fewer people than this could be told apart by what is said of all of them. */
const fewest = 3;
/** So many months can be looked at besides the present one. */
const monthsBack = 12;
/** So many months stand side by side in the picture. */
const monthsShown = 6;

/** The month of an instant. */
export const monthOf = (instant: Date): Month => periodOf("month", dayOf(instant));

const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

/** Which month of its year it is: 1 is January. */
export function numberOf(month: Month): (typeof numbers)[number] {
  const found = numbers.find((one) => one === ordinalOf(month));
  if (!found) throw new Error(`there is no month ${month}`);
  return found;
}

/** Its first instant; the first instant of the next month no longer belongs to it. */
export const beginOf = (month: Month): Date => instantAt(firstDayOf(month), 0);

/** Whether a month's figures can be looked at: not those to come, and none of long ago. */
export function isOpen(month: Month, now: Date): boolean {
  const present = monthOf(now);
  return month <= present && month >= shiftPeriod(present, -monthsBack);
}

/** The months up to one, the oldest first. */
export const monthsUpTo = (month: Month, count = monthsShown): Month[] =>
  Array.from({ length: count }, (_, index) => shiftPeriod(month, index + 1 - count));

/**
 * A share as whole per cent; nothing where there are too few to divide. Only all are 100 and only none are 0,
 * so that one who is not content is never rounded away.
 */
export function percentOf(part: number, whole: number): number | undefined {
  if (whole < fewest) return undefined;
  if (part === whole) return 100;
  if (part === 0) return 0;
  return Math.min(99, Math.max(1, Math.round((part * 100) / whole)));
}

/** How many rated, and the share that was content or fairly so. */
export function satisfactionOf(ratings: Figures["ratings"]): { rated: number; percent?: number } {
  const rated = ratings.good + ratings.fair + ratings.bad;
  return { rated, percent: percentOf(ratings.good + ratings.fair, rated) };
}

/** The middle of some counts of days; of an even number of them the mean of the two in the middle. */
export function medianOf(days: readonly number[]): number | undefined {
  if (days.length < fewest) return undefined;
  const sorted = [...days].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  return (lower + upper) / 2;
}

/**
 * Whether complaints about officials count: only for the county as a whole, for in a village the count itself
 * would tell the official that somebody has complained.
 */
export const countsSealed = (level: string): boolean => level === "county";
