import { type Column, columnsOf, neededIn, type SheetKind, sheetKinds } from "../sheets/layout.ts";
import { columnWords, sheetWords, type Vocabulary } from "../sheets/vocabulary.ts";
import type { Problem } from "./problem.ts";

/** The sheets of a file by their names, or what is wrong with them. */
export function readSheets(
  names: readonly string[],
  vocabulary: Vocabulary,
): { sheets: Map<string, SheetKind>; problems: Problem[] } {
  const sheets = new Map<string, SheetKind>();
  const problems: Problem[] = [];
  const found = new Set<SheetKind>();
  for (const name of names) {
    if (vocabulary.ours(name)) continue;
    const sheet = vocabulary.sheet(name);
    if (!sheet) {
      const expected = sheetKinds.map(sheetWords);
      problems.push({ kind: "wrong_sheet", params: { sent: name.slice(0, 40), expected } });
    } else if (found.has(sheet)) problems.push({ kind: "twice_sheet", params: { sent: name } });
    else {
      found.add(sheet);
      sheets.set(name, sheet);
    }
  }
  return { sheets, problems };
}

/** Where the columns of a sheet stand, or what is wrong with its headings. */
export function readHeadings(
  sheet: SheetKind,
  cells: readonly string[],
  row: number,
  vocabulary: Vocabulary,
): { columns: Map<Column, number>; problems: Problem[] } {
  const columns = new Map<Column, number>();
  const problems: Problem[] = [];
  const expected = columnsOf(sheet).map((column) => nameOf(sheet, column));
  for (const [index, said] of cells.entries()) {
    if (said === "" || vocabulary.ours(said)) continue;
    const column = vocabulary.column(sheet, said);
    const sent = said.slice(0, 40);
    if (!column) problems.push({ kind: "wrong_column", params: { sent, expected }, sheet, row });
    else if (columns.has(column)) problems.push({ kind: "twice_column", params: { sent }, sheet, row });
    else columns.set(column, index);
  }
  for (const column of neededIn(sheet)) {
    if (columns.has(column)) continue;
    problems.push({ kind: "missing_column", params: { sent: nameOf(sheet, column) }, sheet, row });
  }
  return { columns, problems };
}

const nameOf = (sheet: SheetKind, column: Column) => columnWords(sheet, column);
