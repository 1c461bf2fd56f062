import { diffArrays } from "diff";
import type { StoredFile } from "../../../conversation/message.ts";
import type { Content, PublishedItem } from "./content.ts";

/** A piece of a text: it stayed, it went, or it is new. */
export interface Piece {
  text: string;
  was: "kept" | "removed" | "added";
}

/** What became of an item from one version to the next. */
export interface ItemChange {
  key: string;
  title: string;
  /** Its words, figures and table. */
  pieces: readonly Piece[];
  added: readonly StoredFile[];
  removed: readonly StoredFile[];
}

/** Beyond so many changed words the whole text counts as another one: to look further takes too long. */
const mostEdits = 2000;
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** What an item says in words, a row of its table a line. */
export const textOf = (item: Pick<PublishedItem, "words" | "figures" | "table">): string =>
  [
    ...(item.words === undefined ? [] : [item.words]),
    ...item.figures,
    ...(item.table ?? []).map((row) => row.join(" | ")),
  ].join("\n");

/** The items that differ between two versions, in the order of the later one. */
export function changesOf(before: Content, after: Content): ItemChange[] {
  const old = new Map(before.items.map((item) => [item.key, item]));
  return after.items.flatMap((item) => {
    const was = old.get(item.key) ?? { words: undefined, figures: [], table: undefined, files: [] };
    const added = missingFrom(was.files, item.files);
    const removed = missingFrom(item.files, was.files);
    const [from, to] = [textOf(was), textOf(item)];
    if (from === to && added.length + removed.length === 0) return [];
    return [{ key: item.key, title: item.title, pieces: piecesOf(from, to), added, removed }];
  });
}

/** Two texts as one, word by word. */
export function piecesOf(before: string, after: string): Piece[] {
  const found = diffArrays(split(before), split(after), { maxEditLength: mostEdits });
  const pieces: Piece[] = found
    ? found.map(({ value, added, removed }) => ({ text: value.join(""), was: became(added, removed) }))
    : [
        { text: before, was: "removed" },
        { text: after, was: "added" },
      ];
  return pieces.filter(({ text }) => text !== "");
}

/** Of a text of many lines those that were altered; what is left out between two of them is a line of `…`. */
export const alteredLines = (pieces: readonly Piece[]): Piece[] =>
  pieces.map((piece, index) => {
    const lines = piece.text.split("\n");
    if (piece.was !== "kept" || lines.length === 1) return piece;
    const [before, after] = [index > 0, index + 1 < pieces.length];
    if (before && after && lines.length === 2) return piece;
    const left = before ? [lines[0] ?? ""] : [];
    const right = after ? [lines.at(-1) ?? ""] : [];
    return { ...piece, text: [...left, ...(before && after ? ["…"] : []), ...right].join("\n") };
  });

/** Each place where a text was altered: what stood there and what stands there now. */
export function alterations(pieces: readonly Piece[]): { before?: string; after?: string }[] {
  const found: { before?: string; after?: string }[] = [];
  let isOpen = false;
  for (const { text, was } of pieces) {
    if (was === "kept") isOpen = false;
    else {
      if (!isOpen) found.push({});
      isOpen = true;
      const last = found.at(-1) ?? {};
      if (was === "removed") last.before = (last.before ?? "") + text;
      else last.after = (last.after ?? "") + text;
    }
  }
  return found;
}

const became = (added: boolean, removed: boolean): Piece["was"] =>
  removed ? "removed" : added ? "added" : "kept";

const split = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment);

const missingFrom = (some: readonly StoredFile[], others: readonly StoredFile[]): StoredFile[] =>
  others.filter((file) => !some.some((one) => one.id === file.id));
