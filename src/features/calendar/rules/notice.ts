import { daysBetween, isDay, shiftDay, weekdayOf } from "./days.ts";

/** The State Council's notice of a year's holidays (节假日安排通知); days are `YYYY-MM-DD`. */
export interface Notice {
  year: number;
  /** Days off. */
  closed: readonly string[];
  /** Saturdays and Sundays that are worked (调休). */
  worked: readonly string[];
}

/** The words of a notice that carry its meaning; alternatives stand between bars. */
export interface Marks {
  year: string;
  month: string;
  day: string;
  until: string;
  /** Stands before the name of a weekday. */
  weekday: string;
  /** The names of the weekdays, Sunday first, one character each. */
  weekdays: string;
  closed: string;
  worked: string;
  /** Stands behind a number of days. */
  count: string;
}

/** Why a notice cannot be taken as it was read. */
export type Problem =
  | { kind: "nothing" }
  | { kind: "no_day"; sent: string }
  | { kind: "weekday"; day: string; sent: string }
  | { kind: "span"; sent: string }
  | { kind: "count"; day: string; found: number; sent: string }
  | { kind: "other_year"; day: string }
  | { kind: "both"; day: string }
  | { kind: "no_weekend"; day: string }
  | { kind: "missing"; day: string };

/** The longest holiday there has been had 9 days. */
const longest = 15;
/** Without these it is not the whole notice. */
const always = ["01-01", "05-01", "10-01"];

/** Reads the text of the notice of a year, or a list of its days; sentences that say neither are passed over. */
export function readNotice(
  text: string,
  year: number,
  marks: Marks,
): { notice: Notice } | { problem: Problem } {
  const reader = new Reader(year, marks);
  for (const found of text.normalize("NFKC").matchAll(patternOf(marks))) {
    const problem = reader.take(found[0], found.groups ?? {});
    if (problem) return { problem };
  }
  const notice = { year, closed: inOrder(reader.days.closed), worked: inOrder(reader.days.worked) };
  const problem = problemOf(notice);
  return problem ? { problem } : { notice };
}

const inOrder = (days: readonly string[]) => [...new Set(days)].sort();

function problemOf({ year, closed, worked }: Notice): Problem | undefined {
  if (closed.length + worked.length === 0) return { kind: "nothing" };
  // A New Year's holiday may begin in the old year.
  const strange = [...closed, ...worked].find(
    (day) => !day.startsWith(`${year}-`) && !day.startsWith(`${year - 1}-12-`),
  );
  if (strange) return { kind: "other_year", day: strange };
  const both = closed.find((day) => worked.includes(day));
  if (both) return { kind: "both", day: both };
  const ordinary = worked.find((day) => weekdayOf(day) % 6 !== 0);
  if (ordinary) return { kind: "no_weekend", day: ordinary };
  const missing = always.map((day) => `${year}-${day}`).find((day) => !closed.includes(day));
  return missing ? { kind: "missing", day: missing } : undefined;
}

function patternOf(marks: Marks): RegExp {
  const year = String.raw`(?:(?<year>\d{4})\s*(?:${marks.year}|[-/.])\s*)?`;
  const month = String.raw`(?<month>\d{1,2})\s*(?:${marks.month}|[-/.])\s*`;
  const note = String.raw`(?:\s*\((?<note>[^)]*)\))?`;
  const date = String.raw`${year}${month}(?<day>\d{1,2})\s*(?:${marks.day})?${note}`;
  const untilDate = String.raw`(?<until>${marks.until}|[-~–—]+)\s*${year}(?:${month})?(?<day>\d{1,2})\s*(?:${marks.day})?${note}`;
  const another = String.raw`[,、]\s*(?<day>\d{1,2})\s*(?:${marks.day})${note}`;
  const said = String.raw`(?:(?<closed>${marks.closed})|(?<worked>${marks.worked}))(?<heading>\s*:)?`;
  const count = String.raw`(?<count>\d{1,2})\s*(?:${marks.count})`;
  return new RegExp([untilDate, date, another, said, count, "(?<end>[。;\\n])"].join("|"), "gi");
}

type Groups = Readonly<Record<string, string | undefined>>;
type What = "closed" | "worked";

/** Goes through a notice from its beginning to its end. */
class Reader {
  readonly days: Record<What, string[]> = { closed: [], worked: [] };
  readonly #year: number;
  readonly #marks: Marks;
  /** Days of the sentence of which is not yet known what they are. */
  #open: string[] = [];
  #last: string | undefined;
  /** What the days below a heading are. */
  #heading: What | undefined;
  /** The days off said last in this sentence. */
  #off: string[] = [];

  constructor(year: number, marks: Marks) {
    this.#year = year;
    this.#marks = marks;
  }

  take(sent: string, groups: Groups): Problem | undefined {
    if (groups.end) this.#endSentence();
    else if (groups.count) return this.#checkCount(sent, Number(groups.count));
    else if (groups.closed) this.#say("closed", groups.heading !== undefined);
    else if (groups.worked) this.#say("worked", groups.heading !== undefined);
    else if (groups.day) return this.#takeDay(sent, groups);
    return undefined;
  }

  #endSentence(): void {
    this.#open = [];
    this.#off = [];
  }

  #say(what: What, isHeading: boolean): void {
    if (isHeading) this.#heading = what;
    else {
      this.days[what].push(...this.#open);
      if (what === "closed") this.#off = this.#open;
      this.#open = [];
    }
  }

  #checkCount(sent: string, said: number): Problem | undefined {
    const [day] = this.#off;
    if (!day || this.#off.length === said) return undefined;
    return { kind: "count", day, found: this.#off.length, sent };
  }

  #takeDay(sent: string, groups: Groups): Problem | undefined {
    const from = this.#last;
    // The last day of a row, or another of a list, is of the month before it unless it says so.
    const month = groups.month ?? from?.slice(5, 7) ?? "";
    const year = groups.year ?? (groups.month ? String(this.#year) : (from?.slice(0, 4) ?? ""));
    const day = `${year}-${month.padStart(2, "0")}-${(groups.day ?? "").padStart(2, "0")}`;
    if (!isDay(day)) return { kind: "no_day", sent };
    if (!this.#weekdayFits(day, groups.note)) return { kind: "weekday", day, sent };
    this.#last = day;
    if (!groups.until || !from) return this.#add([day]);
    const length = daysBetween(from, day);
    if (length < 1 || length >= longest) return { kind: "span", sent };
    return this.#add(Array.from({ length }, (_, index) => shiftDay(from, index + 1)));
  }

  #add(days: readonly string[]): undefined {
    if (this.#heading) this.days[this.#heading].push(...days);
    else this.#open.push(...days);
  }

  /** The notice names the weekdays: that of another year, or a slip of the finger, shows. */
  #weekdayFits(day: string, note: string | undefined): boolean {
    const { weekday, weekdays } = this.#marks;
    const found = new RegExp(`(?:${weekday})([${weekdays}])`).exec(note ?? "");
    return !found?.[1] || weekdays.indexOf(found[1]) === weekdayOf(day);
  }
}
