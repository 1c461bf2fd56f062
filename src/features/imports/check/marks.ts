import { type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import type { Mark } from "../../../tables/index.ts";
import { problemText } from "../rules/problem.ts";
import type { Column, SheetKind } from "../sheets/layout.ts";
import { columnWords } from "../sheets/vocabulary.ts";
import type { Import } from "../store/imports.ts";
import { problemsOf } from "../store/staging.ts";

/** The sheets of a file: what each is called there, and where its columns stand. */
export type Placed = ReadonlyMap<SheetKind, { name: string; columns: ReadonlyMap<Column, number> }>;

/** What is to be marked in a file: the words at each row, and the cells that are wrong. */
export async function marksFor(
  work: Work,
  one: Import,
  placed: Placed,
): Promise<{ marks: Mark[]; heading: string }> {
  const read = (text: Text) => work.read(one.language, text);
  const marks = new Map<string, { sheet: string; row: number; columns: number[]; said: string[] }>();
  for (const problem of await problemsOf(work, one.id)) {
    const { sheet, row, column } = problem;
    const place = sheet && placed.get(sheet);
    if (sheet === undefined || row === undefined || place === undefined) continue;
    const key = `${row} ${sheet}`;
    const mark = marks.get(key) ?? { sheet: place.name, row, columns: [], said: [] };
    marks.set(key, mark);
    const said = read(problemText(problem, read));
    mark.said.push(column ? `${read(columnWords(sheet, column)).split("|")[0]}: ${said}` : said);
    const index = column && place.columns.get(column);
    if (index !== undefined) mark.columns.push(index);
  }
  return {
    heading: read(words("imports.problem_column")),
    marks: [...marks.values()].map(({ said, ...mark }) => ({ ...mark, words: said.join("\n") })),
  };
}
