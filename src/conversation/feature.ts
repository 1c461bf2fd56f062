import type { PostKind } from "./access.ts";
import type { AnyForm } from "./form.ts";
import type { Content } from "./message.ts";
import type { Outcome, Target, Text } from "./reply.ts";
import type { AnyAction, AnyScreen } from "./screen.ts";
import type { Turn, Work } from "./turn.ts";

/** The hat a menu entry is for. */
export type Hat = "villager" | PostKind;

/** An entry of the home menu. */
export interface MenuItem {
  label: Text;
  to: Target;
  /** Hats whose menu shows it. */
  hats: readonly Hat[];
  /** Smaller stands higher; from the seventh on it stands under 更多. */
  order: number;
  /** A count worth knowing, shown behind the label: `收件箱 · 3`. */
  count?: (turn: Turn) => Promise<number>;
  /** Shown only where this holds. */
  only?: (turn: Turn) => boolean;
}

/** Something done by the clock. */
export interface Job {
  /** `requests.digest` */
  name: string;
  /** In the county's time zone. */
  cron: string;
  /** After downtime: every missed slot, or only the latest. */
  missed: "each" | "latest";
  /** Does the slot's work and says what came of it, e.g. `{ reminded: 12 }`. */
  run(work: Work, slot: Date): Promise<Record<string, number>>;
}

/** What a feature may bring. */
export interface Feature {
  name: string;
  screens?: readonly AnyScreen[];
  forms?: readonly AnyForm[];
  actions?: readonly AnyAction[];
  menu?: readonly MenuItem[];
  /** Slash commands: `/mine` → a target. */
  commands?: Readonly<Record<string, Target>>;
  /** Start codes `/start <prefix>-…` of this feature. */
  codes?: Readonly<Record<string, (turn: Turn, rest: string) => Promise<Outcome | undefined>>>;
  /** Free words at a screen, in menu order; the first feature that understands them answers. */
  hear?: (turn: Turn, sent: string) => Promise<Outcome | undefined>;
  /** Files, places and the like sent at a screen. */
  receive?: (turn: Turn, content: Content) => Promise<Outcome | undefined>;
  jobs?: readonly Job[];
}

/** All features as one: every place by its name. */
export interface House {
  features: readonly Feature[];
  place(name: string): AnyScreen | AnyForm | AnyAction | undefined;
  /** Where somebody unknown is sent who wants to go where one must be known. */
  signIn: Target;
}

/** Puts the features together; two places of one name are a mistake. */
export function house(features: readonly Feature[], signIn: Target): House {
  const places = new Map<string, AnyScreen | AnyForm | AnyAction>();
  for (const feature of features) {
    for (const place of [...(feature.screens ?? []), ...(feature.forms ?? []), ...(feature.actions ?? [])]) {
      if (places.has(place.name)) throw new Error(`two places are named ${place.name}`);
      places.set(place.name, place);
    }
  }
  return { features, signIn, place: (name) => places.get(name) };
}
