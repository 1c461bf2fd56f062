import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { writeXlsx } from "../writing/write-xlsx.ts";
import { readAside } from "./aside.ts";
import type { Piece } from "./piece.ts";
import { readTables } from "./read.ts";

async function all(pieces: AsyncIterable<Piece>): Promise<Piece[]> {
  const found: Piece[] = [];
  for await (const piece of pieces) found.push(piece);
  return found;
}

const read = (bytes: Uint8Array, name = "a.xlsx") => all(readTables({ bytes, name, order: [] }));

/** A workbook as other programs write it: parts by their paths. */
const book = (parts: Record<string, string | Uint8Array>) =>
  zipSync({
    "xl/workbook.xml": strToU8(
      `<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    ...Object.fromEntries(
      Object.entries(parts).map(([path, part]) => [path, typeof part === "string" ? strToU8(part) : part]),
    ),
  });
const sheet = (rows: string) => ({
  "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
});

const rowsOf = async (bytes: Uint8Array, name?: string) =>
  (await read(bytes, name)).flatMap((piece) => (piece.kind === "rows" ? piece.rows : []));

test.each<[what: string, cell: string, read: string]>([
  ["a number", `<c r="A1"><v>42</v></c>`, "42"],
  ["a number written with an exponent", `<c r="A1"><v>1.3800138E10</v></c>`, "13800138000"],
  ["a text of its own", `<c r="A1" t="inlineStr"><is><t>张三</t></is></c>`, "张三"],
  ["a shared text in pieces, without how it is spoken", `<c r="A1" t="s"><v>1</v></c>`, "白小禾"],
  ["a day by one of Excel's own formats", `<c r="A1" s="1"><v>46350</v></c>`, "2026-11-24"],
  ["a day by a format of the file's own", `<c r="A1" s="2"><v>46350.5</v></c>`, "2026-11-24"],
  ["a number in a format with a colour and a word", `<c r="A1" s="3"><v>7</v></c>`, "7"],
  ["a defused text as it was", `<c r="A1" t="inlineStr"><is><t>'+86 1</t></is></c>`, "+86 1"],
  ["yes", `<c r="A1" t="b"><v>1</v></c>`, "1"],
])("%s", async (_what, cell, expected) => {
  const bytes = book({
    ...sheet(`<row r="1">${cell}</row>`),
    "xl/sharedStrings.xml": `<sst><si><t>a</t></si><si><r><t>白</t></r><r><t>小禾</t></r><rPh sb="0" eb="1"><t>bai</t></rPh></si></sst>`,
    "xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="171" formatCode="[Red]0&quot;day&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>`,
  });
  expect(await rowsOf(bytes)).toEqual([{ number: 1, cells: [expected] }]);
});

test("rows and cells stand where they say they stand, empty rows are left out, formulas are named", async () => {
  const rows = `<row r="2"><c r="B2" t="inlineStr"><is><t>x</t></is></c><c r="D2"><f>SUM(A1:A2)</f><v>3</v></c></row><row r="4"><c r="A4" s="1"/></row><row r="5"><c r="A5"><v>9</v></c></row>`;
  expect(await rowsOf(book(sheet(rows)))).toEqual([
    { number: 2, cells: ["", "x", "", "3"], formulas: [3] },
    { number: 5, cells: ["9"] },
  ]);
});

const zeros = new Uint8Array(24 * 1024 * 1024);
/** Spaces between rows: well-formed, and a thousand times larger than it looks. */
const bomb = book(sheet(new TextDecoder().decode(zeros.fill(32))));

/** What an archive says about the size of its parts is made a lie. */
function lying(bytes: Uint8Array): Uint8Array {
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  for (let at = 0; at < changed.length - 4; at += 1) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 100, true);
  }
  return changed;
}

const many = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`xl/x${index}`, "x"]));

test.each<[what: string, bytes: Uint8Array, name: string, why: string]>([
  ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 0]), "a.xlsx", "not_a_table"],
  ["a text that is called a workbook", strToU8("hello"), "a.xlsx", "not_a_table"],
  ["something binary that is called .csv", new Uint8Array([1, 0, 2, 0]), "a.csv", "not_a_table"],
  ["an archive without a table", zipSync({ "a.txt": strToU8("x") }), "a.zip", "not_a_table"],
  [
    "an .xls, or a workbook with a password",
    new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]),
    "a.xlsx",
    "old_or_locked",
  ],
  [
    "a workbook cut off",
    writeXlsx([{ name: "S", columns: ["a"], rows: [["1"]] }]).slice(0, 700),
    "a.xlsx",
    "damaged",
  ],
  [
    "XML that does not close",
    book({ "xl/worksheets/sheet1.xml": "<worksheet><sheetData>" }),
    "a.xlsx",
    "damaged",
  ],
  [
    "XML with a document type",
    book({ "xl/worksheets/sheet1.xml": `<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>` }),
    "a.xlsx",
    "damaged",
  ],
  ["a sheet that is not there", book({}), "a.xlsx", "damaged"],
  ["200 MB", new Uint8Array(200 * 1024 * 1024), "a.xlsx", "too_large"],
  ["a bomb", bomb, "a.xlsx", "bomb"],
  ["a bomb that says it is small", lying(bomb), "a.xlsx", "damaged"],
  [
    "201 parts",
    zipSync(Object.fromEntries(Object.keys(many).map((name) => [name, strToU8("x")]))),
    "a.xlsx",
    "too_many_parts",
  ],
])("%s is refused", async (_what, bytes, name, why) => {
  const refused = { kind: "refused", why };
  expect((await read(bytes, name)).at(-1)).toMatchObject(refused);
});

test("a bomb is left after a small part of it", async () => {
  expect(bomb.length).toBeLessThan(50_000);
  // 20 MB are unfolded whatever they are; the rest is not.
  expect((await read(bomb)).at(-1)).toEqual({ kind: "refused", why: "bomb", limit: 768 * 1024 * 1024 });
});

test("a .csv in UTF-8 with its mark, in GBK, and with line breaks in cells", async () => {
  const utf8 = strToU8('\uFEFF编码,姓名\r\nP1,"张\n三"\r\n,\r\n"\'=1",x\r\n');
  expect(await read(utf8, "人员.csv")).toEqual([
    { kind: "sheets", names: ["人员"] },
    {
      kind: "rows",
      sheet: "人员",
      rows: [
        { number: 1, cells: ["编码", "姓名"] },
        { number: 2, cells: ["P1", "张\n三"] },
        { number: 4, cells: ["=1", "x"] },
      ],
    },
  ]);
  const gbk = new Uint8Array([0xb1, 0xe0, 0xc2, 0xeb, 0x0d, 0x0a, 0x50]);
  expect((await rowsOf(gbk, "x.csv")).map(({ cells }) => cells)).toEqual([["编码"], ["P"]]);
});

test("several .csv in an archive, whose names Windows wrote in GBK", async () => {
  const archive = zipSync({ "XX.csv": strToU8("a\n1\n"), "__MACOSX/XX.csv": strToU8("x") });
  // 单 in GBK, over the two letters in the local header and in the directory.
  for (let at = 0; at < archive.length - 6; at += 1) {
    if (archive[at] === 0x58 && archive[at + 1] === 0x58 && archive[at - 1] !== 0x2f) {
      archive.set([0xb5, 0xa5], at);
    }
  }
  const [sheets] = await read(archive, "all.zip");
  expect(sheets).toEqual({ kind: "sheets", names: ["单"] });
});

test("sheets come in the order in which they are wanted", async () => {
  const bytes = writeXlsx(["四包", " 人员", "单位"].map((name) => ({ name, columns: ["a"], rows: [] })));
  const pieces = await all(readTables({ bytes, name: "a.xlsx", order: ["单位", "人员"] }));
  expect(pieces.flatMap((piece) => (piece.kind === "rows" ? piece.sheet : []))).toEqual([
    "单位",
    "人员",
    "四包",
  ]);
});

test("a thread of its own reads the same", async () => {
  const rows = Array.from({ length: 3000 }, (_, index) => [String(index), "x"]);
  const bytes = writeXlsx([{ name: "S", columns: ["a", "b"], rows }]);
  expect(await all(readAside({ bytes, name: "a.xlsx", order: [] }))).toEqual(await read(bytes));
  expect(await all(readAside({ bytes: bomb, name: "a.xlsx", order: [] }))).toEqual(await read(bomb));
});

test("a thread that is stopped in the middle ends", async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => [String(index)]);
  const bytes = writeXlsx([{ name: "S", columns: ["a"], rows }]);
  const stop = new AbortController();
  let pieces = 0;
  const reading = (async () => {
    for await (const _piece of readAside({ bytes, name: "a.xlsx", order: [] }, stop.signal)) {
      pieces += 1;
      if (pieces === 3) stop.abort(new Error("stopped"));
    }
  })();
  await expect(reading).rejects.toThrow("stopped");
  expect(pieces).toBe(3);
});
