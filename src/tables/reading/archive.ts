import { Transform } from "node:stream";
import { type Entry, fromBufferPromise, getFileNameLowLevel, type ZipFile } from "yauzl";
import { limits } from "./limits.ts";
import { Refusal } from "./piece.ts";

/** The parts of an archive; what they unfold to is counted while they unfold. */
export class Archive {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  #unfolded = 0;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  static async open(bytes: Uint8Array): Promise<Archive> {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    try {
      const zip = await fromBufferPromise(buffer, { decodeStrings: false });
      if (zip.entryCount > limits.parts) throw new Refusal("too_many_parts", limits.parts);
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) {
        if (entries.size === limits.parts) throw new Refusal("too_many_parts", limits.parts);
        entries.set(nameOf(entry), entry);
      }
      return new Archive(zip, entries);
    } catch (cause) {
      throw cause instanceof Refusal ? cause : new Refusal("damaged", undefined, cause);
    }
  }

  get names(): string[] {
    return [...this.#entries.keys()];
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** A part's bytes, piece by piece. */
  async *bytes(name: string): AsyncGenerator<Uint8Array> {
    const entry = this.#entries.get(name);
    if (!entry) throw new Refusal("damaged");
    if (entry.isEncrypted()) throw new Refusal("old_or_locked");
    // What a bomb says of its size may be a lie: this saves work where it is none.
    if (entry.uncompressedSize > limits.part) throw new Refusal("bomb", limits.part);
    const meter = new Transform({
      transform: (chunk: Uint8Array, _encoding, done) => {
        inner += chunk.length;
        this.#unfolded += chunk.length;
        const tight = inner > limits.anyRatio && inner > entry.compressedSize * limits.ratio;
        const large = inner > limits.part || this.#unfolded > limits.all;
        done(tight || large ? new Refusal("bomb", limits.part) : null, chunk);
      },
    });
    let inner = 0;
    try {
      const stream = await this.#zip.openReadStreamPromise(entry);
      stream.on("error", (cause) => meter.destroy(cause));
      yield* stream.pipe(meter);
    } catch (cause) {
      throw cause instanceof Refusal ? cause : new Refusal("damaged", undefined, cause);
    } finally {
      meter.destroy();
    }
  }

  /** A small part as text. */
  async text(name: string): Promise<string> {
    const decoder = new TextDecoder();
    let text = "";
    for await (const chunk of this.bytes(name)) text += decoder.decode(chunk, { stream: true });
    return text + decoder.decode();
  }
}

/** A part's name; Windows writes Chinese ones as GBK and does not say so. */
function nameOf(entry: Entry): string {
  const raw = entry.fileNameRaw;
  const saysUtf8 = (entry.generalPurposeBitFlag & 0x800) !== 0;
  const name = saysUtf8
    ? getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, false)
    : guessed(raw);
  return name.replaceAll("\\", "/").replace(/^\//, "");
}

function guessed(raw: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(raw);
  } catch {
    return new TextDecoder("gb18030").decode(raw);
  }
}
