import type { Feature } from "../../conversation/feature.ts";
import { words } from "../../conversation/reply.ts";
import { at } from "./addresses.ts";
import { enter, forget } from "./forms.ts";
import { jobs } from "./jobs.ts";
import { countMissing, oneYear, years } from "./screens.ts";

export { dayOf, daysBetween, instantAt, isDay, noonOf, shiftDay, weekdayOf } from "./rules/days.ts";
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
export { calendarOf, isYearKnown } from "./store.ts";

/** Days, working days and periods for every feature; the county's admin enters each year's days off (放假调休). */
export const calendar: Feature = {
  name: "calendar",
  screens: [years, oneYear],
  forms: [enter, forget],
  menu: [
    {
      label: words("calendar.menu"),
      to: at.years(),
      hats: ["admin"],
      order: 35,
      count: countMissing,
      only: (turn) =>
        turn.person?.posts.some((post) => post.kind === "admin" && post.level === "county") ?? false,
    },
  ],
  jobs,
};
