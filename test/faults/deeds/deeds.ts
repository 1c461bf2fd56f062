/** What people do that must be there afterwards, once. */
export const kinds = [
  "request",
  "number",
  "claim",
  "completion",
  "rating",
  "visit",
  "visit words",
  "visit answer",
  "booking",
  "cancelled booking",
  "letter",
] as const;
export type Kind = (typeof kinds)[number];

export interface Deed {
  kind: Kind;
  /** By which it is found in the database. */
  key: string;
  /** Who did it. */
  by: number;
  /** `begun`: the bot has not said yet what came of it; `seen`: it said that it is done; `refused`: that it is not. */
  state: "begun" | "seen" | "refused";
}

/** What people did and saw. */
export class Deeds {
  readonly all: Deed[] = [];
  #last = 0;

  begin(kind: Kind, by: { id: number }, key: string): Deed {
    const deed: Deed = { kind, key, by: by.id, state: "begun" };
    this.all.push(deed);
    return deed;
  }

  saw(kind: Kind, by: { id: number }, key: string): void {
    this.begin(kind, by, key).state = "seen";
  }

  /** A number that nobody else has written. */
  fresh(): number {
    this.#last += 1;
    return this.#last;
  }
}
