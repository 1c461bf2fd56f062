import type { Filled } from "./rotation.ts";
import type { Slot } from "./slots.ts";

/** A turn as it stands when a roster is published; of a divided one, a piece. */
export interface Standing {
  id: number;
  shiftId: number;
  /** The day it begins on. */
  day: string;
  place: number;
  from: Date;
  until: Date;
  /** None: a gap. */
  person: number | undefined;
  cancelled: boolean;
  /** Somebody changed it since the roster's draft was made. */
  changed: boolean;
  /** It was moved here: no roster has it, and it stays. */
  moved?: boolean;
}

/** What publishing does to one turn. */
export type Step =
  | { kind: "enter"; slot: Slot; place: number; person: number | undefined }
  /** To somebody else, or to nobody; `restored`: it had been called off. */
  | { kind: "hand"; turn: Standing; to: number | undefined; restored: boolean }
  | { kind: "call_off"; turn: Standing }
  /** Changed by those on duty while the draft was written: that holds. */
  | { kind: "keep"; turn: Standing; wanted: number | undefined };

const keyOf = (one: { day: string; shiftId: number }, place: number) => `${one.day}/${one.shiftId}/${place}`;

/** What is to be done so that a roster holds: what has begun stays, and so does what was changed meanwhile. */
export function stepsToPublish(filled: readonly Filled[], standing: readonly Standing[], now: Date): Step[] {
  const there = Map.groupBy(standing, (turn) => keyOf(turn, turn.place));
  const steps: Step[] = [];
  const wanted = new Set<string>();
  for (const { slot, places } of filled) {
    for (const [place, { person }] of places.entries()) {
      const key = keyOf(slot, place);
      wanted.add(key);
      const pieces = there.get(key);
      if (!pieces) {
        if (slot.until > now) steps.push({ kind: "enter", slot, place, person });
        continue;
      }
      steps.push(
        ...stepsFor(
          pieces.filter(({ from }) => from > now),
          person,
        ),
      );
    }
  }
  for (const turn of standing) {
    if (wanted.has(keyOf(turn, turn.place)) || turn.cancelled || turn.moved || turn.from <= now) continue;
    steps.push({ kind: "call_off", turn });
  }
  return steps;
}

function stepsFor(pieces: readonly Standing[], person: number | undefined): Step[] {
  const live = pieces.filter(({ cancelled }) => !cancelled);
  const touched = pieces.find(({ changed }) => changed);
  if (live.length === 0) {
    if (touched) return [{ kind: "keep", turn: touched, wanted: person }];
    return pieces.map((turn) => ({ kind: "hand", turn, to: person, restored: true }));
  }
  const holder = holderOf(live);
  if (holder === person) return [];
  if (touched) return [{ kind: "keep", turn: touched, wanted: person }];
  return live
    .filter((turn) => turn.person === holder)
    .map((turn) => ({ kind: "hand", turn, to: person, restored: false }));
}

/** Whose turn it is: of a divided one, whoever has most of it. */
export function holderOf(pieces: readonly Pick<Standing, "person" | "from" | "until">[]): number | undefined {
  const lengths = new Map<number | undefined, number>();
  for (const { person, from, until } of pieces) {
    lengths.set(person, (lengths.get(person) ?? 0) + until.getTime() - from.getTime());
  }
  return [...lengths].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** What a person has to be told of: turns gained and lost. */
export interface Touched {
  gained: { from: Date; until: Date; day: string }[];
  lost: { from: Date; until: Date; day: string; to: number | undefined; off: boolean }[];
}

/** Whom publishing touches, and in what. */
export function touchedBy(steps: readonly Step[]): Map<number, Touched> {
  const found = new Map<number, Touched>();
  const of = (person: number): Touched => {
    const own = found.get(person) ?? { gained: [], lost: [] };
    found.set(person, own);
    return own;
  };
  for (const step of steps) {
    if (step.kind === "keep") continue;
    if (step.kind === "enter") {
      if (step.person !== undefined) of(step.person).gained.push(step.slot);
      continue;
    }
    const { turn } = step;
    const to = step.kind === "hand" ? step.to : undefined;
    const hadIt = !turn.cancelled && turn.person !== undefined;
    if (hadIt && turn.person !== undefined && turn.person !== to) {
      of(turn.person).lost.push({ ...turn, to, off: step.kind === "call_off" });
    }
    if (to !== undefined && !(hadIt && turn.person === to)) of(to).gained.push(turn);
  }
  return found;
}

/** One place of a roster in two versions. */
export interface Difference {
  slot: Slot;
  place: number;
  /** Undefined: nobody. */
  before: number | undefined;
  after: number | undefined;
  /** The place was not there before, or is not there any more. */
  what: "changed" | "added" | "gone";
}

/** What one version of a month says otherwise than another, in order of time. */
export function differencesOf(before: readonly Filled[], after: readonly Filled[]): Difference[] {
  const places = (filled: readonly Filled[]) =>
    new Map(
      filled.flatMap(({ slot, places }) =>
        places.map(({ person }, place) => [keyOf(slot, place), { slot, place, person }] as const),
      ),
    );
  const [old, fresh] = [places(before), places(after)];
  const found: Difference[] = [];
  for (const [key, { slot, place, person }] of fresh) {
    const had = old.get(key);
    if (had && had.person === person) continue;
    found.push({ slot, place, before: had?.person, after: person, what: had ? "changed" : "added" });
  }
  for (const [key, { slot, place, person }] of old) {
    if (!fresh.has(key)) found.push({ slot, place, before: person, after: undefined, what: "gone" });
  }
  return found.sort((a, b) => a.slot.from.getTime() - b.slot.from.getTime() || a.place - b.place);
}
