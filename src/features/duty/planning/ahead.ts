import { type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import type { Calendar } from "../../calendar/index.ts";
import { at } from "../addresses.ts";
import { type Filled, servedIn } from "../rules/rotation.ts";
import { daysOfMonth, runsOf, type Slot, slotsOn } from "../rules/slots.ts";
import { type MadeMonth, monthsWithout, publishMade } from "../store/made.ts";
import type { Point } from "../store/points.ts";
import { whenWords } from "../wording.ts";
import { type Rotating, rotatingAt } from "./ground.ts";
import { monthsWords } from "./wording.ts";

/** What came of making many months at once. */
export interface MadeAhead {
  turns: number;
  gaps: number;
  told: number;
}

/**
 * Makes by rotation the months of some points that have no roster yet, and publishes them, in a few statements; nobody
 * is given turns at two points at one time, and everyone on them is told once.
 */
export async function publishAhead(
  work: Work,
  points: readonly Point[],
  months: readonly string[],
  calendar: Calendar,
): Promise<MadeAhead> {
  const without = await monthsWithout(
    work,
    points.map(({ id }) => id),
    months,
  );
  const open = points.filter((point) => point.rotation && without.get(point.id)?.length);
  const wanted = months.filter((month) => open.some(({ id }) => without.get(id)?.includes(month)));
  const [first, last] = [wanted[0], wanted.at(-1)];
  if (first === undefined || last === undefined) return { turns: 0, gaps: 0, told: 0 };
  const days = { from: `${first}-01`, until: daysOfMonth(last).at(-1) ?? last };
  const rotating = await rotatingAt(work, open, days, calendar);
  const made = open.map((point): Ahead => {
    const months = without.get(point.id) ?? [];
    return { point, months, made: monthsOf(point, months, { rotating, calendar, now: work.now }) };
  });
  const [firstPlan] = await publishMade(
    work,
    made.flatMap((one) => one.made),
  );
  const places = made.flatMap((one) => one.made.flatMap(({ filled }) => filled.flatMap((all) => all.places)));
  return {
    turns: places.length,
    gaps: places.filter(({ person }) => person === undefined).length,
    told: tellAll(work, made, `duty.published:ahead:${firstPlan}`),
  };
}

/** The rosters of one point that were made, and of which months. */
interface Ahead {
  point: Point;
  months: readonly string[];
  made: readonly MadeMonth[];
}

/** Months that follow one another are gone through at once: the same as one after another. */
function monthsOf(
  point: Point,
  months: readonly string[],
  { rotating, calendar, now }: { rotating: Rotating; calendar: Calendar; now: Date },
): MadeMonth[] {
  return runsOf(months).flatMap((run) => {
    const slots = slotsOn(point.shifts, run.flatMap(daysOfMonth), calendar);
    const filled = rotating(
      point,
      slots.filter(({ until }) => until > now),
    );
    const byMonth = Map.groupBy(filled, ({ slot }) => slot.day.slice(0, 7));
    return run.map((month) => ({ pointId: point.id, month, filled: byMonth.get(month) ?? [] }));
  });
}

/** So many of somebody's turns stand in the message; one's own list has them all. */
const firstTurns = 3;

/** One message each: how many turns at which point, and the first of them. */
function tellAll(work: Work, made: readonly Ahead[], cause: string): number {
  const byPerson = new Map<number, Own[]>();
  for (const { point, months, made: own } of made) {
    const filled: readonly Filled[] = own.flatMap((one) => one.filled);
    for (const [person, served] of Map.groupBy(servedIn(filled), (one) => one.person)) {
      const theirs = { point, months, slots: served.map(({ slot }) => slot) };
      byPerson.set(person, [...(byPerson.get(person) ?? []), theirs]);
    }
  }
  for (const [to, own] of byPerson) {
    work.tell({
      id: `${cause}:person:${to}`,
      to,
      text: words("duty.plan.told_ahead", { lines: own.map(pointLine), first: firstLines(own) }),
      choices: [{ label: words("duty.plan.button.mine"), to: at.mine() }],
    });
  }
  return byPerson.size;
}

/** Somebody's turns at one point, in order of time. */
interface Own {
  point: Point;
  months: readonly string[];
  slots: readonly Slot[];
}

const pointLine = ({ point, months, slots }: Own): Text =>
  words("duty.plan.ahead_line", {
    unit: point.unit.name,
    point: point.name,
    months: monthsWords(months),
    count: slots.length,
  });

function firstLines(own: readonly Own[]): Text[] {
  return own
    .flatMap(({ point, slots }) => slots.slice(0, firstTurns).map((slot) => ({ point, slot })))
    .sort((a, b) => a.slot.from.getTime() - b.slot.from.getTime())
    .slice(0, firstTurns)
    .map(({ point, slot }) =>
      own.length === 1
        ? whenWords(slot)
        : words("duty.plan.ahead_turn", { when: whenWords(slot), point: point.name }),
    );
}
