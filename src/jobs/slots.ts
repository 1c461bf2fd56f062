import { CronExpressionParser } from "cron-parser";

/** The slots of a cron pattern after one instant, up to and with another, oldest first; of `most` only the newest. */
export function slotsBetween(
  cron: string,
  timeZone: string,
  after: Date,
  upTo: Date,
  most = Number.POSITIVE_INFINITY,
): Date[] {
  const slots: Date[] = [];
  // A millisecond later, so that a slot at `upTo` itself counts.
  const walk = CronExpressionParser.parse(cron, { currentDate: new Date(upTo.getTime() + 1), tz: timeZone });
  while (slots.length < most) {
    const slot = walk.prev().toDate();
    if (slot <= after) break;
    slots.push(slot);
  }
  return slots.reverse();
}

/** The next slot after an instant. */
export function nextSlot(cron: string, timeZone: string, after: Date): Date {
  return CronExpressionParser.parse(cron, { currentDate: after, tz: timeZone }).next().toDate();
}

/** The slot before an instant. */
export function slotBefore(cron: string, timeZone: string, before: Date): Date {
  return CronExpressionParser.parse(cron, { currentDate: before, tz: timeZone }).prev().toDate();
}
