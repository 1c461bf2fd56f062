import { unescaped } from "../xml-text.ts";
import type { Archive } from "./archive.ts";
import { isDateFormat } from "./dates.ts";
import { Refusal } from "./piece.ts";
import { type Listener, XmlReader } from "./xml.ts";

/** What the sheets of a workbook share. */
export interface Book {
  /** Names of the sheets and the parts they are in. */
  sheets: { name: string; part: string }[];
  /** Texts that cells refer to by number. */
  texts: string[];
  /** Styles that show a number as a date, by their position. */
  dates: ReadonlySet<number>;
  /** Days are counted from 1904 rather than 1900. */
  from1904: boolean;
}

/** Reads what the sheets of a workbook share. */
export async function readBook(archive: Archive): Promise<Book> {
  const links = new Map<string, string>();
  await read(archive, "xl/_rels/workbook.xml.rels", {
    open: (name, attribute) => {
      if (name !== "Relationship") return;
      links.set(attribute("Id") ?? "", partName(attribute("Target") ?? ""));
    },
  });
  const sheets: Book["sheets"] = [];
  let from1904 = false;
  await read(archive, "xl/workbook.xml", {
    open: (name, attribute) => {
      if (name === "workbookPr") from1904 = /^(1|true)$/.test(attribute("date1904") ?? "");
      if (name !== "sheet") return;
      const id = attribute("r:id") ?? attribute("id") ?? "";
      sheets.push({ name: attribute("name") ?? "", part: links.get(id) ?? "" });
    },
  });
  if (sheets.some(({ part }) => !archive.has(part))) throw new Refusal("damaged");
  return { sheets, from1904, texts: await sharedTexts(archive), dates: await dateStyles(archive) };
}

const partName = (target: string) =>
  target.startsWith("/") ? target.slice(1) : `xl/${target.replace(/^(\.\.\/)?(xl\/)?/, "")}`;

async function read(archive: Archive, part: string, listener: Partial<Listener>): Promise<void> {
  const reader = new XmlReader({ open: () => {}, close: () => {}, text: () => {}, ...listener });
  for await (const chunk of archive.bytes(part)) reader.write(chunk);
  reader.end();
}

async function sharedTexts(archive: Archive): Promise<string[]> {
  const part = "xl/sharedStrings.xml";
  const texts: string[] = [];
  if (!archive.has(part)) return texts;
  let words = "";
  // How a text is pronounced stands inside of it and is no part of it.
  let spoken = 0;
  let within = false;
  await read(archive, part, {
    open: (name) => {
      if (name === "si") words = "";
      if (name === "rPh") spoken += 1;
      within = name === "t";
    },
    close: (name) => {
      if (name === "si") texts.push(unescaped(words));
      if (name === "rPh") spoken -= 1;
      within = false;
    },
    text: (text) => {
      if (within && spoken === 0) words += text;
    },
  });
  return texts;
}

async function dateStyles(archive: Archive): Promise<ReadonlySet<number>> {
  const dates = new Set<number>();
  if (!archive.has("xl/styles.xml")) return dates;
  const own = new Map<number, string>();
  let within = false;
  let position = 0;
  await read(archive, "xl/styles.xml", {
    open: (name, attribute) => {
      if (name === "numFmt") own.set(Number(attribute("numFmtId")), attribute("formatCode") ?? "");
      if (name === "cellXfs") within = true;
      if (name !== "xf" || !within) return;
      const format = Number(attribute("numFmtId") ?? 0);
      if (isDateFormat(format, own.get(format))) dates.add(position);
      position += 1;
    },
    close: (name) => {
      if (name === "cellXfs") within = false;
    },
  });
  return dates;
}
