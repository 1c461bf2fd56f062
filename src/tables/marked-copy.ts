import type { WantedFile } from "./reading/piece.ts";
import { readTables } from "./reading/read.ts";
import type { Cell } from "./table.ts";
import { BookWriter } from "./writing/book-writer.ts";
import { joined } from "./writing/write-xlsx.ts";

/** What is wrong in a row of a file, and in which cells, counted from 0. */
export interface Mark {
  sheet: string;
  row: number;
  columns: readonly number[];
  words: string;
}

/** A file as a workbook with its bad cells marked, and what is wrong in a column of its own, called `heading`. */
export async function markedCopy(
  file: WantedFile,
  marks: readonly Mark[],
  heading: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const byRow = new Map(marks.map((mark) => [`${mark.row} ${mark.sheet}`, mark]));
  const chunks: Uint8Array[] = [];
  let book: BookWriter | undefined;
  // The sheet that is open, and where its additional column stands.
  let open: { sheet: string; column: number } | undefined;
  for await (const piece of readTables({ ...file, order: [] })) {
    if (piece.kind === "sheets") book = new BookWriter(piece.names, (chunk) => chunks.push(chunk));
    if (piece.kind !== "rows" || !book) continue;
    if (open?.sheet !== piece.sheet) {
      const [first] = piece.rows;
      const found = first?.cells.indexOf(heading) ?? -1;
      open = { sheet: piece.sheet, column: found < 0 ? (first?.cells.length ?? 0) : found };
      book.sheet([...(first?.cells ?? []), heading], [...piece.rows.slice(0, 200).map((row) => row.cells)]);
      if (first) first.cells[open.column] = heading;
    }
    for (const { number, cells } of piece.rows) {
      const isHeading = cells[open.column] === heading;
      const mark = byRow.get(`${number} ${piece.sheet}`);
      const shown: Cell[] = [...cells];
      if (!isHeading) shown[open.column] = mark ? { value: mark.words, marked: true } : "";
      for (const column of mark?.columns ?? []) shown[column] = { value: cells[column] ?? "", marked: true };
      book.row([...shown], number, isHeading ? "heading" : "text");
    }
  }
  book?.end();
  return joined(chunks);
}
