import type { PortionedJob } from "../../../conversation/feature.ts";
import { type Choice, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { dayOf, instantAt, shiftDay } from "../../calendar/index.ts";
import { at } from "../addresses.ts";
import { farthestAhead, hasEvening, hourBefore, oneHour } from "../rules/reminders.ts";
import { type Booking, bookingsNamed, expectedOn } from "../store/bookings.ts";
import { settleVisits } from "./settle.ts";
import { daysOn, strandedAfter, timesAfter } from "./store.ts";
import { comingLines, pointParams, visitWhen } from "./wording.ts";

/** Days or visits that are one transaction. */
const portionSize = 50;
/** At 18:00 the visitors of the next day hear when to come; whoever receives hears of them with their own reminder. */
export const visitsEvening: PortionedJob = {
  name: "duty.bookings.evening",
  cron: "0 18 * * *",
  missed: "latest",
  portion: async (work, { slot }, from) => {
    const { visits, next } = await visitsOn(work, shiftDay(dayOf(slot), 1), from);
    let reminded = 0;
    for (const visit of visits) reminded += tellVisit(work, visit, "evening");
    return { counts: { reminded }, next };
  },
};

/** In the morning whoever receives that day hears who comes. */
export const visitsMorning: PortionedJob = {
  name: "duty.bookings.morning",
  cron: "30 7 * * *",
  missed: "latest",
  portion: async (work, { slot }, from) => {
    const { visits, next } = await visitsOn(work, dayOf(slot), from);
    const days = Map.groupBy(visits, ({ turn }) => turn.id);
    for (const own of days.values()) tellReceiver(work, own);
    return { counts: { lists: days.size }, next };
  },
};

/** Who is expected on a day that somebody takes, as long as it has not begun. */
async function visitsOn(
  work: Work,
  day: string,
  from: number,
): Promise<{ visits: Booking[]; next: number | undefined }> {
  const span = { from: instantAt(day, 0), until: instantAt(shiftDay(day, 1), 0) };
  const days = await daysOn(work, span, from, portionSize);
  const visits = (await expectedOn(work, days)).filter(({ turn }) => turn.from > work.now && turn.person);
  return { visits, next: days.length < portionSize ? undefined : days.at(-1) };
}

function tellReceiver(work: Work, visits: readonly Booking[]): void {
  const turn = visits[0]?.turn;
  if (!turn?.person) return;
  work.tell({
    id: `duty.list:${turn.id}:morning:${turn.sequence}:person:${turn.person.id}`,
    to: turn.person.id,
    text: words("duty.reception.news.list", {
      ...pointParams(turn.point),
      at: turn.from,
      count: visits.length,
      lines: comingLines(visits),
    }),
    choices: [{ label: words("duty.reception.button.list"), to: at.day(turn.id) }],
  });
}

/** Resolves with how many were told. */
function tellVisit(work: Work, visit: Booking, when: "evening" | "hour"): number {
  const { person, time, turn, id } = visit;
  if (!person || !time) return 0;
  const choices: Choice[] = [
    { label: words("duty.reception.button.visit"), to: at.booking(id) },
    { label: words("duty.reception.button.rebook"), to: at.rebook(id) },
    { label: words("duty.reception.button.cancel"), to: at.notComing(id) },
  ];
  const where =
    turn.point.place === undefined ? [] : [words("duty.reception.place", { place: turn.point.place })];
  const params = { ...pointParams(turn.point), when: visitWhen(visit), number: visit.number };
  work.tell({
    // Moved to another hour, it is told again.
    id: `duty.visit_${when}:${id}:at:${time.from.getTime() / 60_000}:person:${person.id}`,
    to: person.id,
    text: words("common.lines", { lines: [words(`duty.reception.news.${when}`, params), ...where] }),
    choices: choices.map((choice) => [choice]),
  });
  return 1;
}

/**
 * An hour before their time visitors hear of it, never in the night; and visitors of days whose secretary has died or
 * is gone for good hear that it is off.
 */
export const visitsHour: PortionedJob = {
  name: "duty.bookings.hour",
  cron: "*/10 * * * *",
  missed: "latest",
  portion: async (work, { slot, since }, from) => {
    if (from === 0)
      await settleVisits(
        work,
        (await strandedAfter(work)).map((id) => ({ id })),
      );
    const ahead = hasEvening(since, slot) ? farthestAhead : oneHour;
    const span = { from: work.now, until: new Date(slot.getTime() + ahead) };
    const begin = await timesAfter(work, span, from, portionSize);
    const due = begin.filter((one) => {
      const when = hourBefore(one.from);
      return when > since && when <= slot;
    });
    const visits = await bookingsNamed(
      work,
      due.map(({ id }) => id),
    );
    let reminded = 0;
    for (const visit of visits) reminded += tellVisit(work, visit, "hour");
    return { counts: { reminded }, next: begin.length < portionSize ? undefined : begin.at(-1)?.id };
  },
};
