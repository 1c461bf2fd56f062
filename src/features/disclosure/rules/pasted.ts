/** Rows of cells; the first row is the head. */
export type Cells = readonly (readonly string[])[];

/** What a table of an item may have: more is for a document. */
export const tableLimits = { rows: 60, columns: 8, cell: 100 } as const;

/** What was pasted: lines with tabs are the rows of a table, the others are words. */
export function readPasted(sent: string): { words?: string; table?: Cells } {
  const lines = sent.split(/\r?\n/);
  const rows = lines.filter((line) => line.includes("\t")).map((line) => line.split("\t"));
  const words = lines
    .filter((line) => !line.includes("\t"))
    .join("\n")
    .trim();
  const table = evened(rows);
  return { ...(words === "" ? {} : { words }), ...(table.length > 0 ? { table } : {}) };
}

/** Rows of one width without empty rows and without empty columns at the end. */
export function evened(rows: readonly (readonly string[])[]): Cells {
  const full = rows.map((row) => row.map((cell) => cell.trim())).filter((row) => row.some(Boolean));
  const width = Math.max(0, ...full.map((row) => row.findLastIndex(Boolean) + 1));
  return full.map((row) => Array.from({ length: width }, (_, index) => row[index] ?? ""));
}

/** Whether a table is small enough to be read on a telephone. */
export const fits = (table: Cells): boolean =>
  table.length <= tableLimits.rows &&
  table.every(
    (row) => row.length <= tableLimits.columns && row.every((cell) => [...cell].length <= tableLimits.cell),
  );
