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

type OnADay = { from: Date; until: Date; day: string };

/** Whether all of some hours are the same on the clock, whatever their days. */
export function haveSameTimes(all: readonly { from: Date; until: Date }[]): boolean {
  const day = 86_400_000;
  const times = all.map(({ from, until }) => `${from.getTime() % day} ${until.getTime() % day}`);
  return new Set(times).size === 1;
}

/**
 * Hours and who is on, one under another, numbered from 1 if one of them can be chosen; times that all of them share
 * are said once, so that a line with a name fits a small phone.
 */
export function rosterLines<T extends OnADay>(
  all: readonly T[],
  how: { numbered: boolean; who: (one: T) => Text },
): Text[] {
  const [first] = all;
  const once = first !== undefined && all.length > 1 && haveSameTimes(all);
  const lines = all.map((one, index) => {
    const day = noonOf(one.day);
    const who = how.who(one);
    const line = once
      ? words("duty.rows.day", { day, who })
      : words("duty.rows.hours", { day, hours: hoursWords(one), who });
    return how.numbered ? words("duty.rows.numbered", { number: index + 1, line }) : line;
  });
  return once ? [hoursWords(first), ...lines] : lines;
}
