import type { Work } from "../../../conversation/turn.ts";
import { awayBetween } from "../../away/index.ts";
import { type Calendar, dayOf, shiftDay } from "../../calendar/index.ts";
import { type Slot, Taken } from "../rules/slots.ts";
import type { Point } from "../store/points.ts";
import { elsewhere } from "./store.ts";

/** Why somebody cannot be on duty then. */
export type Hindrance = "away" | "elsewhere";
export type Hindered = (person: number, slot: Pick<Slot, "from" | "until">) => Hindrance | undefined;

/** What keeps some persons from a point's hours on some days: they are away, or on duty at another point. */
export async function hindrancesOf(
  work: Work,
  point: Pick<Point, "id">,
  personIds: readonly number[],
  days: { from: string; until: string },
  calendar: Calendar,
): Promise<Hindered> {
  // A night's turn ends on the next day, and one of the day before reaches into the first.
  const wide = { from: shiftDay(days.from, -1), until: shiftDay(days.until, 1) };
  const away = await awayBetween(work, personIds, wide);
  const others = await elsewhere(work, point.id, personIds, wide, calendar);
  const taken = new Taken();
  for (const { person, ...span } of others) taken.add(person, span);
  return (person, slot) => {
    const { from, until } = slot;
    const absences = away.get(person);
    if (absences) {
      const [first, last] = [dayOf(from), dayOf(new Date(until.getTime() - 1))];
      if (absences.some((one) => one.from <= last && first <= one.until)) return "away";
    }
    return taken.during(person, slot) ? "elsewhere" : undefined;
  };
}
