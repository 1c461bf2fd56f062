import { dayOf, instantAt } from "../../calendar/index.ts";
import type { Values } from "../rules/read-row.ts";

/** From when to when something lasts, as it is stored: the first moment of the first day, and after the last one. */
export const lasting = (row: Values): { since: Date; until?: Date } => ({
  since: instantAt(row.since ?? "", 0),
  until: row.until === undefined ? undefined : instantAt(row.until, 24),
});

interface Lasting {
  since: Date;
  until?: Date;
}

/** The one of several that a row means: the one of the same first day, or else the one that lasts. */
export function meant<T extends Lasting>(
  row: Values,
  known: readonly T[],
  now: Date,
  taken: ReadonlySet<T>,
): T | undefined {
  const free = known.filter((one) => !taken.has(one));
  const same = free.find((one) => dayOf(one.since) === row.since);
  return same ?? (row.until === undefined ? free.find((one) => lasts(one, now)) : undefined);
}

/** Whether something is in effect or will be. */
const lasts = (one: Lasting, now: Date): boolean => one.until === undefined || one.until > now;

/** What a row changes of something: nothing, its days, or it brings it back after it had ended. */
export function changeOf(row: Values, known: Lasting, now: Date): "changed" | "back" | undefined {
  // The moment that something ended at may lie within its last day.
  const lastDay = known.until && dayOf(new Date(known.until.getTime() - 1));
  if (dayOf(known.since) === row.since && lastDay === row.until) return undefined;
  const wasOver = known.until !== undefined && known.until <= now;
  return wasOver && lasts(lasting(row), now) ? "back" : "changed";
}
