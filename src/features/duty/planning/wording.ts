import { plain, type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { inOne } from "../keeping/wording.ts";
import { runsOf, type Slot } from "../rules/slots.ts";
import { rosterLines } from "../wording.ts";
import { readNames } from "./store.ts";

/** A month, `2026-12`: 2026 年 12 月. */
export const monthWords = (month: string): Text =>
  words("duty.plan.month", { year: Number(month.slice(0, 4)), month: Number(month.slice(5)) });

/** Months in one line: 2026 年 9 月、2026 年 11—12 月; over a new year 2026 年 11 月到 2027 年 2 月. */
export const monthsWords = (months: readonly string[]): Text =>
  inOne(
    runsOf(months).map(([first = "", ...more]) => {
      const last = more.at(-1);
      if (last === undefined) return monthWords(first);
      const year = first.slice(0, 4);
      if (last.slice(0, 4) === year) {
        const of = { year: Number(year), first: Number(first.slice(5)), last: Number(last.slice(5)) };
        return words("duty.plan.months_same_year", of);
      }
      return words("duty.plan.months_run", { from: monthWords(first), until: monthWords(last) });
    }),
  );

/** The names of some persons. */
export const namesOf = (work: Work, ids: readonly number[]): Promise<ReadonlyMap<number, string>> =>
  readNames(work, [...new Set(ids)]);

/** Who is on a place; nobody is said plainly. */
export const placeWords = (person: number | undefined, names: ReadonlyMap<number, string>): Text =>
  person === undefined ? words("duty.plan.nobody") : plain(names.get(person) ?? "");

/** Places of a roster one under another, numbered where one can be changed. */
export const rowLines = (
  rows: readonly { slot: Slot; person: number | undefined }[],
  names: ReadonlyMap<number, string>,
  numbered: boolean,
): Text[] =>
  rosterLines(
    rows.map(({ slot, person }) => ({ ...slot, person })),
    { numbered, who: ({ person }) => placeWords(person, names) },
  );

/** How many places nobody has. */
export const gapsWords = (count: number): Text =>
  count === 0 ? words("duty.plan.no_gaps") : words("duty.plan.gaps", { count });
