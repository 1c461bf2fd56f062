import type { Choice, Text } from "../../../conversation/reply.ts";
import { plain, words } from "../../../conversation/reply.ts";
import type { Note } from "../../../conversation/turn.ts";
import { daysBetween, lastDayOf, noonOf, ordinalOf, type Period, yearOf } from "../../calendar/index.ts";
import { householdWords } from "../../directory/index.ts";
import { at as logging } from "../log/addresses.ts";
import { at as duty } from "../obligations/addresses.ts";
import { at as reports } from "../reports/addresses.ts";
import { at } from "./addresses.ts";
import type { Stage } from "./rules.ts";

/** A household and how many visits it is still owed; excused: none. */
export interface Line {
  household: { id: number; name: string; head?: string; unitName: string };
  missing: number;
  excused: boolean;
}

/** A village and how many of its households its committee still owes visits. */
export interface VillageLine {
  id: number;
  name: string;
  open: number;
}

/** What is still to be said of the quarter before. */
export interface LookBack {
  quarter: Period;
  /** Left open, where the reason is still to be asked. */
  lines: readonly Line[];
  /** Whether its report is still to be handed in. */
  report: boolean;
}

/** What one person is told on one day. */
export interface Reminder {
  personId: number;
  quarter: Period;
  stage: Stage;
  /** The local day it is told on. */
  today: string;
  lines: readonly Line[];
  /** Villages in whose committee the person is, and how many households are open there. */
  villages: readonly VillageLine[];
  before?: LookBack;
}

export const isOpen = (line: Line): boolean => line.missing > 0 && !line.excused;

/** Households named in one message; the others are found in the list behind its button. */
const mostLines = 10;

/** The one message of a person's day; nothing where there is nothing to say. */
export function reminderNote(reminder: Reminder): Note | undefined {
  const { personId, quarter, stage, villages, before } = reminder;
  const own = mainWords(reminder);
  const asks = before !== undefined && before.lines.length > 0;
  const parts: Text[] = [
    ...(own ? [own] : []),
    ...villages.map(({ name, open }) => words("visits.remind.village", { village: name, count: open })),
    ...(asks ? [askWords(before.quarter, before.lines)] : []),
    ...(before?.report ? [words("visits.remind.report", { quarter: quarterWords(before.quarter) })] : []),
  ];
  if (parts.length === 0) return undefined;
  return {
    id: `visits.remind:${quarter}:${stage}:person:${personId}`,
    to: personId,
    text: words("common.lines", {
      lines: parts.flatMap((part, index) => (index === 0 ? [part] : [plain(""), part])),
    }),
    choices: choices(own !== undefined, villages[0], before),
  };
}

function mainWords({ stage, quarter, today, lines }: Reminder): Text | undefined {
  const last = lastDayOf(quarter);
  const listed = stage === "open" ? lines : lines.filter(isOpen);
  const count = listed.length;
  if (count === 0) return undefined;
  const params = { count, lines: linesOf(listed), end: noonOf(last), days: daysBetween(today, last) };
  if (stage === "open") return words("visits.remind.open", params);
  return words(params.days === 0 ? "visits.remind.last_day" : "visits.remind.left", params);
}

const askWords = (quarter: Period, lines: readonly Line[]): Text =>
  words("visits.remind.ask", {
    quarter: quarterWords(quarter),
    count: lines.length,
    lines: linesOf(lines),
  });

/** Households one under the other. */
export function linesOf(lines: readonly Line[]): Text[] {
  const shown = lines.slice(0, mostLines).map(lineOf);
  const more = lines.length - shown.length;
  return more === 0 ? shown : [...shown, words("visits.remind.and_more", { count: more })];
}

function lineOf({ household, missing, excused }: Line): Text {
  const params = { household: householdWords(household), unit: household.unitName, missing };
  if (excused) return words("visits.remind.line_excused", params);
  return words(missing > 1 ? "visits.remind.line_missing" : "visits.remind.line", params);
}

/** A quarter as people say it: 2026 年第四季度. */
export const quarterWords = (quarter: Period): Text => {
  const ordinal = String(ordinalOf(quarter));
  return words(
    `visits.remind.quarter_${ordinal === "1" || ordinal === "2" || ordinal === "3" ? ordinal : "4"}`,
    {
      year: yearOf(quarter),
    },
  );
};

function choices(
  hasOwn: boolean,
  village: VillageLine | undefined,
  before: LookBack | undefined,
): (Choice | Choice[])[] {
  const asks = before !== undefined && before.lines.length > 0;
  const rows: (Choice | Choice[])[] = [];
  const mine: Choice = { label: words("visits.remind.button.mine"), to: logging.mine() };
  if (hasOwn || asks) {
    rows.push({ label: words("visits.remind.button.log"), to: logging.which(), style: "primary" }, [
      mine,
      { label: words("visits.remind.button.cannot"), to: at.cannot() },
    ]);
  }
  if (village) rows.push({ label: words("visits.remind.button.village"), to: duty.open(village.id) });
  if (asks) rows.push({ label: words("visits.remind.button.why"), to: at.why(before.quarter) });
  if (before?.report) {
    rows.push({ label: words("visits.remind.button.report"), to: reports.mine(before.quarter) });
  }
  return rows.length === 1 ? [...rows, mine] : rows;
}
