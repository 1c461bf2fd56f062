import { dayOf } from "../../calendar/index.ts";
import { overlap, type Span } from "./deals.ts";

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
export function timesOf(day: Span, minutes: number = usualMinutes): Span[] {
  const length = minutes * 60_000;
  const many = Math.floor((day.until.getTime() - day.from.getTime()) / length);
  if (many < 1) return [{ from: day.from, until: day.until }];
  return Array.from({ length: many }, (_one, index) => {
    const from = day.from.getTime() + index * length;
    return { from: new Date(from), until: new Date(from + length) };
  });
}

/** What somebody can come to: a day that holds and that somebody takes. */
export interface Reception extends Span {
  cancelled: boolean;
  person?: unknown;
}

/** What can still be booked: it has not begun, and nobody is booked for any of it. */
export function freeTimes(
  day: Reception,
  minutes: number | undefined,
  taken: readonly Span[],
  now: Date,
): Span[] {
  if (day.cancelled || day.person === undefined) return [];
  return timesOf(day, minutes).filter(
    (time) => time.from > now && !taken.some((other) => overlap(time, other)),
  );
}

/** Why a time cannot be booked: the day is off, it has no such time, it has begun, somebody has it, or the visitor comes that day already. */
export type NotBooked = "off" | "unknown" | "begun" | "taken" | "own";

/** When the time is that begins at an instant, or why it cannot be booked. */
export function mayBook(
  day: Reception,
  wish: {
    minutes: number | undefined;
    from: Date;
    taken: readonly Span[];
    /** The visitor is expected that day at that point already. */
    comes: boolean;
  },
  now: Date,
): Span | NotBooked {
  if (day.cancelled || day.person === undefined) return "off";
  const time = timesOf(day, wish.minutes).find(({ from }) => from.getTime() === wish.from.getTime());
  if (!time) return "unknown";
  if (time.from <= now) return "begun";
  if (wish.comes) return "own";
  return wish.taken.some((other) => overlap(time, other)) ? "taken" : time;
}

/** How far a day's visits move with it: on the clock they stay where they are, if the new hours still meet the old ones. */
export function shiftOf(before: Span & { day: string }, after: Span & { day: string }): number {
  const days = Date.parse(after.day) - Date.parse(before.day);
  const [from, until] = [before.from.getTime() + days, before.until.getTime() + days];
  const meets = from < after.until.getTime() && until > after.from.getTime();
  return meets ? days : after.from.getTime() - before.from.getTime();
}

/** When a visit is after its day has moved; nothing, if it does not fit or would have begun. */
export function movedTime(time: Span, shift: number, after: Span, now: Date): Span | undefined {
  const from = new Date(time.from.getTime() + shift);
  const until = new Date(time.until.getTime() + shift);
  return from >= after.from && until <= after.until && from > now ? { from, until } : undefined;
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

/** Who came is written down from the day itself on. */
export const dayBegun = (turn: { day: string }, now: Date): boolean => dayOf(now) >= turn.day;

/** The number after all that were given that day; one that was given up is not given again. */
export const nextNumber = (given: readonly number[]): number => Math.max(0, ...given) + 1;

/** In which order visitors are called: by their times, then who came without, by number. */
export const byTurn = <T extends { time?: Span; number: number }>(visits: readonly T[]): T[] =>
  visits.toSorted(
    (a, b) =>
      (a.time?.from.getTime() ?? Number.MAX_SAFE_INTEGER) -
        (b.time?.from.getTime() ?? Number.MAX_SAFE_INTEGER) || a.number - b.number,
  );

/** Some of the free times to be offered in place of one that is lost: of each day the one nearest on the clock. */
export function offered<T>(days: readonly { turn: T; free: readonly Span[] }[], most: number, at?: Date) {
  const clock = (moment: Date) => (moment.getTime() + 8 * 3_600_000) % 86_400_000;
  const far = ({ from }: Span) => (at ? Math.abs(clock(from) - clock(at)) : 0);
  return days
    .flatMap(({ turn, free }) => {
      const [time] = free.toSorted((a, b) => far(a) - far(b) || a.from.getTime() - b.from.getTime());
      return time ? [{ turn, time }] : [];
    })
    .slice(0, most);
}
