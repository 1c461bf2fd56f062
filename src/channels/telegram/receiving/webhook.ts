import { hash, timingSafeEqual } from "node:crypto";
import type { Log } from "../../channel.ts";

/** Larger than any update Telegram sends, bytes. */
const mostBytes = 1024 * 1024;

/**
 * Answers Telegram's webhook requests: 200 only once the update is stored, and anything that went wrong on our side
 * with 500, so that Telegram sends it again. `take` says what to answer with, if a call of the API comes for free.
 */
export async function answerWebhook(
  request: Request,
  options: { secret: string; take: (update: unknown) => Promise<object | undefined>; log: Log },
): Promise<Response> {
  if (request.method !== "POST") return new Response(null, { status: 405 });
  const secret = request.headers.get("x-telegram-bot-api-secret-token") ?? "";
  if (!isSame(secret, options.secret)) return new Response(null, { status: 401 });
  const body = await readBody(request);
  if (body === undefined) return new Response(null, { status: 413 });
  let update: unknown;
  try {
    update = JSON.parse(body);
  } catch {
    return new Response(null, { status: 400 });
  }
  try {
    const call = await options.take(update);
    return call ? Response.json(call) : new Response(null, { status: 200 });
  } catch (err) {
    options.log.error({ err }, "Telegram: an update could not be stored and will be sent again");
    return new Response(null, { status: 500 });
  }
}

/** Takes equally long however much of the secret is right. */
function isSame(given: string, secret: string): boolean {
  return timingSafeEqual(hash("sha256", given, "buffer"), hash("sha256", secret, "buffer"));
}

async function readBody(request: Request): Promise<string | undefined> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > mostBytes) return undefined;
  // Telegram says how long it is, and HTTP holds it to that; as a stream it would cost several times as much.
  if (announced > 0) return request.text();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
