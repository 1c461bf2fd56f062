import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { StoredFile } from "../conversation/message.ts";
import type { Database, Tx } from "./database.ts";
import { Turnstile } from "./turnstile.ts";

type Kind = StoredFile["kind"];
interface Incoming {
  bytes: Uint8Array;
  kind: Kind;
  name?: string;
  seconds?: number;
}
type Clean = { bytes: Uint8Array; mime: string };

/** The longer side of a stored photo, pixels: enough to read a paper, small enough for a bad line. */
const photoSide = 2048;
/** More pixels than any phone takes: a bomb. */
const mostPixels = 100_000_000;
/** Of kinds that cannot be opened in part, as a JPEG can: larger than any screen. */
const mostWhole = 40_000_000;
/** Pictures opened at once: each may take some hundred megabytes. */
const mostAtOnce = 2;
/** A picture that takes longer was made to, seconds. */
const longestOpening = 30;

/** What a picture may be: others that libraries would open, such as SVG, are documents that can ask for anything. */
const pictures = new Set([
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/gif",
  "image/avif",
  "image/heic",
  "image/tiff",
]);

const documents = new Set([
  "application/pdf",
  "application/msword",
  "application/vnd.ms-excel",
  "application/x-cfb",
  "application/zip",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation",
]);

/** What documents made by us are, by the ending of their names: telephones open them by it. */
const made: ReadonlyMap<string, string> = new Map([
  ["pdf", "application/pdf"],
  ["xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  ["csv", "text/csv"],
  ["zip", "application/zip"],
]);

/** Files on disk, named by their content; what is stored is what it says, without hidden places in photos. */
export class FileStore {
  readonly #folder: string;
  readonly #database: Database;
  readonly #now: () => Date;
  readonly #doors = Array.from({ length: mostAtOnce }, () => new Turnstile());
  #next = 0;

  constructor(folder: string, database: Database, now: () => Date) {
    this.#folder = folder;
    this.#database = database;
    this.#now = now;
  }

  /** Checks by content, cleans and stores; nothing if it is not what it says it is. */
  async keep(file: Incoming): Promise<StoredFile | undefined> {
    const clean = await this.#clean(file);
    if (!clean) return undefined;
    const named = { ...file, name: plainName(file.name) };
    // In one transaction with its row, so that nothing is discarded in between.
    return this.#database.transaction((tx) =>
      record(tx, this.#write(clean.bytes), named, clean, this.#now()),
    );
  }

  async #clean(file: Incoming): Promise<Clean | undefined> {
    if (file.kind === "voice") return cleaned(file);
    this.#next = (this.#next + 1) % this.#doors.length;
    const door = this.#doors[this.#next];
    await door?.enter();
    try {
      return await cleaned(file);
    } finally {
      door?.leave();
    }
  }

  /** Stores a file made by us, inside an open transaction. */
  keepMade(tx: Tx, file: { bytes: Uint8Array; kind: Kind; name: string }, now: Date): StoredFile {
    const ending = file.name.slice(file.name.lastIndexOf(".") + 1);
    const mime = file.kind === "photo" ? "image/png" : (made.get(ending) ?? "application/octet-stream");
    return record(tx, this.#write(file.bytes), file, { bytes: file.bytes, mime }, now);
  }

  /** Throws if there is no such file. */
  async read(id: string): Promise<{ bytes: Uint8Array; mime: string; name?: string }> {
    const row = await this.#database.transaction((tx) =>
      tx.sql.get<{ mime: string; name: string | null }>(`SELECT mime, name FROM File WHERE id = ?`, [id]),
    );
    if (!row) throw new Error(`no file ${id}`);
    return { bytes: await readFile(this.#path(id)), mime: row.mime, name: row.name ?? undefined };
  }

  async copy(channel: string, id: string): Promise<string | undefined> {
    return this.#database.transaction(
      (tx) =>
        tx.sql.get<{ remoteId: string }>(`SELECT remoteId FROM FileCopy WHERE channel = ? AND fileId = ?`, [
          channel,
          id,
        ])?.remoteId,
    );
  }

  async remember(channel: string, id: string, remoteId: string): Promise<void> {
    await this.#database.transaction((tx) =>
      tx.sql.run(`INSERT OR REPLACE INTO FileCopy (channel, fileId, remoteId) VALUES (?, ?, ?)`, [
        channel,
        id,
        remoteId,
      ]),
    );
  }

  /** Removes the bytes of a file that has no row, however often it is asked to. */
  async discard(id: string): Promise<void> {
    await this.#database.transaction((tx) => {
      if (tx.sql.get(`SELECT id FROM File WHERE id = ?`, [id]) === undefined) {
        rmSync(this.#path(id), { force: true });
      }
    });
  }

  #path(id: string): string {
    if (!/^[0-9a-f]{40}$/.test(id)) throw new Error("not the id of a file");
    return join(this.#folder, id.slice(0, 2), id);
  }

  // Written beside and renamed, so that a kill leaves no half file under a true name.
  #write(bytes: Uint8Array): string {
    const id = createHash("sha256").update(bytes).digest("hex").slice(0, 40);
    const path = this.#path(id);
    mkdirSync(dirname(path), { recursive: true });
    const beside = `${path}.${randomUUID()}`;
    try {
      writeFileSync(beside, bytes);
      renameSync(beside, path);
    } catch (cause) {
      // Half a file on a full disk is in nobody's way.
      rmSync(beside, { force: true });
      throw cause;
    }
    return id;
  }

  /** The raw bytes of a file, for tests and exports. */
  bytes(id: string): Uint8Array {
    return readFileSync(this.#path(id));
  }
}

