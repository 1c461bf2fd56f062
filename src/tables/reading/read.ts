import { Archive } from "./archive.ts";
import { readBook } from "./book.ts";
import { csvRows } from "./csv.ts";
import { limits } from "./limits.ts";
import { type Piece, Refusal, type Row, type WantedFile } from "./piece.ts";
import { SheetReader } from "./sheet.ts";

/** Rows handed over at once. */
const portion = 500;

/** Reads a workbook, a .csv, or an archive of them, row by row; why it cannot be read is its last piece. */
export async function* readTables(file: WantedFile): AsyncGenerator<Piece> {
  try {
    yield* pieces(file);
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    yield { kind: "refused", why: cause.why, limit: cause.limit };
  }
}

/** A name as it is compared: without spaces, stars and the difference of wide and narrow letters. */
const bare = (name: string) =>
  name
    .normalize("NFKC")
    .replace(/[\s*"“”]/g, "")
    .toLowerCase();

interface Sheet {
  name: string;
  rows(): AsyncIterable<readonly Row[]>;
}

async function* pieces(file: WantedFile): AsyncGenerator<Piece> {
  const sheets = await sheetsOf(file);
  yield { kind: "sheets", names: sheets.map(({ name }) => name) };
  const order = file.order.map(bare);
  const place = (name: string) => (order.includes(bare(name)) ? order.indexOf(bare(name)) : order.length);
  let count = 0;
  for (const { name, rows } of sheets.toSorted((a, b) => place(a.name) - place(b.name))) {
    let waiting: Row[] = [];
    for await (const some of rows()) {
      count += some.length;
      if (count > limits.rows) throw new Refusal("too_many_rows", limits.rows);
      waiting.push(...some);
      if (waiting.length < portion) continue;
      yield { kind: "rows", sheet: name, rows: waiting };
      waiting = [];
    }
    yield { kind: "rows", sheet: name, rows: waiting };
  }
}

async function sheetsOf({ bytes, name }: WantedFile): Promise<Sheet[]> {
  if (bytes.byteLength > limits.file) throw new Refusal("too_large", limits.file);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new Refusal("old_or_locked");
  if (!startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) {
    if (!/\.(csv|txt)$/i.test(name)) throw new Refusal("not_a_table");
    return [csvSheet(name, bytes)];
  }
  const archive = await Archive.open(bytes);
  if (archive.has("xl/workbook.xml")) return bookSheets(archive);
  const found = archive.names.filter((part) => /\.csv$/i.test(part) && !part.startsWith("__MACOSX/"));
  if (found.length === 0) throw new Refusal("not_a_table");
  return Promise.all(found.map(async (part) => csvSheet(part, await whole(archive, part))));
}

async function bookSheets(archive: Archive): Promise<Sheet[]> {
  const book = await readBook(archive);
  return book.sheets.map(({ name, part }) => ({
    name: name.trim(),
    rows: async function* () {
      const reader = new SheetReader(book);
      for await (const chunk of archive.bytes(part)) {
        reader.write(chunk);
        if (reader.rows.length === 0) continue;
        yield reader.rows;
        reader.rows = [];
      }
      reader.end();
      yield reader.rows;
    },
  }));
}

function csvSheet(path: string, bytes: Uint8Array): Sheet {
  // Zero bytes are in no text but UTF-16, which says so at its beginning.
  if (bytes[0] !== 0xff && bytes.includes(0)) throw new Refusal("not_a_table");
  return {
    name: (path.split("/").at(-1) ?? path).replace(/\.[^.]*$/, "").trim(),
    rows: async function* () {
      let some: Row[] = [];
      for await (const row of csvRows(bytes)) {
        some.push(row);
        if (some.length < portion) continue;
        yield some;
        some = [];
      }
      yield some;
    },
  };
}

async function whole(archive: Archive, part: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of archive.bytes(part)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const startsWith = (bytes: Uint8Array, mark: readonly number[]) =>
  mark.every((byte, index) => bytes[index] === byte);
