import type { StoredFile } from "./message.ts";
import type { Text } from "./reply.ts";
import type { Work } from "./turn.ts";

/** One look at a public page: nobody is signed in, and nothing is changed. */
export interface Reading extends Work {
  readonly person: undefined;
  readonly language: string;
}

/** Parts of an address by name: `/open/:unit` → `{ unit: "4" }`. */
export type PathParts = Readonly<Record<string, string>>;

/** What a public page consists of; words of people are escaped. */
export type Block =
  | { kind: "heading"; text: Text; level: 2 | 3; id?: string }
  /** Paragraphs are parted by line breaks. */
  | { kind: "text"; text: Text; tone?: "quiet" | "warm" }
  | { kind: "links"; items: readonly PageLink[] }
  | { kind: "table"; caption?: Text; head: readonly Text[]; rows: readonly (readonly Text[])[] }
  | { kind: "picture"; file: StoredFile; describes: Text }
  | { kind: "file"; file: StoredFile; label: Text }
  /** A text of a page of its own, to be kept as a file. */
  | { kind: "download"; to: string; label: Text }
  /** Signs to be compared one by one; copied, they come without blanks. */
  | { kind: "code"; label: Text; code: string }
  /** What stood there before, and what stands there now. */
  | { kind: "change"; pieces: readonly { text: string; was: "kept" | "removed" | "added" }[] }
  | { kind: "quote"; text: Text; by?: Text };

export interface PageLink {
  text: Text;
  /** Below the public address: `/open/4/2026Q4`. */
  to: string;
  note?: Text;
}

/** What a public page shows. */
export interface PageView {
  title: Text;
  /** One sentence for whoever shares the page. */
  summary: Text;
  blocks: readonly Block[];
  /** The way up, from the first page down. */
  trail?: readonly PageLink[];
  /** Where its Atom feed and its calendar are. */
  feed?: string;
  calendar?: string;
}

/** An entry of an Atom feed. */
export interface FeedEntry {
  /** Never changes: `disclosure:17`. */
  id: string;
  title: Text;
  summary: Text;
  to: string;
  updated: Date;
}

export interface FeedView {
  title: Text;
  /** The page it belongs to. */
  to: string;
  entries: readonly FeedEntry[];
}

/** An event of a calendar; a later version of it has a higher `sequence`. */
export interface CalendarEvent {
  id: string;
  sequence: number;
  title: Text;
  from: Date;
  until: Date;
  place?: Text;
  summary?: Text;
  /** It was called off. */
  cancelled?: boolean;
}

/** A text exactly as it is kept, to be downloaded under a name. */
export interface TextView {
  name: string;
  text: string;
}

export interface CalendarView {
  title: Text;
  events: readonly CalendarEvent[];
}

/** A public address; nothing shown: there is no such page. */
export type Page =
  | { kind: "page"; path: string; show(reading: Reading, parts: PathParts): Promise<PageView | undefined> }
  | { kind: "text"; path: string; show(reading: Reading, parts: PathParts): Promise<TextView | undefined> }
  | { kind: "feed"; path: string; show(reading: Reading, parts: PathParts): Promise<FeedView | undefined> }
  | {
      kind: "calendar";
      path: string;
      /** Its address is known to one person alone: nobody between may keep a copy. */
      secret?: boolean;
      show(reading: Reading, parts: PathParts): Promise<CalendarView | undefined>;
    };
