import type { Cell, Table } from "../table.ts";
import { BookWriter } from "./book-writer.ts";

/** The bytes of a workbook (.xlsx) with a sheet for each table. */
export function writeXlsx(tables: readonly Table[]): Uint8Array<ArrayBuffer> {
  const chunks: Uint8Array[] = [];
  streamXlsx(tables, (chunk) => chunks.push(chunk));
  return joined(chunks);
}

/** Writes a workbook piece by piece, so that a large one is never whole in memory. */
export function streamXlsx(tables: readonly Table[], write: (chunk: Uint8Array) => void): void {
  const book = new BookWriter(
    tables.map((table) => table.name),
    write,
  );
  for (const { columns, rows } of tables) {
    const taken = rows[Symbol.iterator]();
    const first: (readonly Cell[])[] = [];
    while (first.length < looked) {
      const next = taken.next();
      if (next.done) break;
      first.push(next.value);
    }
    book.sheet(columns, first);
    book.row(columns, 1, "heading");
    let number = 1;
    for (const row of first) book.row(row, ++number);
    for (let next = taken.next(); !next.done; next = taken.next()) book.row(next.value, ++number);
  }
  book.end();
}

/** Rows that decide how wide the columns are. */
const looked = 200;

/** Pieces as one. */
export function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
