import type { Span } from "./deals.ts";

/** A time for one visitor of a reception day; its slot counts from 0. */
export interface VisitTime extends Span {
  slot: number;
}

/** How a visit stands. */
export const bookingStates = [
  "booked",
  "waiting",
  "moved",
  "cancelled",
  "called_off",
  "received",
  "missed",
] as const;
export type BookingState = (typeof bookingStates)[number];

/** Whoever has it is expected: booked, or came without and waits. */
export const isExpected = (state: BookingState): boolean => state === "booked" || state === "waiting";

/** Where nobody has said how long a visit takes. */
const usualMinutes = 30;

/** The times of a reception day, each of full length; a day shorter than one visit is a single time. */
export function timesOf(day: Span, minutes: number = usualMinutes): VisitTime[] {
  const length = minutes * 60_000;
  const many = Math.floor((day.until.getTime() - day.from.getTime()) / length);
  if (many < 1) return [{ slot: 0, from: day.from, until: day.until }];
  return Array.from({ length: many }, (_one, slot) => {
    const from = day.from.getTime() + slot * length;
    return { slot, from: new Date(from), until: new Date(from + length) };
  });
}

/** When a slot is. */
export const timeOf = (day: Span, minutes: number | undefined, slot: number): VisitTime | undefined =>
  timesOf(day, minutes).find((one) => one.slot === slot);

/** What can still be booked: neither taken nor begun. */
export function freeTimes(
  day: Span & { cancelled: boolean },
  minutes: number | undefined,
  taken: readonly number[],
  now: Date,
): VisitTime[] {
  if (day.cancelled) return [];
  return timesOf(day, minutes).filter(({ slot, from }) => from > now && !taken.includes(slot));
}

/** Why a slot cannot be booked: the day is off, it has no such time, it has begun, or the visitor comes that day already. */
export type NotBooked = "off" | "unknown" | "begun" | "own";

/** Whether a slot can be booked, and else why not; that nobody else has it, the database sees to. */
export function mayBook(
  day: Span & { cancelled: boolean },
  wish: {
    minutes: number | undefined;
    slot: number;
    /** The visitor is expected that day at that point already. */
    comes: boolean;
  },
  now: Date,
): "yes" | NotBooked {
  if (day.cancelled) return "off";
  const time = timeOf(day, wish.minutes, wish.slot);
  if (!time) return "unknown";
  if (time.from <= now) return "begun";
  return wish.comes ? "own" : "yes";
}

/** Somebody can be put in the queue on the day itself, until it is over. */
export function mayQueue(
  turn: Span & { cancelled: boolean },
  days: { turn: string; today: string },
  now: Date,
): "yes" | "off" | "early" | "over" {
  if (turn.cancelled) return "off";
  if (now >= turn.until) return "over";
  return days.today < days.turn ? "early" : "yes";
}

/** The number after all that were given that day; one that was given up is not given again. */
export const nextNumber = (given: readonly number[]): number => Math.max(0, ...given) + 1;

/** In which order visitors are called: by their slots, then who came without, by number. */
export function byTurn<T extends { slot?: number; number: number }>(visits: readonly T[]): T[] {
  const booked = visits.filter(({ slot }) => slot !== undefined);
  const queued = visits.filter(({ slot }) => slot === undefined);
  return [
    ...booked.sort((a, b) => (a.slot ?? 0) - (b.slot ?? 0)),
    ...queued.sort((a, b) => a.number - b.number),
  ];
}
