import { type Api, GrammyError } from "grammy";
import type { RemoteFile } from "../../channel.ts";
import { downloadLimit } from "../parse.ts";
import type { Pause } from "./line.ts";

const attempts = 3;
/** For one attempt, milliseconds. */
const patience = 60_000;

/** The bytes of a file on Telegram's side; tries three times where the network is to blame. */
export async function collect(
  file: RemoteFile,
  from: { api: Api; token: string; apiRoot: string; pause: Pause; signal: AbortSignal },
): Promise<Uint8Array> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { file_path } = await from.api.raw.getFile({ file_id: file.remoteId });
      if (!file_path) throw new Refusal("Telegram names no path");
      return await download(`${from.apiRoot}/file/bot${from.token}/${file_path}`);
    } catch (cause) {
      // The cause may name the address, and with it the token: only its kind is told on.
      const why = cause instanceof Error ? cause.message.replaceAll(from.token, "…") : "unknown";
      const final = cause instanceof Refusal || (cause instanceof GrammyError && cause.error_code === 400);
      if (final || attempt === attempts || from.signal.aborted) {
        throw new Error(`fetching a ${file.kind} from Telegram: ${why}`);
      }
      await from.pause(1000 * attempt, from.signal).catch(() => undefined);
    }
  }
}

class Refusal extends Error {}

async function download(address: string): Promise<Uint8Array> {
  const response = await fetch(address, { signal: AbortSignal.timeout(patience) });
  if (!response.ok) {
    await response.body?.cancel();
    const why = `status ${response.status}`;
    throw response.status < 500 && response.status !== 429 ? new Refusal(why) : new Error(why);
  }
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.byteLength > downloadLimit) throw new Refusal("larger than it said");
  return bytes;
}
