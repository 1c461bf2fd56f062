import { isDay } from "../../calendar/index.ts";
import { clockOf, readClock } from "./clock.ts";
import type { Filled } from "./rotation.ts";
import type { Shift, Slot } from "./slots.ts";

/** A row as it was sent, by its number. */
export interface SentRow {
  number: number;
  text: string;
}

/** What is wrong with a row, and what it says there. */
export interface RowProblem {
  row: number;
  kind:
    | "day"
    | "other_month"
    | "closed"
    | "hours"
    | "which_hours"
    | "name"
    | "namesakes"
    | "crowd"
    | "twice"
    | "no_names";
  said: string;
}

/** Who is on at a slot by a table. */
export interface Entry {
  slot: Slot;
  /** So many as are needed; undefined: nobody. */
  people: (number | undefined)[];
}

export interface ReadTable {
  entries: Entry[];
  problems: RowProblem[];
}

/** Hours as they are typed: 08:30-17:30, 20:00\u2014\u6b21\u65e56:00. */
const hours =
  /(\d{1,2}[:.\u70b9]\d{0,2})\s*(?:[-~\u2010-\u2015\uff5e]+|[\u81f3\u5230])\s*(?:\u6b21\u65e5|next day)?\s*(\d{1,2}[:.\u70b9]\d{0,2})/;
/** A day: with its year, month and day, with month and day, or the day of the month alone. */
const fullDay = /^(?:(\d{4})[-/.\u5e74])?(\d{1,2})[-/.\u6708](\d{1,2})[\u65e5\u53f7]?/;
const bareDay = /^(\d{1,2})[\u65e5\u53f7]?(?=[\s(]|$)/;
/** \u5468\u4e00, \uff08\u661f\u671f\u65e5\uff09: the day says it already. */
const weekday =
  /\(?(?:\u5468|\u661f\u671f|\u793c\u62dc)[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u65e5\u5929]\)?/g;
const separators = /[\s,;/|\u3001]+/;
/** \u7a7a, \u65e0, -: nobody. */
const nobody = /^(?:\u7a7a|\u65e0|-+|\u2014+)$/;

/** Reads a roster that was typed or sent as a table: day, hours where a day has several, names. */
export function readTable(
  rows: readonly SentRow[],
  roster: {
    month: string;
    filled: readonly Filled[];
    shifts: readonly Pick<Shift, "id" | "from" | "until">[];
    members: readonly { id: number; name: string }[];
  },
): ReadTable {
  const found: ReadTable = { entries: [], problems: [] };
  const seen = new Set<Slot>();
  for (const { number, text } of rows) {
    const line = text.normalize("NFKC").replace(weekday, " ").trim();
    // A heading or an empty line.
    if (!/\d/.test(line)) continue;
    const read = readLine(line, roster);
    if ("kind" in read) found.problems.push({ row: number, ...read });
    else if (seen.has(read.slot)) found.problems.push({ row: number, kind: "twice", said: text.trim() });
    else {
      seen.add(read.slot);
      found.entries.push(read);
    }
  }
  return found;
}

type Roster = Parameters<typeof readTable>[1];
type Refused = Omit<RowProblem, "row">;

function readLine(line: string, roster: Roster): Entry | Refused {
  const day = dayAt(line, roster.month);
  if (!day) return { kind: "day", said: line };
  if (!day.value.startsWith(roster.month)) return { kind: "other_month", said: day.said };
  const rest = line.slice(day.said.length).trim();
  const slot = slotAt(rest, day.value, roster);
  if ("kind" in slot) return { kind: slot.kind, said: slot.said || day.said };
  const names = rest.replace(hours, " ").split(separators).filter(Boolean);
  if (names.length === 0) return { kind: "no_names", said: day.said };
  if (names.length > slot.places.length) return { kind: "crowd", said: names.join(" ") };
  const people: (number | undefined)[] = slot.places.map(() => undefined);
  for (const [place, name] of names.entries()) {
    if (nobody.test(name)) continue;
    const meant = roster.members.filter((one) => one.name === name);
    const [only] = meant;
    if (!only) return { kind: "name", said: name };
    if (meant.length > 1) return { kind: "namesakes", said: name };
    if (people.includes(only.id)) return { kind: "twice", said: name };
    people[place] = only.id;
  }
  return { slot: slot.slot, people };
}

function dayAt(line: string, month: string): { value: string; said: string } | undefined {
  const full = fullDay.exec(line);
  const bare = full ? undefined : bareDay.exec(line);
  const said = (full ?? bare)?.[0];
  if (said === undefined) return undefined;
  const two = (part: string | undefined) => (part ?? "").padStart(2, "0");
  const value = full
    ? `${full[1] ?? month.slice(0, 4)}-${two(full[2])}-${two(full[3])}`
    : `${month}-${two(bare?.[1])}`;
  return isDay(value) ? { value, said } : undefined;
}

function slotAt(rest: string, day: string, roster: Roster): Filled | Refused {
  const ofDay = roster.filled.filter(({ slot }) => slot.day === day);
  const said = hours.exec(rest);
  if (ofDay.length === 0) return { kind: "closed", said: "" };
  if (!said) {
    const [only, ...others] = ofDay;
    return only && others.length === 0 ? only : { kind: "which_hours", said: "" };
  }
  const clock = (typed: string | undefined) => {
    const minutes = readClock((typed ?? "").replace(/\D$/, ""));
    return minutes === undefined ? undefined : clockOf(minutes);
  };
  const [from, until] = [clock(said[1]), clock(said[2])];
  const meant = ofDay.find(({ slot }) => {
    const shift = roster.shifts.find(({ id }) => id === slot.shiftId);
    return shift && clockOf(shift.from) === from && clockOf(shift.until) === until;
  });
  return meant ?? { kind: "hours", said: said[0] };
}
