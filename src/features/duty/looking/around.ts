import type { Work } from "../../../conversation/turn.ts";
import { type Calendar, calendarOf, dayOf, instantAt, shiftDay } from "../../calendar/index.ts";
import { findUnit, type Unit } from "../../directory/index.ts";
import { type Hours, hoursOf, nextOn } from "../rules/hours.ts";
import { nextDay } from "../store/months.ts";
import { type Point, pointsOf } from "../store/points.ts";
import { turnsBetween } from "../store/turns.ts";

/** A point with its hours from yesterday on. */
export interface Seen {
  point: Point;
  hours: readonly Hours[];
  /** The next hours that have not begun, however far they are. */
  next?: Hours;
}

/** So many days, today among them, are looked at. */
const weekLong = 7;
/** Hours that no roster speaks of yet are looked for so far ahead. */
const farthest = 62;

const daysFrom = (day: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => shiftDay(day, index));

/** The points of a unit and of the one above it that whoever looks may see, the unit's own first. */
export async function pointsAround(
  work: Work,
  unit: Unit,
  sees: (point: Point) => boolean | Promise<boolean>,
): Promise<Point[]> {
  const above = unit.parentId === undefined ? undefined : await findUnit(work, unit.parentId);
  const points = await pointsOf(work, above ? [unit.id, above.id] : [unit.id]);
  const seen: Point[] = [];
  for (const point of points) if (await sees(point)) seen.push(point);
  return seen;
}

/** Some points with the hours of yesterday, today and the six days after. */
export async function lookAt(work: Work, points: readonly Point[]): Promise<Seen[]> {
  const calendar = await calendarOf(work);
  const today = dayOf(work.now);
  const days = daysFrom(shiftDay(today, -1), weekLong + 1);
  const span = { from: instantAt(shiftDay(today, -1), 0), until: instantAt(shiftDay(today, weekLong), 0) };
  const ids = points.map(({ id }) => id);
  const turns = await turnsBetween(work, { points: ids }, span, { cancelled: true });
  const byPoint = Map.groupBy(turns, ({ point }) => point.id);
  const seen: Seen[] = [];
  for (const point of points) {
    const hours = hoursOf(point, byPoint.get(point.id) ?? [], days, calendar);
    seen.push({ point, hours, next: nextOn(hours, work.now) ?? (await later(work, point, calendar)) });
  }
  return seen;
}

/** The next hours of a point that is seldom open, such as a reception day. */
async function later(work: Work, point: Point, calendar: Calendar): Promise<Hours | undefined> {
  const today = dayOf(work.now);
  const day = await nextDay(work, point.id);
  if (day === undefined) return nextOn(hoursOf(point, [], daysFrom(today, farthest), calendar), work.now);
  const span = { from: instantAt(day, 0), until: instantAt(shiftDay(day, 1), 0) };
  const turns = await turnsBetween(work, { points: [point.id] }, span);
  return nextOn(hoursOf({ shifts: [], ended: true }, turns, [day], calendar), work.now);
}
