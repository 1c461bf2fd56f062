import { type CsvError, parse } from "csv-parse";
import { undefuse } from "../defuse.ts";
import { Refusal, type Row } from "./piece.ts";

/** Rows of a .csv; what Excel and WPS save in China without asking is GBK, so that is understood too. */
export async function* csvRows(bytes: Uint8Array): AsyncGenerator<Row> {
  const text = decoded(bytes);
  const parser = parse({ relax_column_count: true, relax_quotes: true, max_record_size: 1024 * 1024 });
  feed(parser, text);
  let number = 0;
  try {
    for await (const record of parser) {
      number += 1;
      const cells = cellsOf(record);
      if (cells.some((cell) => cell !== "")) yield { number, cells };
    }
  } catch (cause) {
    throw cause instanceof Refusal ? cause : new Refusal("damaged", undefined, cause as CsvError);
  }
}

const portion = 64 * 1024;

/** Hands the text over in portions, as the parser takes them. */
function feed(parser: ReturnType<typeof parse>, text: string): void {
  let at = 0;
  const more = () => {
    while (at < text.length) {
      const next = text.slice(at, at + portion);
      at += portion;
      if (!parser.write(next)) return void parser.once("drain", more);
    }
    parser.end();
  };
  more();
}

const cellsOf = (record: unknown): string[] =>
  Array.isArray(record) ? record.map((cell) => undefuse(String(cell)).trim()) : [];

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next encoding may fit.
    }
  }
  throw new Refusal("not_a_table");
}
