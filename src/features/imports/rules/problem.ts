import { type Text, words } from "../../../conversation/reply.ts";
import type { Column, SheetKind } from "../sheets/layout.ts";

/** What can be wrong; its words are `imports.problem.<kind>`. */
export const problemKinds = [
  "wrong_sheet",
  "twice_sheet",
  "no_rows",
  "missing_column",
  "wrong_column",
  "twice_column",
  "empty",
  "formula",
  "too_long",
  "code",
  "duplicate",
  "same_row",
  "name",
  "phone",
  "level",
  "post",
  "duty",
  "day",
  "until",
  "no_unit",
  "no_household",
  "no_person",
  "parent_empty",
  "parent_of_county",
  "parent_level",
  "cycle",
  "second_county",
  "level_changed",
  "name_taken",
  "not_a_group",
  "outside",
  "homeless",
  "home_differs",
  "nobody_lives",
  "post_not_here",
  "duty_needs_unit",
  "duty_needs_household",
  "duty_level",
] as const;
export type ProblemKind = (typeof problemKinds)[number];

/** What the words of a problem need: somebody's own words, numbers, and words of ours. */
export type ProblemParams = Readonly<Record<string, string | number | readonly Text[] | Text>>;

/** Something wrong in a file, and where. */
export interface Problem {
  kind: ProblemKind;
  params: ProblemParams;
  sheet?: SheetKind;
  row?: number;
  column?: Column;
}

/** What is wrong and what is expected, in words; several words of ours stand with commas between them. */
export function problemText(problem: Pick<Problem, "kind" | "params">, read: (text: Text) => string): Text {
  const params = Object.fromEntries(
    Object.entries(problem.params).map(([name, value]) => {
      if (typeof value !== "object") return [name, value];
      const all = isList(value) ? value : [value];
      // A heading may have other names behind it.
      return [name, all.map((text) => read(text).split("|")[0]).join(read(words("imports.comma")))];
    }),
  );
  return words(`imports.problem.${problem.kind}`, params);
}

const isList = (value: Text | readonly Text[]): value is readonly Text[] => Array.isArray(value);
