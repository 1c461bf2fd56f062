import notices from "chinese-days/dist/chinese-days.json" with { type: "json" };
import type { Notice } from "./notice.ts";
import type { Calendar } from "./working-days.ts";

/** Holidays of every year by the regulation on public holidays, whatever days the year's notice adds to them. */
const fixedHolidays = ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"] as const;
/** For so many years after the last notice the fixed holidays are kept. */
const yearsAhead = 3;

const packaged = { closed: Object.keys(notices.holidays), worked: Object.keys(notices.workdays) };
const packagedYears = new Set(packaged.closed.map((day) => Number(day.slice(0, 4))));

/** Whether the State Council's notice of a year is known: it came with the program, or the county has entered it. */
export const isAnnounced = (year: number, entered: readonly Notice[]): boolean =>
  packagedYears.has(year) || entered.some((notice) => notice.year === year);

/** From this day of a year on the next year's notice is missed: it comes out in November. */
const missedFrom = "12-01";

/** The year whose notice is missing on a day: this one's, or late in the year the next one's. */
export function missingYear(day: string, entered: readonly Notice[]): number | undefined {
  const year = Number(day.slice(0, 4));
  const due = day.slice(5) >= missedFrom ? [year, year + 1] : [year];
  return due.find((one) => !isAnnounced(one, entered));
}

/** The days of a year as they came with the program; nothing if they did not. */
export function packagedNotice(year: number): Notice | undefined {
  if (!packagedYears.has(year)) return undefined;
  const of = (days: readonly string[]) => days.filter((day) => Number(day.slice(0, 4)) === year).sort();
  return { year, closed: of(packaged.closed), worked: of(packaged.worked) };
}

/**
 * The notices that came with the program and those the county has entered: for a year it has entered the county's
 * word counts alone.
 */
export function calendarWith(entered: readonly Notice[]): Calendar {
  const years = new Set(entered.map((notice) => notice.year));
  const last = Math.max(...packagedYears, ...years);
  const ahead = Array.from({ length: yearsAhead }, (_, index) => last + 1 + index);
  const closed = [
    ...packaged.closed.filter((day) => !years.has(Number(day.slice(0, 4)))),
    ...entered.flatMap((notice) => notice.closed),
    ...ahead.flatMap((year) => fixedHolidays.map((day) => `${year}-${day}`)),
  ];
  const own = new Set(entered.flatMap((notice) => [...notice.closed, ...notice.worked]));
  const worked = packaged.worked.filter((day) => !years.has(Number(day.slice(0, 4))) && !own.has(day));
  return {
    holidays: new Set(closed),
    workdays: new Set([...worked, ...entered.flatMap((notice) => notice.worked)]),
  };
}

/** The notices that came with the program, and nothing else. */
export const stateCouncil: Calendar = calendarWith([]);
