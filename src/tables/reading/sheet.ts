import { undefuse } from "../defuse.ts";
import { unescaped } from "../xml-text.ts";
import type { Book } from "./book.ts";
import { dayOfNumber } from "./dates.ts";
import { limits } from "./limits.ts";
import type { Row } from "./piece.ts";
import { type Listener, XmlReader } from "./xml.ts";

/** Rows of a workbook's sheet from its XML; empty ones are left out. */
export class SheetReader implements Listener {
  /** Rows read so far and not taken yet. */
  rows: Row[] = [];
  readonly #book: Book;
  readonly #xml = new XmlReader(this);
  #row: Row = { number: 0, cells: [] };
  #column = -1;
  #type = "n";
  #style = -1;
  #value = "";
  #formula = false;
  #within: "value" | "text" | undefined;
  #spoken = 0;

  constructor(book: Book) {
    this.#book = book;
  }

  write(chunk: Uint8Array): void {
    this.#xml.write(chunk);
  }

  end(): void {
    this.#xml.end();
  }

  open(name: string, attribute: (name: string) => string | undefined): void {
    switch (name) {
      case "row":
        this.#row = { number: Number(attribute("r")) || this.#row.number + 1, cells: [] };
        this.#column = -1;
        break;
      case "c": {
        const place = attribute("r");
        this.#column = place === undefined ? this.#column + 1 : columnOf(place);
        this.#type = attribute("t") ?? "n";
        this.#style = Number(attribute("s") ?? -1);
        this.#value = "";
        this.#formula = false;
        break;
      }
      case "f":
        this.#formula = true;
        break;
      case "v":
        this.#within = "value";
        break;
      case "t":
        this.#within = "text";
        break;
      case "rPh":
        this.#spoken += 1;
        break;
    }
  }

  text(text: string): void {
    if (this.#within !== undefined && this.#spoken === 0) this.#value += text;
  }

  close(name: string): void {
    switch (name) {
      case "v":
      case "t":
        this.#within = undefined;
        break;
      case "rPh":
        this.#spoken -= 1;
        break;
      case "c":
        this.#cell();
        break;
      case "row":
        if (this.#row.cells.length > 0) this.rows.push(this.#row);
        break;
    }
  }

  #cell(): void {
    if (this.#column >= limits.columns) return;
    const { cells } = this.#row;
    const text = this.#text();
    if (this.#formula) {
      this.#row.formulas ??= [];
      this.#row.formulas.push(this.#column);
    }
    if (text === "" && !this.#formula) return;
    while (cells.length < this.#column) cells.push("");
    cells[this.#column] = text;
  }

  #text(): string {
    const value = this.#value;
    switch (this.#type) {
      case "s":
        return undefuse(this.#book.texts[Number(value)] ?? "").trim();
      case "inlineStr":
      case "str":
        return undefuse(unescaped(value)).trim();
      case "n":
        return this.#number(value);
      default:
        return value.trim();
    }
  }

  #number(value: string): string {
    if (value === "") return "";
    const number = Number(value);
    if (Number.isNaN(number)) return value.trim();
    return this.#book.dates.has(this.#style) ? dayOfNumber(number, this.#book.from1904) : String(number);
  }
}

/** The position of a cell's column, from 0: `B7` stands in 1. */
function columnOf(place: string): number {
  let column = 0;
  for (let at = 0; at < place.length; at += 1) {
    const code = place.charCodeAt(at);
    if (code < 65) break;
    column = column * 26 + (code & 31);
  }
  return column - 1;
}
