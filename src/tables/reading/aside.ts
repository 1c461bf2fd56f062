import { Worker } from "node:worker_threads";
import type { Mark } from "../marked-copy.ts";
import type { Piece, WantedFile } from "./piece.ts";

/** Pieces that may wait unread, so that a quick reader does not fill the memory. */
export const ahead = 4;

/** Reads a file as `readTables` does, in a thread of its own, so that nobody waits for it. */
export async function* readAside(file: WantedFile, stop?: AbortSignal): AsyncGenerator<Piece> {
  const worker = open({ file });
  const inbox = new Inbox();
  worker.on("message", (sent: string) => inbox.put(readPiece(sent)));
  worker.on("error", (cause) => {
    if (isOutOfMemory(cause)) inbox.put({ kind: "refused", why: "bomb" });
    else inbox.fail(cause);
  });
  const halt = () => inbox.fail(stop?.reason);
  stop?.addEventListener("abort", halt);
  try {
    stop?.throwIfAborted();
    for (let piece = await inbox.take(); piece; piece = await inbox.take()) {
      worker.postMessage("taken");
      yield piece;
      if (piece.kind === "refused") return;
    }
  } finally {
    stop?.removeEventListener("abort", halt);
    await worker.terminate();
  }
}

/** Makes a marked copy as `markedCopy` does, in a thread of its own. */
export async function markAside(
  file: WantedFile,
  marking: { marks: readonly Mark[]; heading: string },
): Promise<Uint8Array> {
  const worker = open({ file, marking });
  try {
    return await new Promise((resolve, reject) => {
      worker.on("message", resolve);
      worker.on("error", reject);
      worker.on("exit", () => reject(new Error("the thread ended without a copy")));
    });
  } finally {
    await worker.terminate();
  }
}

const open = (workerData: { file: WantedFile; marking?: object }) =>
  new Worker(new URL("./aside-worker.ts", import.meta.url), {
    workerData,
    // More than a county needs; a file that needs more is refused rather than ending the process.
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });

// Texts cross from thread to thread far quicker than lists of texts.
const readPiece = (sent: string): Piece | undefined => (sent === "" ? undefined : JSON.parse(sent));

const isOutOfMemory = (cause: Error) => "code" in cause && cause.code === "ERR_WORKER_OUT_OF_MEMORY";

/** What a thread has sent and nobody has taken yet. */
class Inbox {
  readonly #waiting: (Piece | undefined)[] = [];
  #failure: { cause: unknown } | undefined;
  #wake: () => void = () => {};

  put(piece: Piece | undefined): void {
    this.#waiting.push(piece);
    this.#wake();
  }

  fail(cause: unknown): void {
    this.#failure ??= { cause };
    this.#wake();
  }

  async take(): Promise<Piece | undefined> {
    while (this.#waiting.length === 0 && !this.#failure) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      await promise;
    }
    if (this.#failure) throw this.#failure.cause;
    return this.#waiting.shift();
  }
}
