import { randomBytes } from "node:crypto";
import { badRequest } from "../rules/refusal.ts";

export type FileKind = "photo" | "document" | "voice" | "sticker";

/** A file at Telegram. Only its `id` travels in messages; the bytes are fetched by `getFile` and a download. */
export interface StoredFile {
  id: string;
  uniqueId: string;
  kind: FileKind;
  name: string;
  mime: string;
  bytes: Buffer;
  /** Where it is downloaded from; another extension than the original, as Telegram has it. */
  path: string;
}

const MAX_DOWNLOAD = 20 * 1024 * 1024;
const FOLDERS: Record<FileKind, string> = {
  photo: "photos",
  document: "documents",
  voice: "voice",
  sticker: "stickers",
};
const NAMES: Record<FileKind, string> = {
  photo: "Photo",
  document: "Document",
  voice: "VoiceNote",
  sticker: "Sticker",
};

export class Files {
  readonly #byId = new Map<string, StoredFile>();
  readonly #byPath = new Map<string, StoredFile>();

  add(kind: FileKind, name: string, mime: string, bytes: Buffer): StoredFile {
    if (bytes.length === 0) throw badRequest("file must be non-empty");
    const number = this.#byId.size;
    const path = `${FOLDERS[kind]}/file_${number}${extension(kind, name)}`;
    const id = `AgACAgUAAxkB${randomBytes(24).toString("base64url")}`;
    const file: StoredFile = {
      id,
      uniqueId: `AQAD${randomBytes(8).toString("base64url")}`,
      kind,
      name,
      mime,
      bytes,
      path,
    };
    this.#byId.set(id, file);
    this.#byPath.set(path, file);
    return file;
  }

  /** The file that a bot names when it sends it again. */
  reuse(id: string, kind: FileKind): StoredFile {
    const file = this.#byId.get(id);
    if (!file) throw badRequest("wrong file identifier/HTTP URL specified");
    if (file.kind !== kind) throw badRequest(`can't use file of type ${NAMES[file.kind]} as ${NAMES[kind]}`);
    return file;
  }

  /** The file that a bot wants to download: a `file_path` for 20 MB and less. */
  describe(id: string): Record<string, unknown> {
    if (id === "") throw badRequest("file_id not specified");
    const file = this.#byId.get(id);
    if (!file) throw badRequest("invalid file_id");
    if (file.bytes.length > MAX_DOWNLOAD) throw badRequest("file is too big");
    return {
      file_id: file.id,
      file_unique_id: file.uniqueId,
      file_size: file.bytes.length,
      file_path: file.path,
    };
  }

  download(path: string): Buffer | undefined {
    return this.#byPath.get(path)?.bytes;
  }
}

function extension(kind: FileKind, name: string): string {
  if (kind === "photo") return ".jpg";
  if (kind === "voice") return ".oga";
  if (kind === "sticker") return ".webp";
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot);
}
