import { InputFile } from "grammy";
import type { StoredFile } from "../../../conversation/message.ts";
import type { Files } from "../../channel.ts";
import { channelName } from "../parse.ts";
import { isForgottenFile } from "./outcome.ts";

export type Media = string | InputFile;
/** Sends with these media, in the order of the files, and says what Telegram calls each of them. */
export type Post<T> = (media: Media[]) => Promise<{ result: T; names: (string | undefined)[] }>;

/** Uploads each file once, and then sends it by the name Telegram gave it. */
export class Uploads {
  readonly #files: Files;
  /** Files that are being uploaded: others wait for their name instead of uploading them again. */
  readonly #running = new Map<string, Promise<unknown>>();

  constructor(files: Files) {
    this.#files = files;
  }

  async send<T>(files: readonly StoredFile[], post: Post<T>): Promise<T> {
    let known: (string | undefined)[];
    do {
      await Promise.allSettled(files.map(({ id }) => this.#running.get(id)));
      known = await Promise.all(files.map(({ id }) => this.#files.copy(channelName, id)));
      // From here to the mark below nothing is awaited, so that two do not begin together.
    } while (files.some(({ id }) => this.#running.has(id)));
    if (known.every((name) => name !== undefined)) {
      try {
        return (await post(known)).result;
      } catch (error) {
        if (!isForgottenFile(error)) throw error;
      }
    }
    const upload = this.#upload(files, post);
    for (const { id } of files) this.#running.set(id, upload);
    try {
      return await upload;
    } finally {
      for (const { id } of files) if (this.#running.get(id) === upload) this.#running.delete(id);
    }
  }

  async #upload<T>(files: readonly StoredFile[], post: Post<T>): Promise<T> {
    const { result, names } = await post(await Promise.all(files.map((file) => this.#inputOf(file))));
    for (const [index, file] of files.entries()) {
      const name = names[index];
      if (name !== undefined) await this.#files.remember(channelName, file.id, name);
    }
    return result;
  }

  async #inputOf(file: StoredFile): Promise<InputFile> {
    const { bytes, mime, name } = await this.#files.read(file.id);
    return new InputFile(bytes, fileName(file.name ?? name, mime));
  }
}

const endings: Readonly<Record<string, string>> = {
  "image/jpeg": "photo.jpg",
  "image/png": "picture.png",
  "image/webp": "photo.webp",
  "audio/ogg": "voice.ogg",
  "audio/mpeg": "voice.mp3",
  "audio/mp4": "voice.m4a",
  "application/pdf": "document.pdf",
};

/** A name that survives the header of an upload, where it stands without quotes. */
function fileName(name: string | undefined, mime: string): string {
  const safe = name
    ?.replaceAll(/[;%"\\/]|\p{Cc}/gu, "_")
    .slice(-100)
    .trim();
  return safe || (endings[mime.split(";")[0] ?? ""] ?? "file");
}
