import { dayOf, instantAt, shiftDay, weekdayOf } from "./days.ts";

/** Which days are worked, beyond Monday to Friday; days are `YYYY-MM-DD`. */
export interface Calendar {
  holidays: ReadonlySet<string>;
  /** Saturdays and Sundays that are worked to make up for a holiday (调休). */
  workdays: ReadonlySet<string>;
}

/** Offices open at this hour. */
export const openingHour = 9;
/** Offices close at this hour: what is due on a day is due then. */
export const closingHour = 18;

/** Whether the offices work on a day. */
export function isWorkingDay(day: string, calendar: Calendar): boolean {
  if (calendar.workdays.has(day)) return true;
  if (calendar.holidays.has(day)) return false;
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6;
}

/** The n-th working day after a day. */
export function workingDayAfter(day: string, days: number, calendar: Calendar): string {
  let [reached, left] = [day, days];
  while (left > 0) {
    reached = shiftDay(reached, 1);
    if (isWorkingDay(reached, calendar)) left -= 1;
  }
  return reached;
}

/** The day itself if it is worked, else the last working day before it. */
export function workingDayUpTo(day: string, calendar: Calendar): string {
  let reached = day;
  while (!isWorkingDay(reached, calendar)) reached = shiftDay(reached, -1);
  return reached;
}

/** The day itself if it is worked, else the next working day. */
export const workingDayFrom = (day: string, calendar: Calendar): string =>
  isWorkingDay(day, calendar) ? day : workingDayAfter(day, 1, calendar);

/** Working days after `from`'s day up to and with `to`'s day; 0 if `to` is no later. */
export function workingDaysBetween(from: Date, to: Date, calendar: Calendar): number {
  const last = dayOf(to);
  let count = 0;
  for (let day = shiftDay(dayOf(from), 1); day <= last; day = shiftDay(day, 1)) {
    if (isWorkingDay(day, calendar)) count += 1;
  }
  return count;
}

/** Close of office so many working days after the day of an instant; the day itself never counts. */
export const dueAfter = (start: Date, days: number, calendar: Calendar): Date =>
  instantAt(workingDayAfter(dayOf(start), days, calendar), closingHour);
