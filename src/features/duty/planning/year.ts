import { open, type Text, type View, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Work } from "../../../conversation/turn.ts";
import { type Calendar, calendarOf, isYearKnown } from "../../calendar/index.ts";
import { at, id, keeping, pointOf } from "../addresses.ts";
import { type Filled, rotate, type Served } from "../rules/rotation.ts";
import { daysOfMonth, shiftMonth, slotsOn } from "../rules/slots.ts";
import { servedBefore } from "../store/plans.ts";
import { type Point, qualifiedOf } from "../store/points.ts";
import { type MadeMonth, monthsWithout, publishMonths } from "../store/years.ts";
import { hindrancesOf } from "./busy.ts";
import { isReady, monthOf } from "./make.ts";
import { gapsWords, monthWords } from "./wording.ts";

/** Months of the coming year that have no roster yet, as far as its days off are known; `unknown`: the year that is not. */
export async function yearAhead(
  work: Work,
  point: Point,
): Promise<{ months: string[]; unknown: number | undefined }> {
  if (!point.rotation || !isReady(point)) return { months: [], unknown: undefined };
  const first = monthOf(work.now);
  const all = Array.from({ length: 12 }, (_, by) => shiftMonth(first, by));
  const next = Number(first.slice(0, 4)) + 1;
  const unknown = (await isYearKnown(work, next)) ? undefined : next;
  const known = all.filter((month) => Number(month.slice(0, 4)) !== unknown);
  return { months: await monthsWithout(work, point.id, known), unknown };
}

/** Asks before months are made and published without a look at each. */
export const year = screen("duty.year", {
  args: [id],
  access: keeping,
  back: (_turn, pointId) => at.months(pointId),
  show: async (turn, pointId): Promise<View> => {
    const point = await pointOf(turn, pointId);
    const { months, unknown } = await yearAhead(turn, point);
    if (months.length === 0) return { text: words("duty.plan.year_none") };
    const params = { point: point.name, count: months.length, lines: months.map(monthWords) };
    return {
      text: [
        words("duty.plan.year", params),
        ...(unknown === undefined ? [] : [words("duty.plan.year_unknown", { year: unknown })]),
      ],
      choices: [{ label: words("duty.plan.button.make_year"), to: at.makeYear(pointId), style: "primary" }],
    };
  },
});

/** Makes and publishes them. */
export const makeYear = action("duty.make_year", {
  args: [id],
  access: keeping,
  once: true,
  run: async (turn, pointId) => {
    const point = await pointOf(turn, pointId);
    const { months } = await yearAhead(turn, point);
    if (months.length === 0) return open(at.months(pointId), words("duty.plan.year_none"));
    const { gaps, told } = await publishYear(turn, point, months, await calendarOf(turn));
    const params = { months: months.length, gaps: gapsWords(gaps), count: told };
    return open(at.months(pointId), words("duty.plan.year_made", params));
  },
});

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
  const wanted = await monthsWithout(work, point.id, months);
  const [first] = wanted;
  if (!first || !point.rotation) return { turns: 0, gaps: 0, told: 0 };
  const members = (await qualifiedOf(work, point)).map(({ id }) => id);
  const rotation = { ...point.rotation, needed: point.needed, members };
  const served: Served[] = await servedBefore(work, point, `${first}-01`, calendar);
  const between = await servedBefore(work, point, `${wanted.at(-1) ?? first}-01`, calendar);
  const days = { from: `${first}-01`, until: daysOfMonth(wanted.at(-1) ?? first).at(-1) ?? first };
  const hindered = await hindrancesOf(work, point, members, days, calendar);
  const made: MadeMonth[] = [];
  for (const run of runsOf(wanted)) {
    const slots = slotsOn(point.shifts, run.flatMap(daysOfMonth), calendar).filter(
      ({ until }) => until > work.now,
    );
    // Months in between that have a roster already are gone on from, too.
    const before = between.filter(({ slot }) => slot.day >= first && slot.day < `${run[0]}-01`);
    const filled = rotate(
      slots,
      rotation,
      [...served, ...before],
      (person, slot) => hindered(person, slot) !== undefined,
    );
    served.push(...servedIn(filled));
    const byMonth = Map.groupBy(filled, ({ slot }) => slot.day.slice(0, 7));
    made.push(...run.map((month) => ({ month, filled: byMonth.get(month) ?? [] })));
  }
  await publishMonths(work, point.id, made);
  return { ...countsOf(made), told: tellAll(work, point, made) };
}

/** Months that follow one another are gone through at once: the same as one after another. */
function runsOf(months: readonly string[]): string[][] {
  const runs: string[][] = [];
  for (const month of months) {
    const last = runs.at(-1);
    if (last && shiftMonth(last.at(-1) ?? month, 1) === month) last.push(month);
    else runs.push([month]);
  }
  return runs;
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
