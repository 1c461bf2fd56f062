import type { Filled } from "./rotation.ts";
import { type Slot, type TurnKind, turnKinds } from "./slots.ts";

/** How many turns of each kind somebody has. */
export interface Share {
  person: number;
  turns: number;
  kinds: Readonly<Record<TurnKind, number>>;
}

/** How turns are spread, in the order of the list: nobody is ranked. */
export function spreadOf(filled: readonly Filled[], order: readonly number[]): Share[] {
  const counts = new Map<number, Record<TurnKind, number>>(order.map((person) => [person, none()]));
  for (const { slot, places } of filled) {
    for (const { person } of places) {
      if (person === undefined) continue;
      const kinds = counts.get(person) ?? none();
      kinds[slot.kind] += 1;
      counts.set(person, kinds);
    }
  }
  return [...counts].map(([person, kinds]) => ({
    person,
    kinds,
    turns: turnKinds.reduce((sum, kind) => sum + kinds[kind], 0),
  }));
}

const none = (): Record<TurnKind, number> => ({ plain: 0, weekend: 0, holiday: 0, night: 0 });

/** What nobody is on for, and how many are missing. */
export interface Gap {
  slot: Slot;
  missing: number;
}

/** Hours with fewer people than are needed. */
export const gapsOf = (filled: readonly Filled[]): Gap[] =>
  filled
    .map(({ slot, places }) => ({
      slot,
      missing: places.filter(({ person }) => person === undefined).length,
    }))
    .filter(({ missing }) => missing > 0);
