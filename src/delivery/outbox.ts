import { z } from "zod";
import type { Button, Reply } from "../conversation/reply.ts";
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

/** What a transaction has put on its way: a message, or a mailing that is to be planned or was steered. */
export type Queued = Posted | { mailing: string };

/** Queues a message in the caller's transaction; nothing if its id is queued already. */
export function queue(tx: Tx, entry: Entry): Posted | undefined {
  const { changes, lastInsertRowid } = tx.sql.run(
    `INSERT INTO "Outbox" ("id", "channel", "chat", "lane", "body", "editRef", "queuedAt", "dueAt")
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT ("id") DO NOTHING`,
    [
      entry.id,
      entry.channel,
      entry.chat,
      lanes.indexOf(entry.lane),
      JSON.stringify(entry.reply),
      entry.editRef,
      entry.queuedAt,
      entry.dueAt,
    ],
  );
  return changes === 0 ? undefined : { ...entry, seq: lastInsertRowid };
}

/** A message on its way, with what was tried so far. */
export interface Waiting extends Posted {
  mailing?: number;
  attempts: number;
  /** The first attempt that failed. */
  triedAt?: Date;
}

type Read = Waiting | { seq: number; unreadable: unknown };
const columns = `"seq", "id", "chat", "body", "editRef", "queuedAt", "dueAt", "attempts", "triedAt", "mailing", "textId"`;

/** What of a lane is due, oldest first; a row that cannot be read any more comes as its `seq` alone. */
export function dueRows(tx: Tx, from: { channel: string; lane: Lane; now: Date; limit: number }): Read[] {
  const rows = tx.sql.all<Row>(
    `SELECT ${columns} FROM "Outbox"
     WHERE "state" = 'waiting' AND "channel" = ? AND "lane" = ? AND "dueAt" <= ? ORDER BY "dueAt", "seq" LIMIT ?`,
    [from.channel, lanes.indexOf(from.lane), from.now, from.limit],
  );
  return rows.map((row) => opened(row, readReply(row.body), from));
}

/** What of a mailing is due. */
export function dueOfMailing(
  tx: Tx,
  from: { channel: string; mailing: number; now: Date; limit: number },
): Read[] {
  const rows = tx.sql.all<Row>(
    `SELECT ${columns} FROM "Outbox"
     WHERE "mailing" = ? AND "state" = 'waiting' AND "channel" = ? AND "dueAt" <= ? ORDER BY "dueAt", "seq" LIMIT ?`,
    [from.mailing, from.channel, from.now, from.limit],
  );
  const texts = new Map<number | null, ReturnType<typeof readReply>>();
  return rows.map((row) => {
    const reply = texts.get(row.textId) ?? readReply(textOf(tx, row.textId));
    texts.set(row.textId, reply);
    return opened(row, reply, { channel: from.channel, lane: "broadcast" });
  });
}

const textOf = (tx: Tx, id: number | null): string =>
  tx.sql.get<{ body: string }>(`SELECT "body" FROM "MailingText" WHERE "id" = ?`, [id])?.body ?? "";

function opened(row: Row, reply: ReturnType<typeof readReply>, from: { channel: string; lane: Lane }): Read {
  if (!reply.success) return { seq: row.seq, unreadable: reply.error };
  return {
    seq: row.seq,
    id: row.id,
    channel: from.channel,
    chat: row.chat,
    lane: from.lane,
    reply: reply.data,
    editRef: row.editRef ?? undefined,
    queuedAt: new Date(row.queuedAt),
    dueAt: new Date(row.dueAt),
    attempts: row.attempts,
    triedAt: row.triedAt === null ? undefined : new Date(row.triedAt),
    mailing: row.mailing ?? undefined,
  };
}

/** When the next row of a lane will be due, after now. */
export function nextDue(tx: Tx, from: { channel: string; lane: Lane; now: Date }): Date | undefined {
  const row = tx.sql.get<{ dueAt: string | null }>(
    `SELECT MIN("dueAt") AS "dueAt" FROM "Outbox"
     WHERE "state" = 'waiting' AND "channel" = ? AND "lane" = ? AND "dueAt" > ?`,
    [from.channel, lanes.indexOf(from.lane), from.now],
  );
  return row?.dueAt ? new Date(row.dueAt) : undefined;
}

/** Chats whose messages were put off, and until when: nothing may overtake what waits there. */
export function heldChats(tx: Tx, from: { channel: string; now: Date }): Map<string, Date> {
  const rows = tx.sql.all<{ chat: string; until: string }>(
    `SELECT "chat", MAX("dueAt") AS "until" FROM "Outbox"
     WHERE "state" = 'waiting' AND "channel" = ? AND "dueAt" > ? AND "triedAt" IS NOT NULL GROUP BY "chat"`,
    [from.channel, from.now],
  );
  return new Map(rows.map(({ chat, until }) => [chat, new Date(until)]));
}

interface Row {
  seq: number;
  id: string;
  chat: string;
  body: string;
  editRef: string | null;
  queuedAt: string;
  dueAt: string;
  attempts: number;
  triedAt: string | null;
  mailing: number | null;
  textId: number | null;
}

const button: z.ZodType<Button> = z.union([
  z.object({ label: z.string(), data: z.string(), style: z.enum(["primary", "danger"]).optional() }),
  z.object({ label: z.string(), url: z.string() }),
  z.object({
    label: z.string(),
    share: z.enum(["contact", "location", "photo"]),
    hint: z.string().optional(),
  }),
]);

const replySchema: z.ZodType<Reply> = z.object({
  text: z.string(),
  buttons: z.array(z.array(button)),
  files: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(["photo", "voice", "document"]),
      size: z.number(),
      name: z.string().optional(),
      seconds: z.number().optional(),
    }),
  ),
  edit: z.boolean().optional(),
  personal: z.boolean().optional(),
});

function readReply(body: string): { success: true; data: Reply } | { success: false; error: unknown } {
  try {
    return replySchema.safeParse(JSON.parse(body));
  } catch (error) {
    return { success: false, error };
  }
}
