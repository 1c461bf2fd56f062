import {
  dayOf,
  firstDayOf,
  instantAt,
  lastDayOf,
  ordinalOf,
  type Period,
  periodOf,
  shiftDay,
  shiftPeriod,
} from "../../calendar/index.ts";

/** What is done about a quarter's issue, and on which day of the quarter's last month; each at 09:00. */
export const stepDays = { make: 1, second: 10, third: 17, alarm: 18, publish: 20 } as const;
export type Step = keyof typeof stepDays;

/** At this hour of the day, whatever day of the week it is. */
export const stepHour = 9;

/** The day of a step of a quarter: 2026-12-20 is when 2026Q4 is published. */
export function dayOfStep(quarter: Period, step: Step): string {
  const lastMonth = periodOf("month", lastDayOf(quarter));
  return shiftDay(firstDayOf(lastMonth), stepDays[step] - 1);
}

/** The instant of a step. */
export const instantOf = (quarter: Period, step: Step): Date => instantAt(dayOfStep(quarter, step), stepHour);

/** 党务公开日: when the issue of a quarter is published. */
export const disclosureDay = (quarter: Period): string => dayOfStep(quarter, "publish");

/** The quarter that an issue made at this instant is about. */
export const quarterAt = (now: Date): Period => periodOf("quarter", dayOf(now));

/** What a day asks for, if anything. */
export function stepOn(day: string): Step | undefined {
  const quarter = periodOf("quarter", day);
  const steps = Object.keys(stepDays) as readonly Step[];
  return steps.find((step) => dayOfStep(quarter, step) === day);
}

/** The step after this one, which makes a reminder of this one pointless once it has come. */
const following: Record<Step, Step | undefined> = {
  make: "second",
  second: "third",
  third: "alarm",
  alarm: "publish",
  publish: undefined,
};

/** Whether a later step of the same quarter has come already: after downtime only the latest is spoken of. */
export function isOvertaken(quarter: Period, step: Step, now: Date): boolean {
  const next = following[step];
  return next !== undefined && instantOf(quarter, next) <= now;
}

/** Whether the day of publishing has come, so that what is published now is late. */
export const isPast = (quarter: Period, now: Date): boolean => instantOf(quarter, "publish") <= now;

/** The quarter whose day of publishing is the next one. */
export function nextQuarter(now: Date): Period {
  const present = quarterAt(now);
  return isPast(present, now) ? shiftPeriod(present, 1) : present;
}

/** Which of its year a quarter is, and the year, to say it. */
export const ordinal = (quarter: Period): number => ordinalOf(quarter);
