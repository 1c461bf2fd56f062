import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { StoredFile } from "../conversation/message.ts";
import { sweepFolder } from "./backup/sweep.ts";
import { type Clean, Cleaning, type Incoming, plainName } from "./cleaning.ts";
import type { Database, Tx } from "./database.ts";

type Kind = StoredFile["kind"];

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
  readonly #cleaning = new Cleaning();

  constructor(folder: string, database: Database, now: () => Date) {
    this.#folder = folder;
    this.#database = database;
    this.#now = now;
  }

  /** Checks by content, cleans and stores; nothing if it is not what it says it is. */
  async keep(file: Incoming): Promise<StoredFile | undefined> {
    const clean = await this.#cleaning.clean(file);
    if (!clean) return undefined;
    const named = { ...file, name: plainName(file.name) };
    // In one transaction with its row, so that nothing is discarded in between.
    return this.#database.transaction((tx) =>
      record(tx, this.#write(clean.bytes), named, clean, this.#now()),
    );
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

  /** Removes bytes that no row names, such as a kill leaves behind, if they were written before a time. */
  sweep(before: Date, stop?: AbortSignal): Promise<number> {
    return sweepFolder(this.#folder, { database: this.#database, before, stop });
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
    `INSERT INTO File (id, kind, mime, size, name, seconds, createdAt) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET createdAt = excluded.createdAt`,
    [id, file.kind, clean.mime, size, file.name ?? null, file.seconds ?? null, now],
  );
  return { id, kind: file.kind, size, name: file.name, seconds: file.seconds };
}
