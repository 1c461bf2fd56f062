/** Whether a number format shows a day: one of Excel's own, or one with year, month or day in its code. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code !== undefined) return /[yd]/i.test(bare(code));
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
}

// Words in quotes, colours and places such as [$-804] are no part of what is shown of the number.
const bare = (code: string) => code.replace(/"[^"]*"|\[[^\]]*\]|\\.|general/gi, "");

/** The day that a spreadsheet counts as a number, `2026-11-24`. */
export function dayOfNumber(number: number, from1904: boolean): string {
  const first = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  // Excel counts a 29 February 1900 that never was: days before March 1900 are one off, as everywhere.
  const day = new Date(first + Math.floor(number) * 86_400_000);
  return Number.isNaN(day.getTime()) ? String(number) : day.toISOString().slice(0, 10);
}
