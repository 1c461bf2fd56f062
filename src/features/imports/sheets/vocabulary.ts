import { type Level, levels, type PostKind, postKinds } from "../../../conversation/access.ts";
import { type Text, words } from "../../../conversation/reply.ts";
import { type DutyKind, dutyKinds, dutyWords, levelWords, postWords } from "../../directory/index.ts";
import { type Column, columnsOf, type SheetKind, sheetKinds } from "./layout.ts";

/** The name of a sheet. */
export const sheetWords = (sheet: SheetKind): Text => words(`imports.sheet.${sheet}`);
/** The heading of a column. */
export const columnWords = (sheet: SheetKind, column: Column): Text =>
  words(`imports.column.${sheet}.${column}`);

/** What stands in a file, by the words for it in any of the languages. */
export interface Vocabulary {
  sheet(said: string): SheetKind | undefined;
  column(sheet: SheetKind, said: string): Column | undefined;
  level(said: string): Level | undefined;
  post(said: string): PostKind | undefined;
  duty(said: string): DutyKind | undefined;
  /** A sheet or column that is there for whoever fills it in. */
  ours(said: string): boolean;
}

/** Words are compared without spaces, stars and the difference of wide and narrow letters. */
const bare = (said: string) =>
  said
    .normalize("NFKC")
    .replace(/[\s*"“”]/g, "")
    .toLowerCase();

/** Reads the words of all languages. */
export function vocabularyOf(
  languages: readonly string[],
  read: (language: string, text: Text) => string,
): Vocabulary {
  // A name may have other names, with bars between them.
  const names = (text: Text) => languages.flatMap((language) => read(language, text).split("|").map(bare));
  const finder = <T>(all: readonly T[], wordsOf: (one: T) => readonly Text[]) => {
    const found = new Map(
      all.flatMap((one) => wordsOf(one).flatMap((text) => names(text).map((name) => [name, one] as const))),
    );
    return (said: string) => found.get(bare(said));
  };
  const columns = new Map(
    sheetKinds.map((sheet) => [
      sheet,
      finder<Column>(columnsOf(sheet), (column) => [columnWords(sheet, column)]),
    ]),
  );
  const ours = new Set([words("imports.notes_sheet"), words("imports.problem_column")].flatMap(names));
  return {
    sheet: finder(sheetKinds, (sheet) => [sheetWords(sheet)]),
    column: (sheet, said) => columns.get(sheet)?.(said),
    level: finder(levels, (level) => [levelWords(level), words(`imports.also.level.${level}`)]),
    post: finder(postKinds, (kind) => [postWords(kind), words(`imports.also.post.${kind}`)]),
    duty: finder(dutyKinds, (kind) => [dutyWords(kind), words(`imports.also.duty.${kind}`)]),
    ours: (said) => ours.has(bare(said)),
  };
}

/** What the sheets may be called, in the order in which they build on each other. */
export const sheetNames = (
  languages: readonly string[],
  read: (language: string, text: Text) => string,
): string[] =>
  sheetKinds.flatMap((sheet) =>
    languages.flatMap((language) => read(language, sheetWords(sheet)).split("|")),
  );
