import type { Choice, Text } from "../../../conversation/reply.ts";
import { plain, words } from "../../../conversation/reply.ts";
import type { Note } from "../../../conversation/turn.ts";
import { daysBetween, lastDayOf, ordinalOf, type Period, yearOf } from "../../calendar/index.ts";
import { householdWords } from "../../directory/index.ts";
import { at as logging } from "../log/addresses.ts";
import { noonOf } from "../log/wording.ts";
import { at } from "./addresses.ts";
import type { Stage } from "./rules.ts";

/** A household and how many visits it is still owed; excused: none. */
export interface Line {
  household: { id: number; name: string; head?: string; unitName: string };
  missing: number;
  excused: boolean;
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
  villages: readonly { name: string; open: number }[];
  /** The quarter before and what was left open in it, where its reason is still to be asked. */
  before?: { quarter: Period; lines: readonly Line[] };
}

export const isOpen = (line: Line): boolean => line.missing > 0 && !line.excused;

/** Households named in one message; the others are found in the list behind its button. */
const mostLines = 10;

/** The one message of a person's day; nothing where there is nothing to say. */
export function reminderNote(reminder: Reminder): Note | undefined {
  const { personId, quarter, stage, villages, before } = reminder;
  const own = mainWords(reminder);
  const parts: Text[] = [
    ...(own ? [own] : []),
    ...villages.map(({ name, open }) => words("visits.remind.village", { village: name, count: open })),
    ...(before ? [askWords(before.quarter, before.lines)] : []),
  ];
  if (parts.length === 0) return undefined;
  return {
    id: `visits.remind:${quarter}:${stage}:person:${personId}`,
    to: personId,
    text: words("common.lines", {
      lines: parts.flatMap((part, index) => (index === 0 ? [part] : [plain(""), part])),
    }),
    choices: choices(own !== undefined || before !== undefined, villages.length > 0, before?.quarter),
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

function choices(hasOwn: boolean, hasVillage: boolean, asked: Period | undefined): (Choice | Choice[])[] {
  const log: Choice = { label: words("visits.remind.button.log"), to: logging.which(), style: "primary" };
  const find: Choice = { label: words("visits.remind.button.find"), to: logging.find() };
  const mine: Choice = { label: words("visits.remind.button.mine"), to: logging.mine() };
  if (!hasOwn) return [find, mine];
  const rows: (Choice | Choice[])[] = [
    log,
    [mine, { label: words("visits.remind.button.cannot"), to: at.cannot() }],
  ];
  if (hasVillage) rows.push(find);
  if (asked !== undefined) rows.push({ label: words("visits.remind.button.why"), to: at.why(asked) });
  return rows;
}
