import type { StoredFile } from "./message.ts";

/** Filled by `locales/keys.ts` with the keys of the locales, so that a misspelt key does not compile. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface Vocabulary {}
export type Key = keyof Vocabulary extends never ? string : Vocabulary[keyof Vocabulary] & string;

export type Param = string | number | Date | Text | readonly Text[];
export type Params = Readonly<Record<string, Param>>;

/** Words by key, put into the reader's language when they are sent; or somebody's own words as they stand. */
export type Text = { key: Key; params?: Params } | { plain: string };

/** A text by key. */
export const words = (key: Key, params?: Params): Text => ({ key, params });
/** Somebody's own words: a name, a description. */
export const plain = (text: string): Text => ({ plain: text });

/** The address of a screen, form or action: `requests.view/41`. */
export type Target = string;

/** What a button can make a person's device send. */
export type Share = "contact" | "location" | "photo";

export type Choice =
  | { label: Text; to: Target; style?: "primary" | "danger" }
  | { label: Text; url: string }
  | { label: Text; share: Share };

/** How many entries of a list stand on one page, unless a feature's own are long. */
export const pageSize = 6;

/** The buttons that turn the pages of a list. */
export function turnPages(
  shown: number,
  total: number,
  to: (page: number) => Target,
  size = pageSize,
): Choice[] {
  const choices: Choice[] = [];
  if (shown > 0) choices.push({ label: words("common.previous"), to: to(shown - 1) });
  if (total > (shown + 1) * size) choices.push({ label: words("common.more"), to: to(shown + 1) });
  return choices;
}

/** The beginning of what somebody wrote, in one line, for a button. */
export function beginning(written: string, length = 10): string {
  const signs = [...written.replace(/\s+/g, " ").trim()];
  return signs.length > length ? `${signs.slice(0, length).join("")}…` : signs.join("");
}

/** What a screen shows; each inner list of choices is one row of buttons. */
export interface View {
  text: Text | readonly Text[];
  choices?: readonly (Choice | readonly Choice[])[];
  /** Where typed numbers lead, if the text numbers what it lists; else they mean the buttons in their order. */
  numbered?: readonly Target[];
  files?: readonly StoredFile[];
  /** Holds personal data: not to be forwarded, where the channel can prevent it. */
  personal?: boolean;
}

/** What follows from an action, a submitted form or free words: something said, a place to go, or both. */
export interface Outcome {
  say?: Text;
  to?: Target;
  view?: View;
  /** Answers that a form is opened with. */
  answers?: Readonly<Record<string, unknown>>;
}

/** Says something and stays where the person is. */
export const say = (key: Key, params?: Params): Outcome => ({ say: words(key, params) });
/** Goes somewhere, with a word before it. */
export const open = (to: Target, said?: Text): Outcome => ({ to, say: said });
/** Shows a view that has no address of its own. */
export const show = (view: View): Outcome => ({ view });

export type Button =
  | { label: string; data: string; style?: "primary" | "danger" }
  | { label: string; url: string }
  /** `hint`: the line a channel shows with it where it cannot stand among the other buttons. */
  | { label: string; share: Share; hint?: string };

/**
 * A message ready for a channel. `text` is rich text: `<b>` is the only tag, and `&lt; &gt; &amp;` the only
 * entities.
 */
export interface Reply {
  text: string;
  buttons: Button[][];
  files: StoredFile[];
  /** Replace the message whose button was pressed, where the channel can. */
  edit?: boolean;
  /** Holds personal data: not to be forwarded, where the channel can. */
  personal?: boolean;
}
