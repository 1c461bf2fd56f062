import { quietHours } from "../../conversation/turn.ts";

const minute = 60_000;

/** When news may go out: at once, or at 07:30 of the county's own time if it is night there. */
export function dueAt(now: Date, how: { urgent: boolean; timeZone: string }): Date {
  if (how.urgent) return now;
  const clock = minuteOfDay(now, how.timeZone);
  if (clock >= quietHours.until && clock < quietHours.from) return now;
  const wait = (quietHours.until - clock + 24 * 60) % (24 * 60);
  const due = new Date((Math.floor(now.getTime() / minute) + wait) * minute);
  // Where the clocks were changed in the night, the morning comes an hour earlier or later.
  return new Date(due.getTime() + (quietHours.until - minuteOfDay(due, how.timeZone)) * minute);
}

/** When the county's day began. */
export function dayBegan(now: Date, timeZone: string): Date {
  return new Date((Math.floor(now.getTime() / minute) - minuteOfDay(now, timeZone)) * minute);
}

/** When the county's month began. */
export function monthBegan(now: Date, timeZone: string): Date {
  const day = Number(new Intl.DateTimeFormat("en", { timeZone, day: "numeric" }).format(now));
  return new Date(dayBegan(now, timeZone).getTime() - (day - 1) * 24 * 60 * minute);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function minuteOfDay(instant: Date, timeZone: string): number {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  clocks.set(timeZone, clock);
  const [hours = 0, minutes = 0] = clock.format(instant).split(":").map(Number);
  return hours * 60 + minutes;
}
