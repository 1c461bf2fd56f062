import { beginning, plain, type Text, words } from "../../../conversation/reply.ts";
import { noonOf } from "../../calendar/index.ts";
import { isExpected } from "../rules/reception.ts";
import type { Booking } from "../store/bookings.ts";
import type { Point } from "../store/points.ts";
import type { DutyTurn } from "../store/turns.ts";
import { hoursWords, whenWords } from "../wording.ts";

/** Who receives: by name, once it is settled. */
export const receiverWords = ({ person }: DutyTurn): Text =>
  person ? plain(person.name) : words("duty.reception.secretary");

/** When a visit is: its time, else the hours of the day. */
export const visitWhen = ({ turn, time }: Booking): Text =>
  time ? whenWords({ ...time, day: turn.day }) : whenWords(turn);

/** Whether a visit is still expected, and its day not over. */
export const isComing = ({ state, turn }: Booking, now: Date): boolean =>
  isExpected(state) && turn.until > now;

/** How a visit ended; of one of which nobody wrote anything, that it is over. */
export const overWords = (state: Booking["state"]): Text =>
  isExpected(state) ? words("duty.reception.over") : words(`duty.reception.list.state.${state}`);

/** A visit as its visitor sees it. */
export function visitLines(booking: Booking, now: Date): Text[] {
  const { turn, number, time, topic } = booking;
  const { point } = turn;
  const params = { unit: point.unit.name, point: point.name, number, who: receiverWords(turn) };
  const head =
    booking.state === "waiting"
      ? words("duty.reception.queue_view", { ...params, day: noonOf(turn.day) })
      : words("duty.reception.view", { ...params, when: visitWhen(booking) });
  const lines: Text[] = [];
  if (point.place !== undefined) lines.push(words("duty.reception.place", { place: point.place }));
  if (point.phone !== undefined) lines.push(words("duty.reception.phone", { phone: point.phone }));
  if (topic !== undefined) lines.push(words("duty.reception.topic", { topic: plain(topic) }));
  else if (booking.voice) lines.push(words("duty.reception.topic_voice"));
  const over = isExpected(booking.state) && !isComing(booking, now);
  lines.push(words(over ? "duty.reception.state.over" : `duty.reception.state.${booking.state}`));
  if (isComing(booking, now)) lines.push(words("duty.reception.private"));
  const given = time === undefined && booking.state !== "waiting";
  return [given ? words("duty.reception.past", params) : head, words("common.lines", { lines })];
}

/** A day that can be booked: when, who receives, how much is free, or one's own time. */
export const dayWords = (turn: DutyTurn, shown: { number: number; free: number; own?: Booking }): Text =>
  words("duty.reception.row", {
    number: shown.number,
    when: words("duty.when", { day: noonOf(turn.day), hours: hoursWords(turn) }),
    unit: turn.point.unit.name,
    who: receiverWords(turn),
    free: freeWords(shown),
  });

function freeWords({ free, own }: { free: number; own?: Booking }): Text {
  if (own?.time) return words("duty.reception.yours", { at: own.time.from });
  if (own) return words("duty.reception.list.state.waiting");
  return free === 0 ? words("duty.reception.full") : words("duty.reception.free", { count: free });
}

/** Who comes: somebody of the directory, or by the name they said. */
export const visitorName = ({ person, visitor }: Booking): string => person?.name ?? visitor ?? "";

/** When somebody is called: at their time, or as they came. */
export const callWords = ({ time }: Booking): Text =>
  time
    ? words("duty.reception.slot", { from: time.from, until: time.until })
    : words("duty.reception.list.queue");

/** What it is about, shortened; by voice, that there is one. */
export function aboutWords({ topic, voice }: Booking, length: number): Text {
  if (topic !== undefined) return plain(beginning(topic, length));
  return words(voice ? "duty.reception.list.voice" : "duty.reception.list.silent");
}

/** More names would not fit a message; the list has them all. */
const mostNames = 20;

/** Who comes and when, one under another, in news for whoever receives. */
export const comingLines = (visits: readonly Booking[]): Text[] =>
  visits
    .slice(0, mostNames)
    .map((visit) =>
      words("duty.reception.news.list_row", { when: callWords(visit), name: visitorName(visit) }),
    );

/** How it stands, for whoever receives. */
export const standWords = (state: Booking["state"]): Text => words(`duty.reception.list.state.${state}`);

/** Where a point is, in words of a notice. */
export const pointParams = ({ unit, name }: Point) => ({ unit: unit.name, point: name });
