import type { Api } from "grammy";
import type { Update } from "grammy/types";
import type { Line } from "./line.ts";
import { wantedUpdates } from "./update.ts";

/** Seconds that Telegram holds the request open while nothing comes. */
export const longPoll = 25;

/** Fetches updates in order; the next ones are asked for, and these confirmed, only after they were taken in. */
export async function poll(options: {
  api: Api;
  line: Line;
  signal: AbortSignal;
  take: (updates: readonly Update[]) => Promise<void>;
}): Promise<void> {
  const { api, line, signal, take } = options;
  // grammY names the type of an older package; of the signal it only wants to hear.
  const stop = signal as unknown as Parameters<Api["raw"]["getUpdates"]>[1];
  let offset = 0;
  while (!signal.aborted) {
    const updates = await line.until("receiving", () =>
      api.raw.getUpdates(
        { offset, limit: 100, timeout: longPoll, allowed_updates: [...wantedUpdates] },
        stop,
      ),
    );
    const last = updates?.at(-1);
    if (!updates || !last) continue;
    await line.until("storing what was received", () => take(updates));
    if (signal.aborted) break;
    offset = last.update_id + 1;
  }
}
