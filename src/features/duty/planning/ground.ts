import type { Work } from "../../../conversation/turn.ts";
import { awayBetween } from "../../away/index.ts";
import { type Calendar, dayOf, shiftDay } from "../../calendar/index.ts";
import { type Filled, rotate, servedIn } from "../rules/rotation.ts";
import { type Slot, Taken } from "../rules/slots.ts";
import { servedBetween } from "../store/plans.ts";
import { type Point, qualifiedAmong } from "../store/points.ts";
import { onDutyBetween } from "./store.ts";

/** Why somebody cannot be on duty then. */
export type Hindrance = "away" | "elsewhere";
export type Hindered = (person: number, slot: Pick<Slot, "from" | "until">) => Hindrance | undefined;

interface Days {
  from: string;
  until: string;
}

/** What keeps some persons from a point's hours on some days: they are away, or on duty at another point. */
export async function hindrancesOf(
  work: Work,
  point: Pick<Point, "id">,
  personIds: readonly number[],
  days: Days,
): Promise<Hindered> {
  const { at } = await hindrancesAmong(work, personIds, days);
  return at(point.id);
}

/** The same for many points at once; `taken` says where they are on, and can be added to. */
async function hindrancesAmong(
  work: Work,
  personIds: readonly number[],
  days: Days,
): Promise<{ at: (pointId: number) => Hindered; taken: Taken }> {
  // A night's turn ends on the next day, and one of the day before reaches into the first.
  const wide = { from: shiftDay(days.from, -1), until: shiftDay(days.until, 1) };
  const away = await awayBetween(work, personIds, wide);
  const taken = new Taken();
  for (const { person, ...span } of await onDutyBetween(work, personIds, wide)) taken.add(person, span);
  const isAway: (...of: Parameters<Hindered>) => boolean = (person, { from, until }) => {
    const absences = away.get(person);
    if (!absences) return false;
    const [first, last] = [dayOf(from), dayOf(new Date(until.getTime() - 1))];
    return absences.some((one) => one.from <= last && first <= one.until);
  };
  const at =
    (pointId: number): Hindered =>
    (person, slot) => {
      if (isAway(person, slot)) return "away";
      return taken.during(person, slot, pointId) ? "elsewhere" : undefined;
    };
  return { at, taken };
}

/** So far back it is looked who was on last: a holiday comes round once a year. */
const lookBack = 400;

/** Gives some hours of a point to people by rotation; what was given stands for what is given after it, at any point. */
export type Rotating = (point: Point, slots: readonly Slot[]) => Filled[];

/** All that rotations at some points go by, read once for all of them: who qualifies, who was on, who cannot. */
export async function rotatingAt(
  work: Work,
  points: readonly Point[],
  days: Days,
  calendar: Calendar,
): Promise<Rotating> {
  const members = await qualifiedAmong(work, points);
  const people = [...new Set([...members.values()].flat().map(({ id }) => id))];
  const past = { from: shiftDay(days.from, -lookBack), until: days.until };
  const served = await servedBetween(work, points, past, calendar);
  const { at, taken } = await hindrancesAmong(work, people, days);
  return (point, slots) => {
    const first = slots[0]?.day;
    if (!point.rotation || first === undefined) return [];
    const own = (members.get(point.id) ?? []).map(({ id }) => id);
    const earliest = shiftDay(first, -lookBack);
    const before = (served.get(point.id) ?? []).filter(({ slot: { day } }) => day >= earliest && day < first);
    const hindered = at(point.id);
    const filled = rotate(
      slots,
      { ...point.rotation, needed: point.needed, members: own },
      before,
      (person, slot) => hindered(person, slot) !== undefined,
    );
    const given = servedIn(filled);
    for (const { person, slot } of given) {
      taken.add(person, { from: slot.from, until: slot.until, pointId: point.id });
    }
    served.set(point.id, [...(served.get(point.id) ?? []), ...given]);
    return filled;
  };
}
