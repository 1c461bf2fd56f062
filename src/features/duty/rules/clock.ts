/** A time of day as it is typed, minutes after midnight: 8:30, 08：30, 8点半, 20点, 24:00; nothing if it is none. */
export function readClock(typed: string): number | undefined {
  const said = typed.normalize("NFKC").replace(/\s/g, "");
  const found = /^(\d{1,2})(?:[:.\u65f6\u70b9](?:(\d{1,2})\u5206?|(\u534a))?)?$/.exec(said);
  if (!found) return undefined;
  const hour = Number(found[1]);
  const minute = found[3] === undefined ? Number(found[2] ?? 0) : 30;
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return undefined;
  return (hour * 60 + minute) % (24 * 60);
}

/** Minutes after midnight as a clock shows them: 08:30. */
export const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Days of a month as they are typed: 5,20 or 5、20 or 5日和20日; nothing if one of them is none. */
export function readDates(typed: string): number[] | undefined {
  const parts = typed.normalize("NFKC").match(/\d+/g)?.map(Number) ?? [];
  const good = parts.length > 0 && parts.every((date) => date >= 1 && date <= 31);
  return good ? [...new Set(parts)].sort((a, b) => a - b) : undefined;
}

/** No turn is longer than a day: hours end by the same time of the next, parts are shorter, a moved day keeps its length. */
export const longestTurn = 24 * 3_600_000;
