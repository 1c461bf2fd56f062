import type { PostKind } from "./access.ts";
import type { AnyForm } from "./form.ts";
import type { Content } from "./message.ts";
import type { Page, Reading } from "./page.ts";
import type { Outcome, Target, Text } from "./reply.ts";
import type { AnyAction, AnyScreen } from "./screen.ts";
import type { Turn, Work } from "./turn.ts";

/** The hat a menu entry is for. */
export type Hat = "villager" | PostKind;

/** The hats anyone may try in the sample county; a chat begins with the start code `demo-<hat>`. */
export const demoHats = [
  "villager",
  "party_member",
  "village_committee",
  "secretary",
  "cadre",
  "clerk",
  "admin",
] as const satisfies readonly Hat[];

/** An entry of the home menu. */
export interface MenuItem {
  label: Text;
  to: Target;
  /** Hats whose menu shows it. */
  hats: readonly Hat[];
  /**
   * Smaller stands higher; from the seventh on it stands under 更多: the hat's own work below 60, what is open to all
   * below 70, notices and messages below 80, one's own data and settings from there on.
   */
  order: number;
  /** A count worth knowing, shown behind the label: `收件箱 · 3`. */
  count?: (turn: Turn) => Promise<number>;
  /** Shown only where this holds. */
  only?: (turn: Turn) => boolean | Promise<boolean>;
}

/** What came of a job's work: `{ reminded: 12 }`. */
export type Counts = Readonly<Record<string, number>>;

/** The slot a job is run for, and the one done before it: what fell between them is still to be done. */
export interface Span {
  slot: Date;
  since: Date;
}

interface Bell {
  /** `requests.digest` */
  name: string;
  /** In the county's time zone. */
  cron: string;
  /** After downtime: every missed slot, or only the latest. */
  missed: "each" | "latest";
}

/** Something done by the clock, a slot at once. */
export interface WholeJob extends Bell {
  run(work: Work, slot: Date): Promise<Counts>;
}

/** Something done by the clock for so many that a slot is done in portions, each in a transaction of its own. */
export interface PortionedJob extends Bell {
  /** Does the portion that begins at `from`, 0 at first, and says where the next one begins, if there is one. */
  portion(work: Work, span: Span, from: number): Promise<{ counts: Counts; next?: number }>;
}

export type Job = WholeJob | PortionedJob;

/** What long work has at hand: files, and transactions of its own, short, since everybody else waits meanwhile. */
export interface ErrandGround {
  /** Does something in one transaction, on behalf of a person or of nobody. */
  work<T>(what: (work: Work) => Promise<T>, personId?: number): Promise<T>;
  file(id: string): Promise<{ bytes: Uint8Array; name?: string }>;
  /** Removes the bytes of a file that no row names any more. */
  discard(id: string): Promise<void>;
  /** Removes all bytes that no row names and that were written before a time; says how many files that were. */
  sweep(before: Date): Promise<number>;
  readonly languages: readonly string[];
  /** Once it is aborted, the process ends: what is not done is taken up at the next start. */
  readonly stop: AbortSignal;
}

/** Long work that a message began (`work.begin`), such as checking a county's register; taken up again at a start. */
export interface Errand {
  /** `imports.check` */
  name: string;
  /** Begun by a job, which comes again: a start of the process does not take it up. */
  byClock?: boolean;
  /** Does whatever waits to be done. */
  run(on: ErrandGround): Promise<void>;
}

/** Lines of figures about a unit and a quarter, `2026Q4`. */
export type Quarterly = (
  work: Work,
  unit: { id: number; path: string },
  quarter: string,
) => Promise<readonly Text[]>;

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
  /** A number typed right below news of this feature that numbered what it listed; nothing: it meant no such thing. */
  number?: (turn: Turn, typed: number) => Promise<Target | undefined>;
  /** Free words at a screen, in menu order; the first feature that understands them answers. */
  hear?: (turn: Turn, sent: string) => Promise<Outcome | undefined>;
  /** Files, places and the like sent at a screen. */
  receive?: (turn: Turn, content: Content) => Promise<Outcome | undefined>;
  jobs?: readonly Job[];
  errands?: readonly Errand[];
  /**
   * What its records say of a unit and everything below it in a quarter, for what is published: sums, never a person,
   * and never nothing at all.
   */
  quarterly?: Quarterly;
  /** Public web pages, feeds and calendars. */
  pages?: readonly Page[];
  /** Somebody has just told that they will be away: what this feature has to ask them then. */
  leaving?: (turn: Turn) => Promise<Outcome | undefined>;
  /** The database came back from a backup: what was given out since then may not be given out again. */
  restored?: (work: Work) => Promise<void>;
  /** Whether a public page of this feature shows the file. */
  openFile?: (reading: Reading, fileId: string) => Promise<boolean>;
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
