import { type Calendar, dayOf, instantAt, isWorkingDay, shiftDay, stateCouncil } from "./calendar.ts";

/** Offices close at this hour: what is due on a day is due then. */
export const closingHour = 18;
const openingHour = 9;

/** Close of office so many working days after the day of an instant; the day itself never counts. */
export function dueAfter(start: Date, days: number, calendar: Calendar = stateCouncil): Date {
  return instantAt(workingDayAfter(dayOf(start), days, calendar), closingHour);
}

/** The n-th working day after a day. */
export function workingDayAfter(day: string, days: number, calendar: Calendar = stateCouncil): string {
  let [reached, left] = [day, days];
  while (left > 0) {
    reached = shiftDay(reached, 1);
    if (isWorkingDay(reached, calendar)) left -= 1;
  }
  return reached;
}

/** Working days after `from`'s day up to and with `to`'s day; 0 if `to` is no later. */
export function workingDaysBetween(from: Date, to: Date, calendar: Calendar = stateCouncil): number {
  const last = dayOf(to);
  let count = 0;
  for (let day = shiftDay(dayOf(from), 1); day <= last; day = shiftDay(day, 1)) {
    if (isWorkingDay(day, calendar)) count += 1;
  }
  return count;
}

/**
 * The deadline after a pause: as many working days as were left when it began. What was due on the very day it
 * was paused is due by the next close of office; what was overdue already stays overdue.
 */
export function dueAfterPause(
  pause: { due: Date; pausedAt: Date; now: Date },
  calendar: Calendar = stateCouncil,
): Date {
  const { due, pausedAt, now } = pause;
  if (due <= pausedAt) return due;
  const left = workingDaysBetween(pausedAt, due, calendar);
  if (left > 0) return dueAfter(now, left, calendar);
  const today = instantAt(dayOf(now), closingHour);
  return isWorkingDay(dayOf(now), calendar) && now < today ? today : dueAfter(now, 1, calendar);
}

/**
 * When whoever has it is reminded: in the morning of the working day before the deadline; where there is no
 * such morning in between, when four fifths of the time have gone.
 */
export function remindAt(start: Date, due: Date, calendar: Calendar = stateCouncil): Date {
  let eve = shiftDay(dayOf(due), -1);
  while (!isWorkingDay(eve, calendar)) eve = shiftDay(eve, -1);
  const morning = instantAt(eve, openingHour);
  if (morning > start) return morning;
  return new Date(start.getTime() + (due.getTime() - start.getTime()) * 0.8);
}

/** Whether two instants lie on one working day: a day off belongs to the working day before it. */
export function sameWorkingDay(one: Date, other: Date, calendar: Calendar = stateCouncil): boolean {
  return workedDay(one, calendar) === workedDay(other, calendar);
}

function workedDay(instant: Date, calendar: Calendar): string {
  let day = dayOf(instant);
  while (!isWorkingDay(day, calendar)) day = shiftDay(day, -1);
  return day;
}
