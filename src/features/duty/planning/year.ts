import { open, type Text, type View, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Work } from "../../../conversation/turn.ts";
import { calendarOf, isYearKnown } from "../../calendar/index.ts";
import { at, id, keepers, keeping, pointOf } from "../addresses.ts";
import { shiftMonth } from "../rules/slots.ts";
import { monthsWithout } from "../store/made.ts";
import type { Point } from "../store/points.ts";
import { publishAhead } from "./ahead.ts";
import { isReady, monthOf } from "./make.ts";
import { pointsToMake } from "./store.ts";
import { gapsWords, monthsWords, monthWords } from "./wording.ts";

/** A point and the months to come that it has no roster of. */
interface Open {
  point: Point;
  months: readonly string[];
}

/** Which of some points have no roster of months of the coming year, as far as its days off are known. */
async function openAmong(
  work: Work,
  points: readonly Point[],
): Promise<{ open: Open[]; unknown: number | undefined }> {
  const first = monthOf(work.now);
  const all = Array.from({ length: 12 }, (_, by) => shiftMonth(first, by));
  const next = Number(first.slice(0, 4)) + 1;
  const unknown = (await isYearKnown(work, next)) ? undefined : next;
  const known = all.filter((month) => Number(month.slice(0, 4)) !== unknown);
  const ready = points.filter((point) => point.rotation && isReady(point));
  const ids = ready.map(({ id }) => id);
  const without = await monthsWithout(work, ids, known);
  const open = ready.map((point) => ({ point, months: without.get(point.id) ?? [] }));
  return { open: open.filter(({ months }) => months.length > 0), unknown };
}

/** Months of the coming year of which a point has no roster; `unknown`: the year whose days off are not known. */
export async function yearAhead(
  work: Work,
  point: Point,
): Promise<{ months: readonly string[]; unknown: number | undefined }> {
  const { open: found, unknown } = await openAmong(work, [point]);
  return { months: found[0]?.months ?? [], unknown };
}

const unknownLine = (unknown: number | undefined): Text[] =>
  unknown === undefined ? [] : [words("duty.plan.year_unknown", { year: unknown })];

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
      text: [words("duty.plan.year", params), ...unknownLine(unknown)],
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
    const { gaps, told } = await publishAhead(turn, [point], months, await calendarOf(turn));
    const params = { months: months.length, gaps: gapsWords(gaps), count: told };
    return open(at.months(pointId), words("duty.plan.year_made", params));
  },
});

/** Points that are made at one press: whoever presses elsewhere waits no longer than for these. */
const atOnce = 10;

/** Asks before the months to come are made and published at all points that fall to whoever asks. */
export const years = screen("duty.years", {
  access: keepers,
  back: () => at.points(),
  show: async (turn): Promise<View> => {
    const { open: found, unknown } = await openAmong(turn, await pointsToMake(turn));
    if (found.length === 0) return { text: [words("duty.plan.year_none"), ...unknownLine(unknown)] };
    const lines = found.slice(0, atOnce).map(({ point, months }) =>
      words("duty.plan.ahead_point", {
        unit: point.unit.name,
        point: point.name,
        months: monthsWords(months),
      }),
    );
    const more = found.length > atOnce ? [words("duty.plan.years_more", { count: atOnce })] : [];
    return {
      text: [words("duty.plan.years", { count: found.length, lines }), ...more, ...unknownLine(unknown)],
      choices: [{ label: words("duty.plan.button.make_year"), to: at.makeYears(), style: "primary" }],
    };
  },
});

/** Makes and publishes them; where there are many, the first of them. */
export const makeYears = action("duty.make_years", {
  access: keepers,
  once: true,
  run: async (turn) => {
    const { open: found } = await openAmong(turn, await pointsToMake(turn));
    if (found.length === 0) return open(at.points(), words("duty.plan.year_none"));
    const now = found.slice(0, atOnce);
    const months = [...new Set(now.flatMap((one) => one.months))].sort();
    const points = now.map(({ point }) => point);
    const { gaps, told } = await publishAhead(turn, points, months, await calendarOf(turn));
    const said = words("duty.plan.years_made", { points: now.length, gaps: gapsWords(gaps), count: told });
    return open(found.length > atOnce ? at.years() : at.points(), said);
  },
});
