import { Zip, ZipDeflate } from "fflate";
import { defuse } from "../defuse.ts";
import { type Cell, content } from "../table.ts";
import { escaped } from "../xml-text.ts";
import { bookParts, sheetEnd, sheetStart } from "./book-parts.ts";

// A fixed time, so that the same tables give the same bytes.
const packedAt = new Date(2026, 0, 1);
const portion = 256 * 1024;

/** Writes a workbook piece by piece, so that a large one is never whole in memory; its sheets in order. */
export class BookWriter {
  readonly #zip: Zip;
  readonly #encoder = new TextEncoder();
  #sheets = 0;
  #part: ZipDeflate | undefined;
  #waiting = "";

  constructor(names: readonly string[], write: (chunk: Uint8Array) => void) {
    this.#zip = new Zip((error, chunk) => {
      if (error) throw new Error("writing a workbook", { cause: error });
      write(chunk);
    });
    for (const [path, xml] of bookParts(names)) {
      this.#open(path);
      this.#waiting = xml;
      this.#close();
    }
  }

  /** Begins the next sheet, its columns as wide as these rows need. */
  sheet(columns: readonly string[], first: readonly (readonly Cell[])[]): void {
    this.#closeSheet();
    this.#sheets += 1;
    this.#open(`xl/worksheets/sheet${this.#sheets}.xml`);
    this.#put(sheetStart(widths(columns, first)));
  }

  /** The next row of the sheet; `number` is greater than those before. */
  row(cells: readonly Cell[], number: number, look: "text" | "heading" = "text"): void {
    this.#put(rowXml(cells, number, styles[look]));
  }

  end(): void {
    this.#closeSheet();
    this.#zip.end();
  }

  #closeSheet(): void {
    if (this.#sheets === 0) return;
    this.#put(sheetEnd);
    this.#close();
  }

  #open(path: string): void {
    this.#part = new ZipDeflate(path, { level: 3 });
    this.#part.mtime = packedAt;
    this.#zip.add(this.#part);
  }

  #put(xml: string): void {
    this.#waiting += xml;
    if (this.#waiting.length < portion) return;
    this.#part?.push(this.#encoder.encode(this.#waiting));
    this.#waiting = "";
  }

  #close(): void {
    this.#part?.push(this.#encoder.encode(this.#waiting), true);
    this.#waiting = "";
  }
}

// Positions of the styles in `bookParts`.
const styles = { text: 1, heading: 2, marked: 3 } as const;

function rowXml(cells: readonly Cell[], number: number, style: number): string {
  const parts = cells.map((cell, index) => {
    const { value, marked } = content(cell);
    if (value === "" && !marked) return "";
    const at = `${letters(index)}${number}`;
    if (typeof value === "number" && Number.isFinite(value)) {
      return `<c r="${at}" s="${marked ? styles.marked : 0}"><v>${value}</v></c>`;
    }
    const words = escaped(defuse(String(value)));
    const look = marked ? styles.marked : style;
    return `<c r="${at}" s="${look}" t="inlineStr"><is><t xml:space="preserve">${words}</t></is></c>`;
  });
  return `<row r="${number}">${parts.join("")}</row>`;
}

const known: string[] = [];

function letters(index: number): string {
  const found = known[index];
  if (found !== undefined) return found;
  const last = String.fromCharCode(65 + (index % 26));
  const made = index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
  known[index] = made;
  return made;
}

function widths(columns: readonly string[], rows: readonly (readonly Cell[])[]): number[] {
  return columns.map((column, index) => {
    const longest = Math.max(wide(column), ...rows.map((row) => wide(String(content(row[index]).value))));
    return Math.min(60, Math.max(8, longest + 3));
  });
}

// Han characters take two columns of a spreadsheet.
const wide = (words: string) => [...words].reduce((sum, one) => sum + (one > "\u2e7f" ? 2 : 1), 0);
