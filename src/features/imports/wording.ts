import { plain, type Text, words } from "../../conversation/reply.ts";
import { type Problem, problemText } from "./rules/problem.ts";
import type { Tally } from "./rules/staged.ts";
import { type SheetKind, sheetKinds } from "./sheets/layout.ts";
import { columnWords, sheetWords } from "./sheets/vocabulary.ts";
import type { Import, Why } from "./store/imports.ts";

/** Reads words of ours in the language of whoever sees them. */
export type Read = (text: Text) => string;

/** A name that may have other names behind it, by the first. */
export const firstName = (read: Read, text: Text): string => read(text).split("|")[0] ?? "";

/** Problems shown in the chat; all of them are marked in the file. */
export const shownProblems = 5;

/** Why a file could not be read, and what to do. */
function whyWords({ why, limit }: Why): Text {
  const size = why === "too_large" || why === "bomb";
  const shown = limit === undefined ? 0 : size ? Math.round(limit / 1024 / 1024) : limit;
  return words(`imports.unreadable.${why}`, { limit: shown });
}

/** A problem with its place in the file. */
function problemLine(problem: Problem, read: Read): Text {
  const { sheet, row, column } = problem;
  const said = problemText(problem, read);
  if (sheet === undefined) return words("imports.problem_file", { problem: said });
  const params = { sheet: firstName(read, sheetWords(sheet)), problem: said };
  if (row === undefined) return words("imports.problem_sheet", params);
  if (column === undefined) return words("imports.problem_row", { ...params, row });
  const heading = firstName(read, columnWords(sheet, column));
  return words("imports.problem_line", { ...params, row, column: heading });
}

/** What an import changes, a line for each sheet. */
function tallyLines(tally: Tally, read: Read): Text[] {
  return sheetKinds.flatMap((sheet) => {
    const { fresh = 0, changed = 0, back = 0 } = tally[sheet] ?? {};
    const parts = [
      fresh > 0 ? [words("imports.counted.fresh", { n: fresh })] : [],
      changed + back > 0 ? [words("imports.counted.changed", { n: changed + back })] : [],
      back > 0 ? [words("imports.counted.back", { n: back })] : [],
    ].flat();
    if (parts.length === 0) return [];
    const counts = parts.map(read).join(read(words("imports.then")));
    return [words("imports.count_line", { sheet: firstName(read, sheetWords(sheet)), counts })];
  });
}

/** How much of the register is missing in a file. */
export function missingLine(missing: ReadonlyMap<SheetKind, number>, read: Read): Text[] {
  if (missing.size === 0) return [];
  const each = [...missing].map(([sheet, count]) => `${firstName(read, sheetWords(sheet))} ${count}`);
  return [words("imports.gone_line", { counts: each.join(read(words("imports.comma"))) })];
}

/** What has come of an import, as far as it is. */
export function importText(
  one: Import,
  with_: {
    problems: readonly Problem[];
    count: number;
    missing: ReadonlyMap<SheetKind, number>;
    read: Read;
    /** So many problems, and no more. */
    shown?: number;
    /** Said last, instead of what to press. */
    last?: Text;
  },
): Text[] {
  const { problems, count, missing, read, shown: most = shownProblems } = with_;
  const name = one.name;
  const lines = (all: readonly Text[]) => words("common.lines", { lines: all });
  switch (one.state) {
    case "checking":
      return [words("imports.checking", { name, rows: one.rows })];
    case "dropped":
      return [words("imports.drop_row", { name })];
    case "refused":
      return [words("imports.refused", { name, why: one.why ? whyWords(one.why) : plain("") })];
    case "wrong": {
      const shown = problems.slice(0, most).map((problem) => problemLine(problem, read));
      const more = count > shown.length ? [words("imports.problems_first", { shown: shown.length })] : [];
      const marked = one.markedId === undefined ? [] : [words("imports.problems_file")];
      return [words("imports.found_problems", { name, count }), lines([...more, ...shown]), ...marked];
    }
    case "ready":
    case "applied": {
      const changes = tallyLines(one.tally, read);
      const gone = missingLine(missing, read);
      if (changes.length === 0) return [words("imports.nothing_new", { name }), ...gone];
      if (one.state === "applied") {
        return [lines([words("imports.applied_row", { name }), ...changes]), ...gone];
      }
      const kept = gone.length > 0 ? [words("imports.gone_kept")] : [];
      return [
        lines([words("imports.ready", { name }), ...changes]),
        ...(gone.length > 0 ? [lines([...gone, ...kept])] : []),
        with_.last ?? words("imports.not_yet"),
      ];
    }
  }
}
