import type { Level, PostKind } from "../../../conversation/access.ts";
import { levels, postKinds } from "../../../conversation/access.ts";
import { readDay, readPhone } from "../../../conversation/questions/index.ts";
import type { Row } from "../../../tables/index.ts";
import { type DutyKind, dutyKinds, dutyWords, isName, levelWords, postWords } from "../../directory/index.ts";
import { type Column, columnsOf, filledIn, type SheetKind } from "../sheets/layout.ts";
import type { Vocabulary } from "../sheets/vocabulary.ts";
import type { Problem, ProblemKind, ProblemParams } from "./problem.ts";

/** The values of a row: codes, names and the like as texts, days as `2026-11-24`. */
export interface Values {
  row: number;
  code?: string;
  name?: string;
  level?: Level;
  parent?: string;
  hall_place?: string;
  hall_hours?: string;
  hall_phone?: string;
  head?: string;
  unit?: string;
  phone?: string;
  household?: string;
  person?: string;
  post?: PostKind;
  duty?: DutyKind;
  since?: string;
  until?: string;
}

/** Reads a row by itself: every cell as far as it can be judged alone. */
export function readRow(
  sheet: SheetKind,
  row: Row,
  columns: ReadonlyMap<Column, number>,
  vocabulary: Vocabulary,
): { values?: Values; partly: Partial<Values>; problems: Problem[] } {
  const problems: Problem[] = [];
  const values: Record<string, unknown> & { row: number } = { row: row.number };
  const filled = filledIn(sheet);
  for (const column of columnsOf(sheet)) {
    const index = columns.get(column);
    if (index === undefined) continue;
    const wrong = (kind: ProblemKind, params: ProblemParams = {}) =>
      problems.push({ kind, params, sheet, row: row.number, column });
    if (row.formulas?.includes(index)) {
      wrong("formula");
      continue;
    }
    const sent = (row.cells[index] ?? "").normalize("NFKC").trim();
    if (sent === "") {
      if (filled.includes(column)) wrong("empty");
      continue;
    }
    const read = readCell(sheet, column, sent, vocabulary);
    if ("kind" in read) wrong(read.kind, read.params);
    else values[column] = read.value;
  }
  const { since, until } = values;
  if (typeof since === "string" && typeof until === "string" && until < since) {
    problems.push({ kind: "until", params: { sent: until }, sheet, row: row.number, column: "until" });
  }
  // Each value has been read by its own column's reader.
  const read = values as unknown as Values;
  return problems.length > 0 ? { partly: read, problems } : { values: read, partly: read, problems };
}

type Read = { value: string } | { kind: ProblemKind; params: ProblemParams };

const longest: Partial<Record<Column, number>> = { hall_place: 100, hall_hours: 100, hall_phone: 40 };

function readCell(sheet: SheetKind, column: Column, sent: string, vocabulary: Vocabulary): Read {
  const shown = sent.slice(0, 40);
  const found = (value: string | undefined, kind: ProblemKind, params: ProblemParams = {}): Read =>
    value === undefined ? { kind, params: { sent: shown, ...params } } : { value };
  switch (column) {
    case "code":
    case "parent":
    case "unit":
    case "household":
    case "person":
      return found(isCode(sent) ? sent : undefined, "code");
    case "level":
      return found(vocabulary.level(sent), "level", { expected: levels.map(levelWords) });
    case "post":
      return found(vocabulary.post(sent), "post", { expected: postKinds.map(postWords) });
    case "duty":
      return found(vocabulary.duty(sent), "duty", { expected: dutyKinds.map(dutyWords) });
    case "phone":
      return found(readPhone(sent), "phone");
    case "since":
    case "until":
      return found(dayIn(sent), "day");
    case "name":
    case "head":
    case "hall_place":
    case "hall_hours":
    case "hall_phone": {
      const max = longest[column] ?? 30;
      if (sent.length > max) return { kind: "too_long", params: { length: sent.length, max } };
      const person = column === "head" || (column === "name" && sheet === "persons");
      return found(!person || isName(sent) ? sent : undefined, "name");
    }
  }
}

const isCode = (sent: string) => /^[\p{L}\p{N}][\p{L}\p{N}_./-]{0,39}$/u.test(sent);

/** A day with its year; 20260131 too, and as a spreadsheet writes it, with the time of day behind it. */
function dayIn(sent: string): string | undefined {
  const day = sent.replace(/\s0{1,2}:00(:00)?$/, "").replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
  return readDay(day).value;
}
