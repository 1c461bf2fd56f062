import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { markedCopy } from "../marked-copy.ts";
import type { Piece, Row } from "../reading/piece.ts";
import { readTables } from "../reading/read.ts";
import { writeCsv } from "./write-csv.ts";
import { writeXlsx } from "./write-xlsx.ts";

async function rowsOf(bytes: Uint8Array, name: string): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const piece of readTables({ bytes, name, order: [] }) as AsyncIterable<Piece>) {
    if (piece.kind === "rows") rows.push(...piece.rows);
  }
  return rows;
}

test.each([
  "=1+1",
  "+86 138",
  "-5",
  "@SUM(A1)",
  "\tx",
  "\rx",
  "'=1",
  "＝1",
])("%j is no formula in a .csv nor in a workbook", async (words) => {
  const table = { name: "S", columns: ["a"], rows: [[words]] };
  const csv = new TextDecoder().decode(writeCsv(table));
  // Quotes stand around what holds a line break.
  expect(csv.split("\r\n")[1]?.replace(/^"/, "").startsWith("'")).toBe(true);
  const [, row] = await rowsOf(writeXlsx([table]), "a.xlsx");
  expect(row?.formulas).toBeUndefined();
  expect(row?.cells).toEqual([words.trim()]);
});

test("a .csv begins with the mark by which spreadsheets know UTF-8", () => {
  expect([...writeCsv({ name: "S", columns: ["编码"], rows: [["a,b", 'c"d', 3]] })]).toEqual([
    ...new TextEncoder().encode('\uFEFF编码\r\n"a,b","c""d",3\r\n'),
  ]);
});

// Spaces at the ends are trimmed when it is read, and XML knows no other line break than this.
const cell = fc
  .string({ unit: "grapheme", maxLength: 12 })
  .map((words) => words.replace(/[\p{Cc}\ufffe\uffff]/gu, "").trim());

test("what is written is read again, whatever it says", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 8 }),
      async (rows) => {
        const table = { name: "S", columns: ["a", "b"], rows };
        const kept = rows.flatMap((row, index) => {
          const cells = row.slice(0, row.findLastIndex((words) => words !== "") + 1);
          return cells.length > 0 ? [{ number: index + 2, cells }] : [];
        });
        const [, ...inBook] = await rowsOf(writeXlsx([table]), "a.xlsx");
        expect(inBook).toEqual(kept);
        const [, ...inText] = await rowsOf(writeCsv(table), "a.csv");
        expect(
          inText.map(({ number, cells }) => ({
            number,
            cells: cells.slice(0, cells.findLastIndex((words) => words !== "") + 1),
          })),
        ).toEqual(kept);
      },
    ),
    { numRuns: 60 },
  );
});

test("a workbook prints as wide as the paper, its headings on every page", () => {
  const table = { name: "水'渠", columns: ["a"], rows: [["1"]] };
  const parts = unzipSync(writeXlsx([{ ...table, name: "S" }, table]));
  const part = (path: string) => strFromU8(parts[path] ?? new Uint8Array());
  expect(part("xl/workbook.xml")).toContain(
    `<definedName name="_xlnm.Print_Titles" localSheetId="0">'S'!$1:$1</definedName><definedName name="_xlnm.Print_Titles" localSheetId="1">'水''渠'!$1:$1</definedName>`,
  );
  for (const sheet of ["1", "2"]) {
    const xml = part(`xl/worksheets/sheet${sheet}.xml`);
    expect(xml).toContain('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>');
    expect(xml).toContain('<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0"/>');
  }
});

test("a marked copy says at each row what is wrong, once however often it is copied", async () => {
  const bytes = writeXlsx([
    {
      name: "S",
      columns: ["a", "b"],
      rows: [
        ["1", ""],
        ["2", "x"],
      ],
    },
  ]);
  const marks = [{ sheet: "S", row: 2, columns: [1], words: "b is empty" }];
  const copy = await markedCopy({ bytes, name: "a.xlsx", order: [] }, marks, "wrong");
  const again = await markedCopy({ bytes: copy, name: "a.xlsx", order: [] }, marks, "wrong");
  for (const one of [copy, again]) {
    expect((await rowsOf(one, "a.xlsx")).map(({ cells }) => cells)).toEqual([
      ["a", "b", "wrong"],
      ["1", "", "b is empty"],
      ["2", "x"],
    ]);
  }
});
