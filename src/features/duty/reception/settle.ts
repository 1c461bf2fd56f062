import { type Choice, plain, type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { at } from "../addresses.ts";
import { movedTime, offered, shiftOf } from "../rules/reception.ts";
import { type Booking, expectedOn, giveUp } from "../store/bookings.ts";
import { type DutyTurn, findTurn } from "../store/turns.ts";
import { daysAhead, moveTimes, type OpenDay } from "./store.ts";
import { pointParams, visitWhen } from "./wording.ts";

/**
 * Whatever happened to some turns: of a day that was called off or that nobody takes any more the visitors are told
 * at once and offered other times; of one that another secretary takes, who receives.
 */
export async function settleVisits(
  work: Work,
  changed: readonly { id: number; before?: number }[],
  reason?: string,
): Promise<void> {
  const visits = await expectedOn(
    work,
    changed.map(({ id }) => id),
  );
  const lost = visits.filter(({ turn }) => turn.cancelled || !turn.person);
  await callOffVisits(work, lost, reason);
  const before = new Map(changed.map((one) => [one.id, one.before]));
  for (const visit of visits) {
    const { turn } = visit;
    const had = before.get(turn.id);
    if (lost.includes(visit) || !turn.person || had === undefined || had === turn.person.id) continue;
    const params = { ...pointParams(turn.point), when: visitWhen(visit), who: turn.person.name };
    tellVisitor(work, visit, "receiver", words("duty.reception.news.receiver", params), own(visit));
  }
}

const own = (visit: Booking): Choice[] => [
  { label: words("duty.reception.button.visit"), to: at.booking(visit.id) },
];

/** The visits are off; who was to come is told why and what is free instead. */
async function callOffVisits(work: Work, visits: readonly Booking[], reason?: string): Promise<void> {
  if (visits.length === 0) return;
  const points = [...new Set(visits.map(({ turn }) => turn.point.id))].map((id) => ({ id }));
  for (const visit of visits) await giveUp(work, visit, "called_off");
  const days = await daysAhead(work, points);
  for (const visit of visits) {
    const { turn, time } = visit;
    const params = { ...pointParams(turn.point), when: visitWhen(visit), why: whyWords(reason) };
    const there = days.filter((day) => day.turn.point.id === turn.point.id);
    const free = there.some((day) => day.turn.id !== turn.id && day.free.length > 0);
    const text = words(free ? "duty.reception.news.off" : "duty.reception.news.off_full", params);
    const lost = { id: visit.id, was: (time ?? turn).from, turnId: turn.cancelled ? turn.id : 0 };
    tellVisitor(work, visit, "off", text, offersFor(lost, there));
  }
}

const whyWords = (reason: string | undefined): Text =>
  reason === undefined ? plain("") : words("duty.reception.news.why", { reason: plain(reason) });

/** A day has moved: whose time fits into its new hours keeps it, all others are offered one; all of them are told. */
export async function moveVisits(
  work: Work,
  before: DutyTurn,
  turnId: number,
  reason: string | undefined,
): Promise<void> {
  const visits = await expectedOn(work, [before.id]);
  const after = await findTurn(work, turnId);
  if (!after || visits.length === 0) return;
  const shift = shiftOf(before, after);
  const kept: { id: number; time: { from: Date; until: Date } }[] = [];
  const lost: Booking[] = [];
  for (const visit of visits) {
    const time = visit.time && movedTime(visit.time, shift, after, work.now);
    if (time) kept.push({ id: visit.id, time });
    else if (visit.time || turnId !== before.id) lost.push({ ...visit, turn: before });
  }
  await moveTimes(work, turnId, kept);
  await callOffVisits(work, lost, reason);
  const ids = new Set(visits.map(({ id }) => id));
  for (const visit of await expectedOn(work, [turnId])) {
    if (!ids.has(visit.id)) continue;
    const params = { ...pointParams(after.point), when: visitWhen(visit), why: whyWords(reason) };
    const change = { label: words("duty.reception.button.rebook"), to: at.rebook(visit.id) };
    const off = { label: words("duty.reception.button.cancel"), to: at.notComing(visit.id) };
    // Who came without a time waits on, at the new hours.
    const key = visit.time ? "duty.reception.news.moved" : "duty.reception.news.moved_waiting";
    const text = words(key, { ...params, number: visit.number });
    tellVisitor(work, visit, "moved", text, [...(visit.time ? [change] : []), off, ...own(visit)]);
  }
}

/** More buttons would hide the words above them. */
const mostOffers = 3;

/** Free times of other days that a visitor whose time is lost can have in one tap, and the way to all of them. */
function offersFor(visit: { id: number; was: Date; turnId: number }, days: readonly OpenDay[]): Choice[] {
  const others = days.filter(({ turn }) => turn.id !== visit.turnId);
  return [
    ...offered(others, mostOffers, visit.was).map(
      ({ turn, time }): Choice => ({
        label: words("duty.reception.offer", { at: time.from }),
        to: at.take(visit.id, turn.id, time.from.getTime() / 60_000),
      }),
    ),
    { label: words("duty.reception.button.days"), to: at.receptionDays() },
  ];
}

/** Each change of a day has its sequence, so that its news are told once. */
function tellVisitor(
  work: Work,
  visit: Booking,
  what: "off" | "moved" | "receiver",
  text: Text,
  choices: readonly Choice[],
): void {
  if (!visit.person) return;
  const { id, turn } = visit;
  work.tell({
    id: `duty.visit:${id}:${what}:turn:${turn.id}:${turn.sequence}:person:${visit.person.id}`,
    to: visit.person.id,
    text,
    choices: choices.map((choice) => [choice]),
  });
}