function record(tx: Tx, id: string, file: Omit<Incoming, "bytes">, clean: Clean, now: Date): StoredFile {
  const size = clean.bytes.byteLength;
  tx.sql.run(
    `INSERT OR IGNORE INTO File (id, kind, mime, size, name, seconds, createdAt) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [id, file.kind, clean.mime, size, file.name ?? null, file.seconds ?? null, now],
  );
  return { id, kind: file.kind, size, name: file.name, seconds: file.seconds };
}

async function cleaned(file: Incoming): Promise<Clean | undefined> {
  if (file.bytes.byteLength === 0) return undefined;
  // Loaded with the first file: 30 MB of memory that a start does not wait for.
  const { fileTypeFromBuffer } = await import("file-type");
  const found = await fileTypeFromBuffer(file.bytes);
  switch (file.kind) {
    case "photo":
      return cleanedPhoto(file.bytes, found?.mime);
    case "voice": {
      const mime = found?.mime ?? (isAmr(file.bytes) ? "audio/amr" : "");
      return /^(audio|video)\//.test(mime) || mime === "application/ogg"
        ? { bytes: file.bytes, mime }
        : undefined;
    }
    case "document": {
      if (found?.mime.startsWith("image/")) return cleanedPhoto(file.bytes, found.mime);
      if (found) return documents.has(found.mime) ? { bytes: file.bytes, mime: found.mime } : undefined;
      return isText(file.bytes) ? { bytes: file.bytes, mime: "text/plain" } : undefined;
    }
  }
}

/** Turned upright, made smaller, and without any metadata: no place, no camera, no owner. */
async function cleanedPhoto(bytes: Uint8Array, mime = ""): Promise<Clean | undefined> {
  if (!pictures.has(mime)) return undefined;
  const limitInputPixels = mime === "image/jpeg" ? mostPixels : mostWhole;
  const { default: sharp } = await import("sharp");
  try {
    const made = await sharp(bytes, { limitInputPixels, failOn: "truncated" })
      .timeout({ seconds: longestOpening })
      .rotate()
      .resize({ width: photoSide, height: photoSide, fit: "inside", withoutEnlargement: true })
      .jpeg({ quality: 82, mozjpeg: false })
      .toBuffer();
    return { bytes: made, mime: "image/jpeg" };
  } catch {
    return undefined; // not a picture, or one that cannot be opened: the sender is told so
  }
}

/** A file's name without folders and without what is not to be seen or turns the way it is read. */
export function plainName(name: string | undefined): string | undefined {
  const last = name?.split(/[/\\]/).at(-1) ?? "";
  const plain = last.replace(/[\p{Cc}\p{Cf}\p{Cs}"<>|:*?]/gu, "").trim();
  return [...plain].slice(-120).join("") || undefined;
}

const isAmr = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes.subarray(0, 6)) === "#!AMR\n";

/** UTF-8, or what older programs in China write: no signs but line ends and tabs that no text has. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  return ["utf-8", "gb18030"].some((encoding) => {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return encoding === "utf-8" || !/[[\p{Cc}\p{Co}]--[\t\r\n]]/v.test(text);
    } catch {
      return false;
    }
  });
}
