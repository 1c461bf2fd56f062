import {
  type Calendar,
  closingHour,
  dayOf,
  dueAfter,
  instantAt,
  isWorkingDay,
  openingHour,
  shiftDay,
  workingDaysBetween,
  workingDayUpTo,
} from "../../calendar/index.ts";
import { reopenDays } from "./transitions.ts";

/**
 * The deadline after a pause: as many working days as were left when it began. What was due on the very day it
 * was paused is due by the next close of office; what was overdue already stays overdue.
 */
export function dueAfterPause(pause: { due: Date; pausedAt: Date; now: Date }, calendar: Calendar): Date {
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
export function remindAt(start: Date, due: Date, calendar: Calendar): Date {
  const morning = instantAt(workingDayUpTo(shiftDay(dayOf(due), -1), calendar), openingHour);
  if (morning > start) return morning;
  return new Date(start.getTime() + (due.getTime() - start.getTime()) * 0.8);
}

/** Whether what was completed then may still be taken up again. */
export const mayReopen = (completedAt: Date | null, now: Date, calendar: Calendar): boolean =>
  completedAt !== null && now <= dueAfter(completedAt, reopenDays, calendar);

/** Whether two instants lie on one working day: a day off belongs to the working day before it. */
export const sameWorkingDay = (one: Date, other: Date, calendar: Calendar): boolean =>
  workingDayUpTo(dayOf(one), calendar) === workingDayUpTo(dayOf(other), calendar);
