import { shiftDay } from "./days.ts";

const months = { month: 1, quarter: 3, half: 6, year: 12 } as const;
export type PeriodKind = keyof typeof months;

/** A calendar period in local time: `2026-11`, `2026Q4`, `2026H2` or `2026`. */
export type Period = string;

/** The period of a kind that a day lies in. */
export function periodOf(kind: PeriodKind, day: string): Period {
  return named(kind, Math.floor(countOf(day) / months[kind]));
}

/** What kind of period it is. */
export function kindOf(period: Period): PeriodKind {
  if (/^\d{4}$/.test(period)) return "year";
  if (/^\d{4}H[12]$/.test(period)) return "half";
  if (/^\d{4}Q[1-4]$/.test(period)) return "quarter";
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(period)) return "month";
  throw new Error(`there is no period ${period}`);
}

/** Which of its year it is: 4 for `2026Q4`, 11 for `2026-11`, 1 for a year. */
export const ordinalOf = (period: Period): number =>
  kindOf(period) === "year" ? 1 : Number(period.slice(5));

export const yearOf = (period: Period): number => Number(period.slice(0, 4));

/** The period of the same kind so many later. */
export function shiftPeriod(period: Period, by: number): Period {
  const kind = kindOf(period);
  return named(kind, placeOf(period) + by);
}

/** Its first day. */
export function firstDayOf(period: Period): string {
  const month = placeOf(period) * months[kindOf(period)];
  return `${named("month", month)}-01`;
}

/** Its last day. */
export const lastDayOf = (period: Period): string => shiftDay(firstDayOf(shiftPeriod(period, 1)), -1);

/** Periods of one kind have their places in a row, counted from the year 0 on. */
const placeOf = (period: Period): number =>
  (yearOf(period) * 12) / months[kindOf(period)] + ordinalOf(period) - 1;

const countOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

function named(kind: PeriodKind, place: number): Period {
  const inYear = 12 / months[kind];
  const year = String(Math.floor(place / inYear)).padStart(4, "0");
  const ordinal = (place % inYear) + 1;
  switch (kind) {
    case "year":
      return year;
    case "half":
      return `${year}H${ordinal}`;
    case "quarter":
      return `${year}Q${ordinal}`;
    case "month":
      return `${year}-${String(ordinal).padStart(2, "0")}`;
  }
}
