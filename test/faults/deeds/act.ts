import type { Chance } from "../chance.ts";
import type { Home } from "../county.ts";
import type { Villager } from "../people/villager.ts";
import type { Deeds } from "./deeds.ts";

/** Something that somebody does, from its first press to its last. */
export interface Act {
  who: Villager;
  name: string;
  run: () => Promise<void>;
}

/** What acts are made of. */
export interface Scene {
  chance: Chance;
  deeds: Deeds;
  homes: readonly Home[];
  /** Somebody by their number. */
  person(id: number): Villager;
  /** The one who has a post in a village. */
  official(village: number, role: "clerk" | "secretary"): Villager;
  /** What somebody else does because of it. */
  follows(act: Act): void;
}
