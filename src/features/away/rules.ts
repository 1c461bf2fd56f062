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

/** The last day of so many days from a day on. */
export const lastOf = (from: string, days: number): string => shiftDay(from, days - 1);
