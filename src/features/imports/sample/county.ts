import type { Text } from "../../../conversation/reply.ts";
import type { Cell, Table } from "../../../tables/index.ts";
import { dutyWords, levelWords, postWords } from "../../directory/index.ts";
import { columnsOf, type SheetKind } from "../sheets/layout.ts";
import { columnWords, sheetWords } from "../sheets/vocabulary.ts";
import { dutyRows } from "./duties.ts";
import { postRows } from "./officials.ts";
import { homeRows, personRows, unitRows } from "./places.ts";
import { sizeFor } from "./size.ts";

/** The words of a language, for what stands in the sample. */
export interface Said {
  level: (level: Parameters<typeof levelWords>[0]) => string;
  post: (post: Parameters<typeof postWords>[0]) => string;
  duty: (duty: Parameters<typeof dutyWords>[0]) => string;
}

/** An invented county with so many households, always the same: the sheets of an import, their rows made as they are taken. */
export function sampleTables(households: number, say: (text: Text) => string): Table[] {
  const size = sizeFor(households);
  const said: Said = {
    level: (level) => say(levelWords(level)),
    post: (post) => say(postWords(post)),
    duty: (duty) => say(dutyWords(duty)),
  };
  const table = (sheet: SheetKind, rows: () => Iterable<readonly Cell[]>): Table => ({
    name: say(sheetWords(sheet)),
    columns: columnsOf(sheet).map((column) => say(columnWords(sheet, column)).split("|")[0] ?? ""),
    rows: { [Symbol.iterator]: () => rows()[Symbol.iterator]() },
  });
  return [
    table("units", () => unitRows(size, said)),
    table("households", () => homeRows(size)),
    table("persons", () => personRows(size)),
    table("posts", () => postRows(size, said)),
    table("duties", () => dutyRows(size, said)),
  ];
}
