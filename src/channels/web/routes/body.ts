import type { Held } from "../guard/load.ts";

/**
 * A request's body, or why there is none: bytes seen when it was given up, standing still or cut off, or no room for
 * it among what others send.
 */
export type Body =
  | { kind: "whole"; bytes: Uint8Array<ArrayBuffer> }
  | { kind: "too-large"; size: number }
  | { kind: "cut" }
  | { kind: "crowded" };

/** Reads a body that may not be larger than `limit` bytes nor stand still for more than `stall` ms. */
export async function readBody(
  request: Request,
  { limit, stall, held }: { limit: number; stall: number; held: Held },
): Promise<Body> {
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > limit) return { kind: "too-large", size: declared };
  const reader = request.body?.getReader();
  if (!reader) return { kind: "whole", bytes: new Uint8Array() };
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const chunk = await nextChunk(reader, stall);
    if (chunk === "cut") return { kind: "cut" };
    if (chunk === "end") return { kind: "whole", bytes: joined(chunks, size) };
    size += chunk.byteLength;
    if (size > limit || !held.add(chunk.byteLength)) {
      void reader.cancel().catch(() => undefined);
      return size > limit ? { kind: "too-large", size } : { kind: "crowded" };
    }
    chunks.push(chunk);
  }
}

async function nextChunk(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  stall: number,
): Promise<Uint8Array | "end" | "cut"> {
  let timer: NodeJS.Timeout | undefined;
  const stalled = new Promise<"cut">((resolve) => {
    timer = setTimeout(() => resolve("cut"), stall);
  });
  try {
    const read = reader.read().then(({ value }) => value ?? ("end" as const));
    const chunk = await Promise.race([read, stalled]);
    if (chunk === "cut") void reader.cancel().catch(() => undefined);
    return chunk;
  } catch {
    return "cut"; // the line broke: the browser sends it again
  } finally {
    clearTimeout(timer);
  }
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
