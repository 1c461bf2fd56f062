import type { BotApi } from "../../botapi/index.ts";
import type { Chance } from "../chance.ts";
import type { House } from "../house.ts";
import type { Lives } from "../lives.ts";
import type { Villager } from "../people/villager.ts";

/** What a fault has at hand. */
export interface Ground {
  api: BotApi;
  house: House;
  lives: Lives;
  chance: Chance;
  people: readonly Villager[];
  /** Lets a fault last. */
  pause: (milliseconds: number) => Promise<void>;
  /** Told of a message that arrives at Telegram and of which the program never hears: it comes twice. */
  unheard: (message: number) => void;
  /** Something did not go as it should. */
  wrong: (what: string) => void;
}

/** One thing that goes wrong for a while. */
export interface Fault {
  name: string;
  /** The machine's own fault: the program may end because of it, with one line. */
  excuses?: boolean;
  /** Why it cannot be tried on this machine, if so. */
  missing?: (ground: Ground) => string | undefined;
  blow: (ground: Ground) => Promise<void>;
}
