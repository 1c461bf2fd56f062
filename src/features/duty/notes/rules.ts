import { hourBefore, oneHour } from "../rules/reminders.ts";

const dayLong = 24 * 3_600_000;

/** So far from a turn whoever comes next is looked for: over the longest holidays. */
export const farthestNext = 9 * dayLong;

interface Hours {
  from: Date;
  until: Date;
}

/** Whether a turn runs: its hours have begun, or its holder said so. */
export const isUnderWay = (turn: Hours & { cancelled: boolean; begunAt?: Date }, now: Date): boolean =>
  !turn.cancelled && (turn.from <= now || turn.begunAt !== undefined) && now < turn.until;

/** Whether whoever has a turn may write about it: from its beginning to a day after its end. */
export function mayWrite(
  turn: Hours & { cancelled: boolean; begunAt?: Date },
  now: Date,
): "yes" | "off" | "early" | "late" {
  if (turn.cancelled) return "off";
  if (isUnderWay(turn, now)) return "yes";
  if (now < turn.from) return "early";
  return now.getTime() <= turn.until.getTime() + dayLong ? "yes" : "late";
}

/** What was written can be corrected or taken back for a day. */
export const mayCorrect = (written: Date, now: Date): boolean => now.getTime() < written.getTime() + dayLong;

/** Those who come next after a turn: who begins first of all others, whatever else its writer has; none if nobody does. */
export function nextAfter<T extends Hours & { cancelled: boolean; person?: { id: number } }>(
  turn: Hours,
  writerId: number | undefined,
  all: readonly T[],
  now: Date,
): T[] {
  const coming = all.filter(
    (one) =>
      !one.cancelled &&
      one.person !== undefined &&
      one.person.id !== writerId &&
      one.from > turn.from &&
      one.until > turn.until &&
      one.until > now,
  );
  const first = Math.min(...coming.map(({ from }) => from.getTime()));
  return coming.filter(({ from }) => from.getTime() === first);
}

/** What is written after the reminder of a turn went out is told at once; what was there before comes with it. */
export const isToldAtOnce = (written: Date, next: Hours): boolean => written > hourBefore(next.from);

/** Whoever is on or will be within the hour is up: they are told at night too. */
export const isUp = (next: Hours, now: Date): boolean => next.from.getTime() - now.getTime() <= oneHour;

/** What can be seen on duty, and where it goes. */
export const sightings = ["danger", "suspicious", "works", "dispute", "other"] as const;
export type Sighting = (typeof sightings)[number];

/** What of water, power and roads is broken, by the catalogue's codes. */
export const works = ["water-pipe", "power", "road"] as const;
export type Works = (typeof works)[number];

/** The catalogue's code of what was seen. */
export function categoryOf(kind: Sighting, which: Works | undefined): string {
  switch (kind) {
    case "danger":
    case "suspicious":
      return "safety";
    case "works":
      return which ?? "road";
    case "dispute":
      return "dispute";
    case "other":
      return "suggestion";
  }
}

/** Somebody has to come at once: who leads is woken. */
export const isUrgent = (kind: Sighting): boolean => kind === "danger" || kind === "suspicious";
