import { plain, type Text, words } from "../../../conversation/reply.ts";
import type { PublishedItem } from "../rules/content.ts";

/** A message longer than this is too much at once on a small phone. */
const longestPage = 900;
/** A paragraph longer than this is cut behind a sentence. */
const longestLine = 400;

/** What an item says, line by line; a row of its table is a line that can be read without a table. */
export function linesOf(item: Pick<PublishedItem, "words" | "figures" | "table">): Text[] {
  const paragraphs = (item.words ?? "").split("\n").filter((one) => one.trim() !== "");
  return [
    ...paragraphs.flatMap(sentences).map(plain),
    ...item.figures.map(plain),
    ...tableLines(item.table ?? []),
  ];
}

/** A table as lines: of two columns `name: value`, of more each value behind the head of its column. */
export function tableLines(table: readonly (readonly string[])[]): Text[] {
  const [head = [], ...rows] = table;
  if (rows.length === 0) return head.length > 0 ? [plain(cells(head))] : [];
  const isPair = head.length <= 2;
  const lines = rows.map(([name = "", ...values]): Text => {
    const said = values.flatMap((value, index) => {
      const of = head[index + 1] ?? "";
      if (value === "") return [];
      return isPair || of === "" ? [value] : [`${of} ${value}`];
    });
    if (name === "") return plain(cells(said));
    if (said.length === 0) return words("disclosure.read.table_row", { name });
    return words("disclosure.read.table_pair", { name, value: cells(said) });
  });
  return isPair && head.some(Boolean)
    ? [words("disclosure.read.table_head", { cells: cells(head.filter(Boolean)) }), ...lines]
    : lines;
}

const cells = (some: readonly string[]): string => some.join(" · ");

/** Lines in as many pages as they need; `lengthOf` measures a line as it is read. */
export function pagesOf(lines: readonly Text[], lengthOf: (line: Text) => number): Text[][] {
  const pages: Text[][] = [[]];
  let filled = 0;
  for (const line of lines) {
    const length = lengthOf(line);
    if (filled > 0 && filled + length > longestPage) {
      pages.push([]);
      filled = 0;
    }
    pages.at(-1)?.push(line);
    filled += length + 1;
  }
  return pages;
}

const segmenter = new Intl.Segmenter("zh", { granularity: "sentence" });

/** A paragraph in pieces of whole sentences; a sentence that is too long by itself is cut where it must be. */
export function sentences(paragraph: string): string[] {
  const pieces: string[] = [""];
  for (const { segment } of segmenter.segment(paragraph)) {
    for (const part of chunks(segment)) {
      const last = pieces.at(-1) ?? "";
      if (last !== "" && last.length + part.length > longestLine) pieces.push(part);
      else pieces[pieces.length - 1] = last + part;
    }
  }
  return pieces.map((one) => one.trim()).filter(Boolean);
}

function chunks(sentence: string): string[] {
  const letters = [...sentence];
  const parts: string[] = [];
  for (let from = 0; from < letters.length; from += longestLine) {
    parts.push(letters.slice(from, from + longestLine).join(""));
  }
  return parts;
}
