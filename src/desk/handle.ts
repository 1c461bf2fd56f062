import { converse } from "../conversation/engine/converse.ts";
import { freshSession, type Session, sessionSchema } from "../conversation/engine/session.ts";
import type { Message } from "../conversation/message.ts";
import { type Queued, queue } from "../delivery/outbox.ts";
import type { Tx } from "../storage/database.ts";
import { DeskTurn } from "./desk-turn.ts";
import type { Ground } from "./work.ts";

export interface ChatRow {
  personId: number | null;
  language: string | null;
  session: string;
  turn: number;
  lastRef: string | null;
}

/** Everything one message causes, on an open transaction; returns what is to be sent. */
export async function handle(
  ground: Ground,
  tx: Tx,
  message: Message & { seq: number },
  now: Date,
): Promise<readonly Queued[]> {
  const { channel, chat, content } = message;
  const row = tx.sql.get<ChatRow>(
    `SELECT personId, language, session, turn, lastRef FROM Chat WHERE channel = ? AND id = ?`,
    [channel, chat],
  );
  if (content.kind === "blocked" || content.kind === "unblocked") {
    tx.sql.run(`UPDATE Chat SET reachable = ? WHERE channel = ? AND id = ?`, [
      content.kind === "unblocked",
      channel,
      chat,
    ]);
    finish(tx, message, now);
    return [];
  }
  const session = row ? readSession(row.session) : freshSession();
  const turn = new DeskTurn(ground, tx, now, {
    channel,
    chat,
    session,
    personId: row?.personId ?? undefined,
    chosenLanguage: row?.language ?? undefined,
    askedLanguage: message.language,
  });
  const number = (row?.turn ?? 0) + 1;
  const replies = await converse(ground.house, ground.words, turn, session, number, content);
  if (content.kind !== "group") saveChat(tx, message, turn, row, number, now);
  for (const [index, reply] of replies.entries()) {
    // Only the newest message is replaced: an answer far above would not be seen.
    const editRef =
      reply.edit && content.kind === "press" && content.ref !== undefined && content.ref === row?.lastRef
        ? content.ref
        : undefined;
    const posted = queue(tx, {
      id: `reply:${message.seq}:${index}`,
      channel,
      chat,
      lane: "reply",
      reply,
      editRef,
      queuedAt: now,
      dueAt: now,
    });
    if (posted) turn.posted.push(posted);
  }
  finish(tx, message, now);
  return turn.queued;
}

/** Sessions written lately, the newest and those before: what was a session then need not be checked again. */
let written = { now: new Set<string>(), before: new Set<string>() };
const mostWritten = 2000;

function writeSession(session: Session): string {
  const text = JSON.stringify(session);
  if (written.now.size >= mostWritten) written = { now: new Set(), before: written.now };
  written.now.add(text);
  return text;
}

function readSession(stored: string): Session {
  if (written.now.has(stored) || written.before.has(stored)) return JSON.parse(stored);
  const parsed = sessionSchema.safeParse(JSON.parse(stored));
  return parsed.success ? parsed.data : freshSession();
}

function saveChat(
  tx: Tx,
  at: Message,
  turn: DeskTurn,
  row: ChatRow | undefined,
  number: number,
  now: Date,
): void {
  const values = [
    turn.personId ?? null,
    turn.chosenLanguage ?? null,
    writeSession(turn.session),
    number,
    now,
  ];
  if (!row) {
    tx.sql.run(
      `INSERT INTO Chat (personId, language, session, turn, activeAt, reachable, channel, id) VALUES (?, ?, ?, ?, ?, 1, ?, ?)`,
      [...values, at.channel, at.chat],
    );
    return;
  }
  const { changes } = tx.sql.run(
    `UPDATE Chat SET personId = ?, language = ?, session = ?, turn = ?, activeAt = ?, reachable = 1
     WHERE channel = ? AND id = ? AND turn = ?`,
    [...values, at.channel, at.chat, row.turn],
  );
  if (changes === 0) throw new Error(`chat of ${at.channel} moved on while its turn ${number} was handled`);
}

/** The message has been dealt with: its content is no longer needed, its id is. */
export function finish(tx: Tx, message: { seq: number }, now: Date): void {
  tx.sql.run(`UPDATE Inbound SET doneAt = ?, message = '' WHERE seq = ?`, [now, message.seq]);
}
