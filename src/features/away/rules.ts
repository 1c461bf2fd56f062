import { shiftDay } from "../calendar/index.ts";

/** Days away, both included: local days, `2026-11-24`. */
export interface Away {
  from: string;
  until: string;
}

/** The longest time that can be told at once, days. */
export const longest = 366;

/** Whether a day is one of those away. */
export const covers = ({ from, until }: Away, day: string): boolean => from <= day && day <= until;

/** What is wrong with the days, if anything. */
export function problemOf(
  { from, until }: Away,
  today: string,
): "past" | "backwards" | "too_long" | undefined {
  if (from < today) return "past";
  if (until < from) return "backwards";
  return until > shiftDay(from, longest - 1) ? "too_long" : undefined;
}

/** A day typed without its year is the next such day: on 20 December, 1.5 is next year's. */
export function yearsAhead(typed: string, today: string): string[] {
  if (/^\s*\d{4}\D/.test(typed.normalize("NFKC"))) return [typed];
  const year = Number(today.slice(0, 4));
  return [`${year}.${typed}`, `${year + 1}.${typed}`];
}

/** The last day of so many days from a day on. */
export const lastOf = (from: string, days: number): string => shiftDay(from, days - 1);
