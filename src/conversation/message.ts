/** A file that was received and stored: `id` names it in the file store. */
export interface StoredFile {
  id: string;
  kind: "photo" | "voice" | "document";
  /** Bytes. */
  size: number;
  name?: string;
  /** Length of a voice message. */
  seconds?: number;
}

/** A stored file, as its row in the database has it. */
export const fileOf = (row: {
  id: string;
  kind: string;
  size: number;
  name: string | null;
  seconds: number | null;
}): StoredFile => ({
  id: row.id,
  kind: row.kind === "photo" || row.kind === "voice" ? row.kind : "document",
  size: row.size,
  name: row.name ?? undefined,
  seconds: row.seconds ?? undefined,
});

/** What a person did, in the terms of no particular platform. */
export type Content =
  | { kind: "text"; text: string; edited?: boolean }
  | { kind: "press"; data: string; ref?: string }
  | { kind: "start"; code?: string }
  | { kind: "file"; file: StoredFile; caption?: string; album?: string }
  | { kind: "location"; latitude: number; longitude: number }
  /** `own`: the platform vouches that it is the sender's number. */
  | { kind: "contact"; phone: string; own: boolean }
  /** A file that cannot be taken; bytes. */
  | { kind: "too-large"; size: number; limit: number }
  | { kind: "bad-file" }
  | { kind: "blocked" }
  | { kind: "unblocked" }
  | { kind: "group" }
  | { kind: "unsupported" };

/** One message or button press, as a channel hands it in; unique by (channel, id). */
export interface Message {
  channel: string;
  id: string;
  chat: string;
  /** Language the person's client asks for, e.g. `zh-hans`. */
  language?: string;
  content: Content;
}
