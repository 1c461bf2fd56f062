import {
  type Calendar,
  dayOf,
  firstDayOf,
  instantAt,
  lastDayOf,
  openingHour,
  type Period,
  periodOf,
  shiftDay,
  workingDayFrom,
} from "../../calendar/index.ts";

/** When a member hears of a quarter: at its opening, and 30, 10 and 3 days before its end. */
const stages = ["open", "30", "10", "3"] as const;
export type Stage = (typeof stages)[number];

export interface ReminderDay {
  day: string;
  stage: Stage;
}

/**
 * The days of a quarter on which members hear of it: never a holiday where a working day follows before the quarter's
 * end, never two things on one day (the later one counts).
 */
export function reminderDays(quarter: Period, calendar: Calendar): ReminderDay[] {
  const last = lastDayOf(quarter);
  const byDay = new Map<string, Stage>();
  for (const stage of stages) {
    const wanted = stage === "open" ? firstDayOf(quarter) : shiftDay(last, -Number(stage));
    byDay.set(workedBy(wanted, last, calendar), stage);
  }
  return [...byDay].map(([day, stage]) => ({ day, stage })).sort((a, b) => a.day.localeCompare(b.day));
}

/** The day itself if it is worked, else the next one that is, if there is one up to `last`. */
function workedBy(day: string, last: string, calendar: Calendar): string {
  const worked = workingDayFrom(day, calendar);
  return worked <= last ? worked : day;
}

/** When the clock rings for the opening of a quarter. */
export function openingOf(quarter: Period, calendar: Calendar): Date {
  const first = firstDayOf(quarter);
  return instantAt(workedBy(first, lastDayOf(quarter), calendar), openingHour);
}

const evening = 3 * 3_600_000;

/** The day on which something told now is read: from nine in the evening on it waits for the morning. */
export const readOn = (now: Date): string => dayOf(new Date(now.getTime() + evening));

/** What is due after one ring of the clock up to and with another: however many days were missed, the newest only. */
export function dueBetween(
  since: Date,
  slot: Date,
  today: string,
  calendar: Calendar,
): ReminderDay | undefined {
  return reminderDays(periodOf("quarter", today), calendar).findLast(
    ({ day }) => since < instantAt(day, openingHour) && instantAt(day, openingHour) <= slot,
  );
}

/**
 * The second working day of a month, when secretaries get their digest: members have had the first for the new
 * quarter, and no reminder falls on it.
 */
export function digestDay(month: Period, calendar: Calendar): string {
  const first = workingDayFrom(firstDayOf(month), calendar);
  return workingDayFrom(shiftDay(first, 1), calendar);
}
