const dayLength = 86_400_000;
// China has had one time and no summer time since 1991, so a fixed offset is right for every date of ours.
const offset = 8 * 3_600_000;

/** The local day of an instant, `2026-11-23`. */
export const dayOf = (instant: Date): string =>
  new Date(instant.getTime() + offset).toISOString().slice(0, 10);

/** The instant of an hour of a local day. */
export const instantAt = (day: string, hour: number): Date =>
  new Date(Date.parse(`${day}T00:00:00Z`) - offset + hour * 3_600_000);

/** The noon of a day, to say the day by. */
export const noonOf = (day: string): Date => instantAt(day, 12);

/** The day so many days later. */
export const shiftDay = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * dayLength).toISOString().slice(0, 10);

/** So many days lie from one day to another; less than nothing if the other is earlier. */
export const daysBetween = (from: string, to: string): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayLength;

/** The day of the week: 0 is Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** Whether a text names a day that exists, as `2028-02-29`. */
export function isDay(said: string): boolean {
  const instant = new Date(`${said}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(said) && instant.getTime() > 0 && instant.toISOString().startsWith(said);
}

/** From the first to the last day of each row of days that follow one another. */
export function spansOf(days: readonly string[]): { from: string; to: string }[] {
  const spans: { from: string; to: string }[] = [];
  for (const day of [...days].sort()) {
    const last = spans.at(-1);
    if (last && shiftDay(last.to, 1) === day) last.to = day;
    else spans.push({ from: day, to: day });
  }
  return spans;
}
