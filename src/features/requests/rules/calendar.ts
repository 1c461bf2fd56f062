import notices from "chinese-days/dist/chinese-days.json" with { type: "json" };
import { z } from "zod";
import own from "./holidays.json" with { type: "json" };

/** Which days are worked, beyond Monday to Friday; days are `YYYY-MM-DD`. */
export interface Calendar {
  holidays: ReadonlySet<string>;
  /** Saturdays and Sundays that are worked to make up for a holiday (调休). */
  workdays: ReadonlySet<string>;
}

const days = z.array(z.iso.date());
const corrections = z.object({ holidays: days, workdays: days }).parse(own);

/** Holidays of every year by the regulation on public holidays, whatever days the year's notice adds to them. */
const fixed = ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"];
const lastNotice = Math.max(...Object.keys(notices.holidays).map((day) => Number(day.slice(0, 4))));
const unannounced = [1, 2, 3].flatMap((ahead) => fixed.map((day) => `${lastNotice + ahead}-${day}`));

/**
 * The State Council's notices, corrected by `holidays.json`: the notice of a new year comes out in November, and
 * the county may need it before the package has it.
 */
export const stateCouncil: Calendar = {
  holidays: new Set([...Object.keys(notices.holidays), ...unannounced, ...corrections.holidays]),
  workdays: new Set([
    ...Object.keys(notices.workdays).filter((day) => !corrections.holidays.includes(day)),
    ...corrections.workdays,
  ]),
};

const dayLength = 86_400_000;
// China has had one time and no summer time since 1991, so a fixed offset is right for every date of ours.
const offset = 8 * 3_600_000;

/** The local day of an instant, `2026-11-23`. */
export const dayOf = (instant: Date): string =>
  new Date(instant.getTime() + offset).toISOString().slice(0, 10);

/** The instant of an hour of a local day. */
export const instantAt = (day: string, hour: number): Date =>
  new Date(Date.parse(`${day}T00:00:00Z`) - offset + hour * 3_600_000);

/** The day so many days later. */
export const shiftDay = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * dayLength).toISOString().slice(0, 10);

/** Whether the offices work on a day. */
export function isWorkingDay(day: string, calendar: Calendar = stateCouncil): boolean {
  if (calendar.workdays.has(day)) return true;
  if (calendar.holidays.has(day)) return false;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}
