import { Zip, ZipDeflate } from "fflate";
import { defuse } from "../defuse.ts";
import { type Cell, content, type Table } from "../table.ts";
import { escaped } from "../xml-text.ts";
import { bookParts, sheetEnd, sheetStart } from "./book-parts.ts";

/** The bytes of a workbook (.xlsx) with a sheet for each table. */
export function writeXlsx(tables: readonly Table[]): Uint8Array<ArrayBuffer> {
  const chunks: Uint8Array[] = [];
  streamXlsx(tables, (chunk) => chunks.push(chunk));
  const all = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** Writes a workbook piece by piece, so that a large one is never whole in memory. */
export function streamXlsx(tables: readonly Table[], write: (chunk: Uint8Array) => void): void {
  const zip = new Zip((error, chunk) => {
    if (error) throw new Error("writing a workbook", { cause: error });
    write(chunk);
  });
  const names = tables.map((table) => table.name);
  for (const [path, xml] of bookParts(names)) addPart(zip, path, [xml]);
  for (const [index, table] of tables.entries()) {
    addPart(zip, `xl/worksheets/sheet${index + 1}.xml`, sheetXml(table));
  }
  zip.end();
}

// A fixed time, so that the same tables give the same bytes.
const packedAt = new Date(2026, 0, 1);
const portion = 256 * 1024;

function addPart(zip: Zip, path: string, pieces: Iterable<string>): void {
  const part = new ZipDeflate(path, { level: 3 });
  part.mtime = packedAt;
  zip.add(part);
  const encoder = new TextEncoder();
  let waiting = "";
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < portion) continue;
    part.push(encoder.encode(waiting));
    waiting = "";
  }
  part.push(encoder.encode(waiting), true);
}

function* sheetXml(table: Table): Generator<string> {
  const rows = table.rows[Symbol.iterator]();
  const first: (readonly Cell[])[] = [];
  // Columns are as wide as their first rows need.
  for (let next = rows.next(); !next.done; next = rows.next()) {
    first.push(next.value);
    if (first.length === 200) break;
  }
  yield sheetStart(widths(table.columns, first));
  yield rowXml(table.columns, 1, heading);
  let number = 2;
  for (const row of first) yield rowXml(row, number++, text);
  for (let next = rows.next(); !next.done; next = rows.next()) yield rowXml(next.value, number++, text);
  yield sheetEnd;
}

// Positions of the styles in `bookParts`.
const text = 1;
const heading = 2;
const marked = 3;

function rowXml(cells: readonly Cell[], number: number, style: number): string {
  const parts = cells.map((cell, index) => {
    const { value, marked: standsOut } = content(cell);
    if (value === "" && !standsOut) return "";
    const at = `${letters(index)}${number}`;
    const look = standsOut ? marked : style;
    if (typeof value === "number" && Number.isFinite(value)) {
      return `<c r="${at}" s="${standsOut ? marked : 0}"><v>${value}</v></c>`;
    }
    const words = escaped(defuse(String(value)));
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
