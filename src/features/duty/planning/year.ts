import { type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import type { Calendar } from "../../calendar/index.ts";
import { at } from "../addresses.ts";
import { type Filled, rotate, type Served } from "../rules/rotation.ts";
import { daysOfMonth, slotsOn } from "../rules/slots.ts";
import { servedBefore } from "../store/plans.ts";
import { type Point, qualifiedOf } from "../store/points.ts";
import { type MadeMonth, publishMonths } from "../store/years.ts";
import { hindrancesOf } from "./busy.ts";
import { plannedAmong } from "./store.ts";
import { monthWords } from "./wording.ts";

/** What came of making many months at once. */
export interface MadeYear {
  turns: number;
  gaps: number;
  told: number;
}

/**
 * Makes the months of a point that have no roster yet by rotation and publishes them, in a few statements; everyone
 * on them is told once.
 */
export async function publishYear(
  work: Work,
  point: Point,
  months: readonly string[],
  calendar: Calendar,
): Promise<MadeYear> {
  const wanted: string[] = [];
  for (const month of months) {
    if (!(await plannedAmong(work, [point.id], month)).has(point.id)) wanted.push(month);
  }
  const [first] = wanted;
  if (!first || !point.rotation) return { turns: 0, gaps: 0, told: 0 };
  const members = (await qualifiedOf(work, point)).map(({ id }) => id);
  const rotation = { ...point.rotation, needed: point.needed, members };
  const served: Served[] = await servedBefore(work, point, `${first}-01`, calendar);
  const days = { from: `${first}-01`, until: daysOfMonth(wanted.at(-1) ?? first).at(-1) ?? first };
  const hindered = await hindrancesOf(work, point, members, days, calendar);
  const made: MadeMonth[] = wanted.map((month) => {
    const slots = slotsOn(point.shifts, daysOfMonth(month), calendar).filter(({ until }) => until > work.now);
    const filled = rotate(slots, rotation, served, (person, slot) => hindered(person, slot) !== undefined);
    served.push(...servedIn(filled));
    return { month, filled };
  });
  await publishMonths(work, point.id, made);
  return { ...countsOf(made), told: tellAll(work, point, made) };
}

const servedIn = (filled: readonly Filled[]): Served[] =>
  filled.flatMap(({ slot, places }) =>
    places.flatMap(({ person, standIn }) => (person === undefined ? [] : [{ person, slot, standIn }])),
  );

function countsOf(made: readonly MadeMonth[]): { turns: number; gaps: number } {
  const places = made.flatMap(({ filled }) => filled.flatMap((one) => one.places));
  return { turns: places.length, gaps: places.filter(({ person }) => person === undefined).length };
}

/** One message each: how many turns in which month. */
function tellAll(work: Work, point: Point, made: readonly MadeMonth[]): number {
  const byPerson = new Map<number, Text[]>();
  for (const { month, filled } of made) {
    for (const [person, own] of Map.groupBy(servedIn(filled), (one) => one.person)) {
      const line = words("duty.plan.month_row", { month: monthWords(month), count: own.length });
      byPerson.set(person, [...(byPerson.get(person) ?? []), line]);
    }
  }
  const first = made[0]?.month ?? "";
  for (const [to, lines] of byPerson) {
    work.tell({
      id: `duty.published:point:${point.id}:from:${first}:person:${to}`,
      to,
      text: words("duty.plan.told_year", { unit: point.unit.name, point: point.name, lines }),
      choices: [{ label: words("duty.plan.button.mine"), to: at.mine() }],
    });
  }
  return byPerson.size;
}
