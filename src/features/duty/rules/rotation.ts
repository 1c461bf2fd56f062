import { shiftDay, weekdayOf } from "../../calendar/index.ts";
import { type Slot, Taken, type TurnKind } from "./slots.ts";

/** What a turn of a rotation is made of, and how many of them a person takes in a row. */
export interface Rotation {
  each: "shift" | "day" | "week";
  length: number;
  /** Weekends, holidays and nights go round in an order of their own. */
  apart: boolean;
  needed: number;
  /** Who takes turns, in order. */
  members: readonly number[];
}

/** A turn that a person was given: the latest of them say whose turn is next. */
export interface Served {
  person: number;
  slot: Slot;
  /** In place of whoever's turn it was. */
  standIn: boolean;
}

/** One of those who are needed: nobody where nobody was free. */
export interface Place {
  person: number | undefined;
  standIn: boolean;
}

/** Who is on at a slot: so many as are needed. */
export interface Filled {
  slot: Slot;
  places: readonly Place[];
}

/** Whether somebody cannot be on then: away, or on duty elsewhere. */
export type Busy = (person: number, slot: Slot) => boolean;

/** Slots that go to the same people, and how many of the length that is. */
interface Stretch {
  key: string;
  slots: Slot[];
}

/**
 * Gives each slot to whoever's turn it is: those who were on least lately first, in the order of the members. Only
 * slots count, so that nobody loses or gains a turn by a closed day; who is away at their turn has the next one.
 */
export function rotate(
  slots: readonly Slot[],
  rotation: Rotation,
  served: readonly Served[],
  busy: Busy,
): Filled[] {
  const filled = new Map<Slot, readonly Place[]>();
  const taken = new Taken();
  const groups = Map.groupBy(slots, (slot) => roundOf(slot, rotation));
  for (const [round, own] of groups) {
    const before = served.filter(({ slot }) => roundOf(slot, rotation) === round);
    const cannot: Busy = (person, slot) => taken.during(person, slot) || busy(person, slot);
    for (const one of new Round(rotation, before, cannot).fill(own)) {
      filled.set(one.slot, one.places);
      for (const { person } of one.places) if (person !== undefined) taken.add(person, one.slot);
    }
  }
  return slots.map((slot) => ({ slot, places: filled.get(slot) ?? [] }));
}

/** What a roster gives to whom. */
export const servedIn = (filled: readonly Filled[]): Served[] =>
  filled.flatMap(({ slot, places }) =>
    places.flatMap(({ person, standIn }) => (person === undefined ? [] : [{ person, slot, standIn }])),
  );

const roundOf = (slot: Slot, { apart }: Rotation): TurnKind => (apart ? slot.kind : "plain");

/** The Monday of a day's week. */
const mondayOf = (day: string): string => shiftDay(day, -((weekdayOf(day) + 6) % 7));

/** One order that goes round. */
class Round {
  readonly #rotation: Rotation;
  readonly #busy: Busy;
  /** Whose turn is next, first. */
  #queue: number[];
  /** Who has the turn that is not over. */
  #current: { people: number[]; key: string; count: number } | undefined;

  constructor(rotation: Rotation, served: readonly Served[], busy: Busy) {
    this.#rotation = rotation;
    this.#busy = busy;
    this.#queue = queueAfter(rotation.members, served);
    this.#current = this.#running(served);
  }

  /** One slot after another: what comes next depends on what was taken before. */
  *fill(slots: readonly Slot[]): Generator<Filled, void> {
    for (const stretch of this.#stretches(slots)) {
      const people = this.#peopleFor(stretch);
      for (const slot of stretch.slots) yield { slot, places: this.#staff(slot, people) };
    }
  }

  #stretches(slots: readonly Slot[]): Stretch[] {
    const stretches: Stretch[] = [];
    for (const slot of slots) {
      const key = this.#keyOf(slot);
      const last = stretches.at(-1);
      if (last && last.key === key) last.slots.push(slot);
      else stretches.push({ key, slots: [slot] });
    }
    return stretches;
  }

  #keyOf(slot: Slot): string {
    if (this.#rotation.each === "shift") return `${slot.day}/${slot.shiftId}`;
    return this.#rotation.each === "day" ? slot.day : mondayOf(slot.day);
  }

  /** Those whose turn it is and who are free all the time; the turn goes on where it is not over. */
  #peopleFor(stretch: Stretch): number[] {
    const current = this.#current;
    if (current) {
      if (current.key === stretch.key) return current.people;
      if (current.count < this.#rotation.length) {
        current.count += 1;
        current.key = stretch.key;
        return current.people;
      }
    }
    const people = this.#freeAll(stretch.slots);
    this.#toTheBack(people);
    this.#current = people.length > 0 ? { people, key: stretch.key, count: 1 } : undefined;
    return people;
  }

  /** The first of the queue who are free at all of some slots, so many as are needed. */
  #freeAll(slots: readonly Slot[]): number[] {
    const people: number[] = [];
    for (const person of this.#queue) {
      if (people.length === this.#rotation.needed) break;
      if (slots.every((slot) => !this.#busy(person, slot))) people.push(person);
    }
    return people;
  }

  /** Those whose turn it is, and in place of who cannot the next who can. */
  #staff(slot: Slot, turn: readonly number[]): Place[] {
    const places: Place[] = turn
      .filter((person) => !this.#busy(person, slot))
      .map((person) => ({ person, standIn: false }));
    while (places.length < this.#rotation.needed) {
      const next = this.#queue.find(
        (person) => !places.some((place) => place.person === person) && !this.#busy(person, slot),
      );
      if (next !== undefined) this.#toTheBack([next]);
      places.push({ person: next, standIn: next !== undefined });
    }
    return places;
  }

  #toTheBack(people: readonly number[]): void {
    this.#queue = [...this.#queue.filter((person) => !people.includes(person)), ...people];
  }

  /** Whose turn the last of before was, and how much of it they have had. */
  #running(served: readonly Served[]): { people: number[]; key: string; count: number } | undefined {
    const latestFirst = [...Map.groupBy(served, ({ slot }) => this.#keyOf(slot))]
      .map(([key, ones]) => ({ key, at: startOf(ones), own: ones.filter(({ standIn }) => !standIn) }))
      .sort((a, b) => b.at - a.at);
    const last = latestFirst.find(({ own }) => own.length > 0);
    const first = latestFirst[0];
    if (!last || !first) return undefined;
    const had = new Set(last.own.map(({ person }) => person));
    const over = latestFirst.findIndex(
      ({ own }) => own.length > 0 && !own.some(({ person }) => had.has(person)),
    );
    const people = this.#rotation.members.filter((person) => had.has(person));
    const count = over < 0 ? latestFirst.length : over;
    return people.length === 0 ? undefined : { people, key: first.key, count };
  }
}

const startOf = (served: readonly Served[]): number =>
  Math.max(...served.map(({ slot }) => slot.from.getTime()));

/** Members by when they were on last: who never was, first, as they stand in the list. */
function queueAfter(members: readonly number[], served: readonly Served[]): number[] {
  const last = new Map<number, number>();
  served.forEach(({ person, slot }, index) => {
    // Those of one slot stay in the order in which they were given it.
    const at = slot.from.getTime() + index / 1_000_000;
    last.set(person, Math.max(last.get(person) ?? Number.NEGATIVE_INFINITY, at));
  });
  const at = (person: number) => last.get(person) ?? Number.NEGATIVE_INFINITY;
  return [...members].sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0));
}
