import type { StoredFile } from "../conversation/message.ts";
import { Turnstile } from "./turnstile.ts";

/** A file as it came. */
export interface Incoming {
  bytes: Uint8Array;
  kind: StoredFile["kind"];
  name?: string;
  seconds?: number;
}
/** What is kept of it. */
export type Clean = { bytes: Uint8Array; mime: string };

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

/** Looks at files by their content; nothing is left of what is not what it says, nor of a photo's hidden places. */
export class Cleaning {
  readonly #doors = Array.from({ length: mostAtOnce }, () => new Turnstile());
  #next = 0;

  async clean(file: Incoming): Promise<Clean | undefined> {
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
