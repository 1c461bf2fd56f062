import { type Text, words } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { dayOf, noonOf } from "../calendar/index.ts";

/** Whoever writes; behind the gate there is somebody. */
export function myId(turn: Turn): number {
  if (!turn.person) throw new Error("duty was opened by nobody");
  return turn.person.id;
}

/** From when to when on its day: 08:30—17:30, 20:00—次日 06:00. */
export function hoursWords({ from, until }: { from: Date; until: Date }): Text {
  // Midnight ends the day itself.
  const nextDay = dayOf(new Date(until.getTime() - 1)) !== dayOf(from);
  return words(nextDay ? "duty.hours_over_night" : "duty.hours", { from, until });
}

/** The day and the hours of a turn: 12 月 3 日（周四）08:30—17:30. */
export const whenWords = (turn: { from: Date; until: Date; day: string }): Text =>
  words("duty.when", { day: noonOf(turn.day), hours: hoursWords(turn) });
