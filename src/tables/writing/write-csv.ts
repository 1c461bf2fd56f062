import { defuse } from "../defuse.ts";
import { content, type Table } from "../table.ts";

/** The bytes of a .csv (RFC 4180) with the mark by which Excel and WPS know UTF-8. */
export function writeCsv(table: Table): Uint8Array {
  const lines = [line(table.columns)];
  for (const row of table.rows) lines.push(line(row.map((cell) => content(cell).value)));
  return new TextEncoder().encode(`\uFEFF${lines.join("")}`);
}

const line = (cells: readonly (string | number)[]) => `${cells.map(field).join(",")}\r\n`;

function field(value: string | number): string {
  const text = typeof value === "number" ? String(value) : defuse(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
