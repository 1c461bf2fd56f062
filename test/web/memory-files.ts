import { createHash } from "node:crypto";
import type { Files } from "../../src/channels/channel.ts";
import type { Database } from "../../src/storage/database.ts";

const types: readonly [start: string, mime: string][] = [
  ["ffd8ff", "image/jpeg"],
  ["89504e47", "image/png"],
  ["1a45dfa3", "video/webm"],
  ["25504446", "application/pdf"],
];

/** Files in memory, with their rows in the database; what begins like nothing known is refused. */
export function memoryFiles(database: Database, now: () => Date): Files {
  const kept = new Map<string, { bytes: Uint8Array; mime: string; name?: string }>();
  return {
    keep: async ({ bytes, kind, name, seconds }) => {
      const start = Buffer.from(bytes.subarray(0, 4)).toString("hex");
      const mime = types.find(([known]) => start.startsWith(known))?.[1];
      if (!mime) return undefined;
      const id = createHash("sha256").update(bytes).digest("hex").slice(0, 40);
      const size = bytes.byteLength;
      kept.set(id, { bytes, mime, name });
      await database.transaction(({ records }) =>
        records.file.upsert({
          where: { id },
          create: { id, kind, mime, size, name, seconds, createdAt: now() },
          update: {},
        }),
      );
      return { id, kind, size, name, seconds };
    },
    read: async (id) => {
      const found = kept.get(id);
      if (!found) throw new Error(`no file ${id}`);
      return found;
    },
    copy: async () => undefined,
    remember: async () => undefined,
  };
}
