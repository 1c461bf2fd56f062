import { quietHours } from "../../../conversation/turn.ts";
import { dayOf, instantAt, shiftDay } from "../../calendar/index.ts";

const minute = 60_000;
const hour = 60 * minute;
const [quietFrom, quietUntil] = [quietHours.from / 60, quietHours.until / 60];
/** At the latest then in the evening somebody is told of what begins in the night. */
const lastWord = 20.5;
/** So long before it begins a reminder is still worth something. */
const leastAhead = 20 * minute;

/** The hour of the evening reminder. */
export const eveningHour = 18;
/** No reminder of a turn comes earlier than this before it, the evening's apart: a turn before 07:50, told at 20:30. */
export const farthestAhead = 12 * hour;
export const oneHour = hour;

/**
 * When somebody is told that a turn begins in an hour: an hour before; if that is night, at 07:30 where there are then
 * twenty minutes left, else at 20:30 before the night.
 */
export function hourBefore(from: Date): Date {
  const due = new Date(from.getTime() - hour);
  const day = dayOf(due);
  const clock = (due.getTime() - instantAt(day, 0).getTime()) / hour;
  if (clock >= quietUntil && clock < quietFrom) return due;
  if (clock >= quietFrom) return instantAt(day, lastWord);
  const morning = instantAt(day, quietUntil);
  if (from.getTime() - morning.getTime() >= leastAhead) return morning;
  return instantAt(shiftDay(day, -1), lastWord);
}

/** The same time, or the next morning where it is night. */
export function awake(time: Date): Date {
  const day = dayOf(time);
  const clock = (time.getTime() - instantAt(day, 0).getTime()) / hour;
  if (clock >= quietUntil && clock < quietFrom) return time;
  return instantAt(clock < quietUntil ? day : shiftDay(day, 1), quietUntil);
}

/** Whether news of hours must go out in the night: in the morning it would come when they have begun, or nearly. */
export const cannotWait = (from: Date, now: Date): boolean =>
  from.getTime() - awake(now).getTime() < leastAhead && awake(now) > now;

/** Whether the evening's last word falls into the time since a job was done before. */
export function hasEvening(since: Date, slot: Date): boolean {
  const last = instantAt(dayOf(slot), lastWord);
  return since < last && last <= slot;
}

/** Whether that is so long before that the evening's reminder has said it already. */
export const saidInTheEvening = (from: Date): boolean =>
  dayOf(hourBefore(from)) < dayOf(from) &&
  hourBefore(from) >= instantAt(shiftDay(dayOf(from), -1), eveningHour);

/** A turn may be begun from an hour before on, until it is over. */
export function mayBegin(
  turn: { from: Date; until: Date; cancelled: boolean; begunAt?: Date },
  now: Date,
): "yes" | "begun" | "off" | "early" | "late" {
  if (turn.cancelled) return "off";
  if (turn.begunAt) return "begun";
  if (now >= turn.until) return "late";
  return now.getTime() < turn.from.getTime() - hour ? "early" : "yes";
}
