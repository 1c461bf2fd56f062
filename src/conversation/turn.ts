import type { Identity, PostKind } from "./access.ts";
import type { StoredFile } from "./message.ts";
import type { Choice, Target, Text } from "./reply.ts";

/** Filled by `storage/` with the database client; only a feature's `store.ts` uses it. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface Records {}

/** Minutes after midnight between which only replies and what is urgent goes out: 21:00 to 07:30. */
export const quietHours = { from: 21 * 60, until: 7 * 60 + 30 } as const;

/** News for one person, sent to every chat they use, in the language of each. */
export interface Note {
  /** Deterministic: the same cause gives the same id, and nothing is sent twice. */
  id: string;
  to: number;
  text: Text;
  choices?: readonly (Choice | readonly Choice[])[];
  files?: readonly StoredFile[];
  /** Goes out in quiet hours too. */
  urgent?: boolean;
}

/** Whom a message for many is for; what is named narrows it down together. */
export interface Audience {
  /** Who lives at or below one of these units or holds a post there. */
  units?: readonly number[];
  /** Of them only who holds one of these posts. */
  posts?: readonly PostKind[];
  persons?: readonly number[];
  /** Who got this earlier mailing. */
  mailing?: string;
}

/** News for many: its text is kept once, and who gets it is worked out in portions when it is due. */
export interface Mailing extends Omit<Note, "to"> {
  audience: Audience;
  /** What people may have switched off. */
  topic?: string;
  /** The law's own day asks for it: neither held back by what people get in a day nor counted for it. */
  duty?: boolean;
  /** At once, unless said; at night in the morning, unless urgent. */
  dueAt?: Date;
}

/** A row of the append-only record of who changed what. */
export interface AuditEntry {
  /** `requests.claimed` */
  what: string;
  /** `request:41` */
  object: string;
  before?: unknown;
  after?: unknown;
}

/** One unit of work, a message or a job's run: everything in it happens in one transaction or not at all. */
export interface Work {
  readonly now: Date;
  /** The county's day, `2026-11-24`, whatever the server's time zone is. */
  readonly today: string;
  readonly records: Records;
  /** Who does it; none: the clock. */
  readonly person: Identity | undefined;
  tell(note: Note): void;
  /** News for many; nothing if its id is there already. */
  mail(mailing: Mailing): void;
  /** Pauses, resumes or stops a mailing; false if nothing of it is left to send. */
  steer(mailingId: string, to: "pause" | "resume" | "stop"): boolean;
  /** How many an audience has, how many of them have a chat that can be reached, and how many chats it goes to. */
  reach(audience: Audience, topic?: string): { persons: number; reached: number; chats: number };
  audit(entry: AuditEntry): void;
  /** Stores a file made by us, such as a picture of figures. */
  keep(file: { bytes: Uint8Array; kind: StoredFile["kind"]; name: string }): StoredFile;
  /** Where the public pages and the web chat can be reached from outside, if they can. */
  readonly publicUrl: string | undefined;
  /** Links that open a chat with a start code (`card-K7PM…`): the web chat's first, where it can be reached. */
  startLinks(code: string): readonly string[];
  /** Has an errand done as soon as this work is committed; it must be one of a feature. */
  begin(errand: string): void;
  /** A text in a language, without mark-up. */
  read(language: string, text: Text): string;
}

/** Work on behalf of the person who has just written. */
export interface Turn extends Work {
  readonly channel: string;
  readonly chat: string;
  readonly language: string;
  /** The person has chosen it; else it is guessed from their client. */
  readonly languageChosen: boolean;
  /** It is chosen, or their client asks for one of ours: no need to ask. */
  readonly languageKnown: boolean;
  readonly languages: readonly string[];
  /** Sample county: anyone may try any part. */
  readonly demo: boolean;
  setLanguage(language: string): void;
  /** Ties this chat to a person, or reads the person's facts again after they changed. */
  identify(person: number | undefined): Promise<void>;
  /** Lets go of everything this chat holds: who writes, what was begun, what was shown. */
  forget(): void;
  /** Where the person wanted to go before they had to say who they are; asked once. */
  takeNext(): Target | undefined;
  /** A one-time link that signs a browser in as this person; nothing where the web chat has no public address. */
  loginLink(): Promise<{ url: string; until: Date } | undefined>;
  /** Forms left unfinished in this chat, newest first. */
  drafts(): readonly { form: Target; since: Date }[];
  dropDraft(form: Target): void;
}
