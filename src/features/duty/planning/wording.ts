import { plain, type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import type { Slot } from "../rules/slots.ts";
import { rosterLines } from "../wording.ts";
import { readNames } from "./store.ts";

/** A month, `2026-12`: 2026 年 12 月. */
export const monthWords = (month: string): Text =>
  words("duty.plan.month", { year: Number(month.slice(0, 4)), month: Number(month.slice(5)) });

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
