import { createHash } from "node:crypto";
import type { Level } from "../../../conversation/access.ts";
import type { Answerable } from "../../directory/index.ts";

/** Somebody on a card whom the household can turn to; the number only if they have published it. */
export interface Contact {
  personId: number;
  name: string;
  kind: Answerable["kind"];
  level: Level | "household";
  phone?: string;
}

/** A unit's service hall. */
export interface Hall {
  unit: string;
  place?: string;
  hours?: string;
  phone?: string;
}

/** Everything that stands on the card of a household. */
export interface CardFacts {
  householdId: number;
  name: string;
  head?: string;
  group: string;
  village?: string;
  contacts: readonly Contact[];
  hall?: Hall;
}

/** How many people a card has room for. */
export const mostContacts = 3;

/**
 * Whom a card names: the last two levels of the chain at which anybody is, one of each kind before a second of the
 * same, in the order of the chain.
 */
export function contactsOf<A extends Pick<Answerable, "level" | "kind">>(chain: readonly A[]): A[] {
  const levels = [...new Set(chain.map((one) => one.level))].slice(0, 2);
  const near = chain.filter((one) => levels.includes(one.level));
  const first = near.filter((one, index) => near.findIndex((other) => other.kind === one.kind) === index);
  const chosen = [...first, ...near.filter((one) => !first.includes(one))].slice(0, mostContacts);
  return near.filter((one) => chosen.includes(one));
}

/** The nearest hall of which anything is known; the line goes from the county down to the group. */
export function hallOf(
  line: readonly { name: string; hall: { place?: string; hours?: string; phone?: string } }[],
): Hall | undefined {
  const unit = line.findLast(({ hall }) => hall.place ?? hall.hours ?? hall.phone);
  return unit && { unit: unit.name, ...unit.hall };
}

/** Tells two states of the facts apart, to know whether a paper card still holds. */
export function markOf(facts: CardFacts): string {
  const { name, head, group, village, contacts, hall } = facts;
  const people = contacts.map((one) => [one.name, one.kind, one.level, one.phone ?? null]);
  const said = [name, head ?? null, group, village ?? null, people, hall ?? null];
  return createHash("sha256").update(JSON.stringify(said)).digest("base64url").slice(0, 16);
}
