import {
  type Calendar,
  instantAt,
  isWorkingDay,
  shiftDay,
  weekdayOf,
  workingDayFrom,
} from "../../calendar/index.ts";
import { overlap, type Span } from "./deals.ts";

/** On which days hours are kept: working days, every day, days off, public holidays, some weekdays or days of the month. */
export type Days =
  | { kind: "open" | "every" | "rest" | "holiday" }
  /** 0 is Sunday. */
  | { kind: "week"; weekdays: readonly number[] }
  /** Where the offices are closed then, the next day they work. */
  | { kind: "month"; dates: readonly number[] };

/** Hours of a point, minutes after midnight; until no later than from: the next day. */
export interface Shift {
  id: number;
  days: Days;
  from: number;
  until: number;
  must: boolean;
}

/** Kinds of turns that are counted, and where wished go round, apart. */
export const turnKinds = ["plain", "weekend", "holiday", "night"] as const;
export type TurnKind = (typeof turnKinds)[number];

/** Hours of one day that are to be staffed. */
export interface Slot {
  shiftId: number;
  /** The day it begins on. */
  day: string;
  from: Date;
  until: Date;
  kind: TurnKind;
  must: boolean;
}

const dayLength = 24 * 60;
/** What begins at eight in the evening or later, or goes over midnight, is a night's. */
const evening = 20 * 60;

/** Days as they are stored: `open`, `week:1,3`, `month:5,20`. */
export function daysFrom(stored: string): Days {
  const [kind = "", list = ""] = stored.split(":");
  const numbers = list.split(",").filter(Boolean).map(Number);
  switch (kind) {
    case "open":
    case "every":
    case "rest":
    case "holiday":
      return { kind };
    case "week":
      return { kind, weekdays: numbers };
    case "month":
      return { kind, dates: numbers };
  }
  throw new Error(`no days are stored as ${stored}`);
}

/** The other way round. */
export function daysAs(days: Days): string {
  if (days.kind === "week") return `week:${[...new Set(days.weekdays)].sort((a, b) => a - b).join(",")}`;
  if (days.kind === "month") return `month:${[...new Set(days.dates)].sort((a, b) => a - b).join(",")}`;
  return days.kind;
}

/** The days of a month, `2026-12`. */
export function daysOfMonth(month: string): string[] {
  const days: string[] = [];
  for (let day = `${month}-01`; day.startsWith(month); day = shiftDay(day, 1)) days.push(day);
  return days;
}

/** The month so many months later. */
export function shiftMonth(month: string, by: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}`;
}

/** Months as rows of those that follow one another. */
export function runsOf(months: readonly string[]): string[][] {
  const runs: string[][] = [];
  for (const month of months) {
    const last = runs.at(-1);
    if (last && shiftMonth(last.at(-1) ?? month, 1) === month) last.push(month);
    else runs.push([month]);
  }
  return runs;
}

/** Whether hours are kept on a day. */
export function isKept(days: Days, day: string, calendar: Calendar): boolean {
  switch (days.kind) {
    case "every":
      return true;
    case "open":
      return isWorkingDay(day, calendar);
    case "rest":
      return !isWorkingDay(day, calendar);
    case "holiday":
      return calendar.holidays.has(day) && !isWorkingDay(day, calendar);
    case "week":
      return days.weekdays.includes(weekdayOf(day));
    case "month":
      return isMonthly(days.dates, day, calendar);
  }
}

/** A date that a month has not, such as the 31st, is its last day; a closed day moves on to the next one worked. */
function isMonthly(dates: readonly number[], day: string, calendar: Calendar): boolean {
  if (!isWorkingDay(day, calendar)) return false;
  const month = day.slice(0, 7);
  return [shiftMonth(month, -1), month].some((of) => {
    const last = lastDateOf(of);
    return dates.some((date) => {
      const meant = `${of}-${String(Math.min(date, last)).padStart(2, "0")}`;
      return workingDayFrom(meant, calendar) === day;
    });
  });
}

const lastDateOf = (month: string): number =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();

/** What a turn counts as, by the day it begins on. */
export function kindOfTurn(shift: Pick<Shift, "from" | "until">, day: string, calendar: Calendar): TurnKind {
  const length = shift.until > shift.from ? shift.until - shift.from : shift.until + dayLength - shift.from;
  // A whole day from morning to morning is a day's, not a night's.
  const night = (shift.until <= shift.from && shift.until > 0 && length < dayLength) || shift.from >= evening;
  if (night) return "night";
  if (isWorkingDay(day, calendar)) return "plain";
  return calendar.holidays.has(day) ? "holiday" : "weekend";
}

/** What is to be staffed on some days, in order of time. */
export function slotsOn(shifts: readonly Shift[], days: readonly string[], calendar: Calendar): Slot[] {
  return days
    .flatMap((day) =>
      shifts
        .filter((shift) => isKept(shift.days, day, calendar))
        .map((shift) => slotOf(shift, day, calendar)),
    )
    .sort((a, b) => a.from.getTime() - b.from.getTime() || a.shiftId - b.shiftId);
}

/** Hours of one day. */
export function slotOf(shift: Shift, day: string, calendar: Calendar): Slot {
  return {
    shiftId: shift.id,
    day,
    ...spanOf(shift, day),
    kind: kindOfTurn(shift, day, calendar),
    must: shift.must,
  };
}

/** From when to when hours last on a day. */
export function spanOf(shift: Pick<Shift, "from" | "until">, day: string): Span {
  const until = shift.until > shift.from ? shift.until : shift.until + dayLength;
  return { from: instantAt(day, shift.from / 60), until: instantAt(day, until / 60) };
}

const dayMs = 86_400_000;
const lastDayOf = ({ until }: Span): number => Math.floor((until.getTime() - 1) / dayMs);
/** A person and a day, in one number: days since 1970 have less than 17 bits until the year 2300. */
const keyOf = (person: number, day: number): number => person * 2 ** 17 + day;

/** When persons are taken, and at which point, looked up by the day, so that a year costs no more than its days. */
export class Taken {
  readonly #spans = new Map<number, (Span & { pointId?: number })[]>();

  add(person: number, span: Span & { pointId?: number }): void {
    const last = lastDayOf(span);
    for (let day = Math.floor(span.from.getTime() / dayMs); day <= last; day += 1) {
      const own = this.#spans.get(keyOf(person, day));
      if (own) own.push(span);
      else this.#spans.set(keyOf(person, day), [span]);
    }
  }

  /** Whether somebody is taken at some time between, elsewhere than at one point if that is said. */
  during(person: number, span: Span, but?: number): boolean {
    const last = lastDayOf(span);
    for (let day = Math.floor(span.from.getTime() / dayMs); day <= last; day += 1) {
      const own = this.#spans.get(keyOf(person, day));
      const meets = own?.some((one) => overlap(one, span) && (but === undefined || one.pointId !== but));
      if (meets) return true;
    }
    return false;
  }
}
