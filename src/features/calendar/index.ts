export { dayOf, daysBetween, instantAt, shiftDay, weekdayOf } from "./rules/days.ts";
export {
  firstDayOf,
  kindOf,
  lastDayOf,
  ordinalOf,
  type Period,
  type PeriodKind,
  periodOf,
  shiftPeriod,
  yearOf,
} from "./rules/periods.ts";
export {
  type Calendar,
  closingHour,
  dueAfter,
  isWorkingDay,
  openingHour,
  workingDayAfter,
  workingDayFrom,
  workingDaysBetween,
  workingDayUpTo,
} from "./rules/working-days.ts";
export { calendarOf } from "./store.ts";
