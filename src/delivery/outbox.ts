import type { Reply } from "../conversation/reply.ts";
import type { Tx } from "../storage/database.ts";

/** Replies go before personal news, personal news before broadcasts. */
export const lanes = ["reply", "personal", "broadcast"] as const;
export type Lane = (typeof lanes)[number];

/** One message for one recipient, before it is stored; `id` derives from its cause. */
export interface Entry {
  id: string;
  channel: string;
  chat: string;
  lane: Lane;
  reply: Reply;
  editRef?: string;
  queuedAt: Date;
  dueAt: Date;
}

/** One message for one recipient, stored. */
export interface Posted extends Entry {
  seq: number;
}

/** Queues a message in the caller's transaction; nothing if its id is queued already. */
export function queue(tx: Tx, entry: Entry): Posted | undefined {
  const { changes, lastInsertRowid } = tx.sql.run(
    `INSERT OR IGNORE INTO Outbox (id, channel, chat, lane, body, editRef, queuedAt, dueAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      entry.id,
      entry.channel,
      entry.chat,
      lanes.indexOf(entry.lane),
      JSON.stringify(entry.reply),
      entry.editRef ?? null,
      entry.queuedAt,
      entry.dueAt,
    ],
  );
  return changes === 0 ? undefined : { ...entry, seq: lastInsertRowid };
}
