import { type Text, words } from "../../../conversation/reply.ts";
import { action } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { type Table, writeXlsx } from "../../../tables/index.ts";
import { dutyWords, levelWords, postWords } from "../../directory/index.ts";
import { at, keepers } from "../addresses.ts";
import { columnsOf, filledIn, type SheetKind, sheetKinds } from "../sheets/layout.ts";
import { columnWords, sheetWords } from "../sheets/vocabulary.ts";
import { firstName, type Read } from "../wording.ts";

/** Sends a workbook to fill in: the five sheets with examples, and what goes where. */
export const template = action("imports.template", {
  access: keepers,
  run: (turn: Turn) => {
    const read: Read = (text) => turn.read(turn.language, text);
    const bytes = writeXlsx(templateTables(read));
    const name = `${read(words("imports.template_file"))}.xlsx`;
    return {
      view: {
        text: words("imports.template"),
        files: [turn.keep({ bytes, kind: "document", name })],
        choices: [{ label: words("common.back"), to: at.start() }],
      },
    };
  },
});

/** The sheets of the template in a language; what stands in them can be imported as it is. */
export function templateTables(read: Read): Table[] {
  const rows = examples(read);
  const table = (sheet: SheetKind): Table => ({
    name: firstName(read, sheetWords(sheet)),
    columns: columnsOf(sheet).map((column) => firstName(read, columnWords(sheet, column))),
    rows: rows[sheet],
  });
  return [...sheetKinds.map(table), notes(read)];
}

function examples(read: Read): Record<SheetKind, string[][]> {
  type Example = "county" | "township" | "village" | "group" | "department" | "household" | "head" | "person";
  const say = (name: Example) => read(words(`imports.example.${name}`));
  const hall = [read(words("imports.example.hall_place")), read(words("imports.example.hall_hours")), ""];
  const level = (one: Parameters<typeof levelWords>[0]) => read(levelWords(one));
  const since = "2026-01-31";
  return {
    units: [
      ["530", say("county"), level("county"), "", "", "", ""],
      ["53001", say("township"), level("township"), "530", "", "", ""],
      ["53001001", say("village"), level("village"), "53001", ...hall],
      ["5300100101", say("group"), level("group"), "53001001", "", "", ""],
      ["530D01", say("department"), level("department"), "530", "", "", ""],
    ],
    households: [["H0001", say("household"), say("head"), "5300100101"]],
    persons: [
      ["P0001", say("head"), "13900001234", "H0001", ""],
      ["P0002", say("person"), "", "H0001", ""],
    ],
    posts: [["P0001", "53001001", read(postWords("party_member")), since, ""]],
    duties: [[read(dutyWords("party_member")), "P0001", "", "H0001", since, ""]],
  };
}

function notes(read: Read): Table {
  const said = (text: Text) => read(text);
  const rows = sheetKinds.flatMap((sheet) =>
    columnsOf(sheet).map((column) => [
      firstName(read, sheetWords(sheet)),
      firstName(read, columnWords(sheet, column)),
      said(words(filledIn(sheet).includes(column) ? "imports.note.must" : "imports.note.may")),
      said(words(`imports.note.${sheet}.${column}`)),
    ]),
  );
  return {
    name: read(words("imports.notes_sheet")),
    columns: (["sheet", "column", "needed", "meaning"] as const).map((one) =>
      said(words(`imports.note.${one}`)),
    ),
    rows: [...rows, [], [said(words("imports.note.how"))]],
  };
}
