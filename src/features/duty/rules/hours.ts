import type { Calendar } from "../../calendar/index.ts";
import { type Shift, slotsOn } from "./slots.ts";

interface Named {
  id: number;
  name: string;
}

/** A turn as far as it says who is on and when. */
export interface OnDuty {
  shiftId: number;
  day: string;
  from: Date;
  until: Date;
  /** None: a gap. */
  person?: Named;
  cancelled: boolean;
}

/** Hours of a point and who is on; `unplanned`: no roster says anything of them, `off`: they were called off. */
export interface Hours {
  /** The day they begin on. */
  day: string;
  from: Date;
  until: Date;
  people: readonly Named[];
  /** How many are lacking. */
  missing: number;
  state: "planned" | "unplanned" | "off";
}

/** What a point's hours of some days are: as the turns stand, and where there are none as its hours are kept. */
export function hoursOf(
  point: { shifts: readonly Shift[]; ended: boolean },
  turns: readonly OnDuty[],
  days: readonly string[],
  calendar: Calendar,
): Hours[] {
  const wanted = new Set(days);
  const here = turns.filter(({ day }) => wanted.has(day));
  const planned = [
    ...Map.groupBy(here, ({ from, until }) => `${from.getTime()} ${until.getTime()}`).values(),
  ].flatMap((group) => planOf(group));
  const rostered = new Set(here.map(({ shiftId, day }) => `${shiftId} ${day}`));
  const shifts = point.ended ? [] : point.shifts;
  const bare = slotsOn(shifts, days, calendar)
    .filter(({ shiftId, day }) => !rostered.has(`${shiftId} ${day}`))
    .map(({ day, from, until }): Hours => ({ day, from, until, people: [], missing: 0, state: "unplanned" }));
  return [...planned, ...bare].sort(
    (a, b) => a.from.getTime() - b.from.getTime() || a.until.getTime() - b.until.getTime(),
  );
}

function planOf(group: readonly OnDuty[]): Hours[] {
  const [first] = group;
  if (!first) return [];
  const { day, from, until } = first;
  const on = group.filter(({ cancelled }) => !cancelled);
  if (on.length === 0) return [{ day, from, until, people: [], missing: 0, state: "off" }];
  const people = new Map(on.flatMap(({ person }) => (person ? [[person.id, person] as const] : [])));
  const missing = on.filter(({ person }) => !person).length;
  return [{ day, from, until, people: [...people.values()], missing, state: "planned" }];
}

/** What is on now, or will be today; what began yesterday evening is on as long as it lasts. */
export const stillOn = (hours: readonly Hours[], now: Date, today: string): Hours[] =>
  hours.filter(
    ({ state, day, from, until }) => state !== "off" && until > now && (from <= now || day === today),
  );

/** The first hours that have not begun. */
export const nextOn = (hours: readonly Hours[], now: Date): Hours | undefined =>
  hours.find(({ state, from }) => state !== "off" && from > now);
