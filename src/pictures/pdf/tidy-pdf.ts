import { deflateSync } from "node:zlib";
import { writtenFor } from "./written-for.ts";

/**
 * Makes a PDF from an uncompressed one of Skia: its parts compressed, and its characters told as what they are. Skia
 * takes a glyph for the lowest code point that shows it, which for some is a radical: 心 would be found only as ⼼.
 */
export function tidyPdf(made: Uint8Array): Uint8Array {
  const source = Buffer.from(made);
  const parts: Buffer[] = [];
  let length = 0;
  const add = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  const table = xref(source);
  const starts = [...table.offsets.values()].sort((a, b) => a - b);
  const ends = [...starts.slice(1), table.at];
  add(source.subarray(0, starts[0] ?? table.at));
  const moved = new Map<number, number>();
  for (const [index, start] of starts.entries()) {
    moved.set(start, length);
    add(tidyObject(source.subarray(start, ends[index])));
  }
  const at = length;
  add(Buffer.from(tableOf(table, moved), "latin1"));
  const tail = source.toString("latin1", table.end).replace(/startxref\s+\d+/, `startxref\n${at}`);
  add(Buffer.from(tail, "latin1"));
  return new Uint8Array(Buffer.concat(parts));
}

interface Table {
  /** Where the table of objects stands, and where it ends. */
  at: number;
  end: number;
  /** Objects by number. */
  offsets: ReadonlyMap<number, number>;
  size: number;
}

function xref(source: Buffer): Table {
  const at = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(source.toString("latin1", source.length - 64))?.[1]);
  const head = /^xref\s+0 (\d+)\s/.exec(source.toString("latin1", at, at + 64));
  if (!head) throw new Error("the PDF has no table of objects where it should be");
  const size = Number(head[1]);
  const first = at + head[0].length;
  const offsets = new Map<number, number>();
  for (let number = 0; number < size; number += 1) {
    const entry = source.toString("latin1", first + number * 20, first + number * 20 + 18);
    if (entry.endsWith("n")) offsets.set(number, Number(entry.slice(0, 10)));
  }
  return { at, end: first + size * 20, offsets, size };
}

function tableOf({ offsets, size }: Table, moved: ReadonlyMap<number, number>): string {
  const lines = Array.from({ length: size }, (_, number) => {
    const offset = offsets.get(number);
    if (offset === undefined) return "0000000000 65535 f \n";
    return `${String(moved.get(offset)).padStart(10, "0")} 00000 n \n`;
  });
  return `xref\n0 ${size}\n${lines.join("")}`;
}

const streamHead = /^(\d+ 0 obj\n<<)\/Length (\d+)(.*?>> stream\n)/s;

function tidyObject(object: Buffer): Buffer {
  const head = streamHead.exec(object.toString("latin1", 0, 400));
  if (!head) return Buffer.from(shorter(object.toString("latin1")), "latin1");
  if (head[0].includes("/Filter")) return object;
  const [whole, begin, size, rest] = head;
  const body = object.subarray(whole.length, whole.length + Number(size));
  const packed = deflateSync(characters(body));
  const after = object.subarray(whole.length + Number(size));
  const said = Buffer.from(`${begin}/Filter /FlateDecode /Length ${packed.length}${rest}`, "latin1");
  return Buffer.concat([said, packed, after]);
}

/** In the list of a font's characters, each becomes the one that somebody wrote. */
function characters(body: Buffer): Buffer {
  if (!body.includes("begincmap")) return body;
  const said = body
    .toString("latin1")
    .replace(/<([0-9A-F]{4})>(?=\n)/g, (_whole, code: string) => `<${writtenFor(code)}>`);
  return Buffer.from(said, "latin1");
}

/** Skia lists a font's unused places one by one: a font's list of names leaves them out. */
function shorter(object: string): string {
  return object.replace(/\/Differences \[0 ([^\]]*)\]/, (_whole, list: string) => {
    const names = list.trim().split(/\s+/);
    const used = names.flatMap((name, place) => (name === "/g0" ? [] : [`${place} ${name}`]));
    return `/Differences [${used.join(" ")}]`;
  });
}
