import { dayOf, lastDayOf, type Period, shiftDay } from "../../calendar/index.ts";

/** Why a household need not be visited: 搬走, 本期外出, 不愿走访. */
export const excuseReasons = ["moved", "absent", "unwilling"] as const;
export type ExcuseReason = (typeof excuseReasons)[number];

/** What a village says of a household for some days. */
export interface ExcuseFact {
  householdId: number;
  reason: ExcuseReason;
  from: string;
  until?: string;
  /** When the village took it back: that day the household is there again. */
  endedAt?: Date;
}

/** The last days of a period: whoever is new in them, or back in them, starts with the next one. */
const graceDays = 15;

/** The last day before a period's last days. */
export const dayBeforeGrace = (period: Period): string => shiftDay(lastDayOf(period), -graceDays);

/** The last day an excuse holds; nothing: it goes on. */
export function lastDayOfExcuse({
  until,
  endedAt,
}: Pick<ExcuseFact, "until" | "endedAt">): string | undefined {
  if (endedAt === undefined) return until;
  const ended = shiftDay(dayOf(endedAt), -1);
  return until === undefined || ended < until ? ended : until;
}

/** The days that decide whether a household is excused from a period: today, or the period's last days so far. */
export function excusingDays(period: Period, now: Date): { from: string; until: string } {
  const today = dayOf(now);
  const grace = shiftDay(dayBeforeGrace(period), 1);
  const last = lastDayOf(period);
  return { from: today < grace ? today : grace, until: today < last ? today : last };
}

/** Why a household is excused: an excuse holds on one of these days. Who comes home before them can be visited. */
export const excuseOn = (
  excuses: readonly ExcuseFact[],
  { from, until }: { from: string; until: string },
): ExcuseReason | undefined =>
  excuses.findLast((one) => {
    const end = lastDayOfExcuse(one);
    return one.from <= until && (end === undefined || (end >= from && end >= one.from));
  })?.reason;

/** Why a household is excused from a period. */
export const excuseIn = (
  excuses: readonly ExcuseFact[],
  period: Period,
  now: Date,
): ExcuseReason | undefined => excuseOn(excuses, excusingDays(period, now));
