import type { Reply } from "../../conversation/reply.ts";
import type { Audience } from "../../conversation/turn.ts";
import type { Tx } from "../../storage/database.ts";
import { lanes } from "../outbox.ts";
import { belongs, readAudience } from "./audience.ts";

/** One message for many, before it is planned; `id` derives from its cause. */
export interface MailingEntry {
  id: string;
  audience: Audience;
  urgent: boolean;
  /** Neither held by the day's cap nor counted for it. */
  duty?: boolean;
  topic?: string;
  dueAt: Date;
  /** By language. */
  replies: ReadonlyMap<string, Reply>;
}

/** Stores a mailing in the caller's transaction; nothing if its id is there already. */
export function mail(tx: Tx, entry: MailingEntry, now: Date): boolean {
  const { changes, lastInsertRowid } = tx.sql.run(
    `INSERT INTO Mailing (id, audience, urgent, duty, topic, createdAt, dueAt) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO NOTHING`,
    [
      entry.id,
      JSON.stringify(entry.audience),
      entry.urgent,
      entry.duty ?? false,
      entry.topic,
      now,
      entry.dueAt,
    ],
  );
  if (changes === 0) return false;
  for (const [language, reply] of entry.replies) {
    tx.sql.run(`INSERT INTO MailingText (mailing, language, body) VALUES (?, ?, ?)`, [
      lastInsertRowid,
      language,
      JSON.stringify(reply),
    ]);
  }
  return true;
}

/** What can be done to a mailing on its way. */
export type Steering = "pause" | "resume" | "stop";

/** Pauses, resumes or stops a mailing; false if there is nothing to stop any more. */
export function steer(tx: Tx, id: string, to: Steering, now: Date): boolean {
  const set = {
    pause: `pausedAt = COALESCE(pausedAt, ?2)`,
    // The parameter is named so that every statement has the same two.
    resume: `pausedAt = CASE WHEN ?2 IS NULL THEN pausedAt END`,
    stop: `stoppedAt = ?2, doneAt = ?2`,
  }[to];
  const { changes } = tx.sql.run(`UPDATE Mailing SET ${set} WHERE id = ?1 AND doneAt IS NULL`, [id, now]);
  return changes > 0;
}

interface MailingRow {
  seq: number;
  id: string;
  audience: string;
  urgent: number;
  /** Whether the day's cap holds it back. */
  capped: number;
  topic: string | null;
  dueAt: string;
  planned: number;
}

/** Persons looked at in one portion at most: a few milliseconds, in which nobody else is answered. */
export const portion = 2000;

/** Mailings that the cap of a day holds back and counts, SQL: not what is urgent, and not what a law's day asks for. */
const capped = "(urgent = 0 AND duty = 0)";

export interface PlanOptions {
  now: Date;
  /** Persons looked at. */
  size: number;
  fallback: string;
  /** News held back for the digest once a person has got so many mailings on a day. */
  dailyCap: number;
  /** When the day began that the cap counts by. */
  dayBegan: Date;
  /** When a mailing may go out that is planned now. */
  dueAt(urgent: boolean): Date;
  /** Channels that may carry this mailing now, and since when somebody must have written there; others are out of reach. */
  carriers(mailing: number): readonly { channel: string; since: Date | undefined }[];
}

/** Plans one more portion of the oldest mailing that is due; false if there is none. */
export function planPortion(tx: Tx, options: PlanOptions): boolean {
  const { now } = options;
  const mailing = tx.sql.get<MailingRow>(
    `SELECT seq, id, audience, urgent, ${capped} AS capped, topic, dueAt, planned FROM Mailing
     WHERE plannedAt IS NULL AND doneAt IS NULL AND pausedAt IS NULL AND dueAt <= ? ORDER BY urgent DESC, dueAt, seq LIMIT 1`,
    [now],
  );
  if (!mailing) return false;
  const dueAt = options.dueAt(mailing.urgent === 1);
  if (dueAt > now) {
    // Late, and it is night by now.
    tx.sql.run(`UPDATE Mailing SET dueAt = ? WHERE seq = ?`, [dueAt, mailing.seq]);
    return true;
  }
  // Ids may have large gaps: each portion begins at somebody.
  const ids = tx.sql.get<{ next: number | null; last: number | null }>(
    `SELECT (SELECT MIN(id) FROM Person WHERE id > ?) AS next, (SELECT MAX(id) FROM Person) AS last`,
    [mailing.planned],
  );
  const until = (ids?.next ?? mailing.planned + 1) - 1 + options.size;
  insertPortion(tx, mailing, until, options);
  const ended = until >= (ids?.last ?? 0);
  tx.sql.run(`UPDATE Mailing SET planned = ?, plannedAt = ? WHERE seq = ?`, [
    until,
    ended ? now : null,
    mailing.seq,
  ]);
  return true;
}

function insertPortion(tx: Tx, mailing: MailingRow, until: number, options: PlanOptions): void {
  const { now, fallback, dailyCap, dayBegan } = options;
  const carriers = options.carriers(mailing.seq);
  const who = belongs(readAudience(mailing.audience), mailing.topic ?? undefined, now);
  // A chat that was used later on the same channel takes the place of an older one.
  const carried = ["FALSE", ...carriers.map(() => "(c.channel = ? AND c.activeAt >= ?)")].join(" OR ");
  const chat = `c.personId = p.id AND c.reachable = 1 AND (${carried})
    AND NOT EXISTS (SELECT 1 FROM Chat d WHERE d.personId = p.id AND d.channel = c.channel AND d.reachable = 1
      AND (d.activeAt > c.activeAt OR (d.activeAt = c.activeAt AND d.id > c.id)))`;
  const text = textOf(tx, mailing.seq, fallback);
  const today = mailing.capped === 1 ? cappedToday(tx, mailing.seq, dayBegan) : [];
  const isHeld =
    today.length < dailyCap
      ? "FALSE"
      : `c.id IS NOT NULL AND (SELECT COUNT(DISTINCT h.mailing) FROM Outbox h WHERE h.personId = p.id
          AND h.mailing IN (${today.join(", ")}) AND h.state IN ('waiting', 'sent')) >= ${dailyCap}`;
  tx.sql.run(
    `INSERT INTO Outbox (id, channel, chat, lane, body, queuedAt, dueAt, state, error, mailing, textId, personId)
     SELECT ? || ':person:' || p.id || COALESCE(':' || c.channel || ':' || c.id, ''), COALESCE(c.channel, ''), COALESCE(c.id, ''),
       ?, '', ?, ?, CASE WHEN c.id IS NULL THEN 'unreachable' WHEN ${isHeld} THEN 'held' ELSE 'waiting' END,
       CASE WHEN c.id IS NULL THEN 'no chat' END, ?,
       ${text}, p.id
     FROM Person p LEFT JOIN Chat c ON ${chat}
     WHERE p.id > ? AND p.id <= ? AND ${who.sql}
     ON CONFLICT (id) DO NOTHING`,
    [
      mailing.id,
      lanes.indexOf("broadcast"),
      now,
      now,
      mailing.seq,
      ...carriers.flatMap(({ channel, since }) => [channel, since ?? ""]),
      mailing.planned,
      until,
      ...who.params,
    ],
  );
}

/** Which text somebody gets, by their language. */
function textOf(tx: Tx, mailing: number, fallback: string): string {
  const texts = tx.sql.all<{ id: number; language: string }>(
    `SELECT id, language FROM MailingText WHERE mailing = ? ORDER BY language`,
    [mailing],
  );
  const quoted = (language: string) => `'${language.replaceAll("'", "''")}'`;
  const cases = texts.map(({ id, language }) => `WHEN ${quoted(language)} THEN ${id}`);
  const other = texts.find(({ language }) => language === fallback)?.id ?? null;
  return cases.length === 0
    ? "NULL"
    : `CASE COALESCE(c.language, p.language) ${cases.join(" ")} ELSE ${other} END`;
}

/** The day's other mailings that count for the cap. */
function cappedToday(tx: Tx, mailing: number, dayBegan: Date): number[] {
  return tx.sql
    .all<{ seq: number }>(`SELECT seq FROM Mailing WHERE ${capped} AND createdAt >= ? AND seq <> ?`, [
      dayBegan,
      mailing,
    ])
    .map(({ seq }) => seq);
}

/** When the next mailing is due that waits for its time. */
export function nextMailing(tx: Tx, now: Date): Date | undefined {
  const row = tx.sql.get<{ dueAt: string | null }>(
    `SELECT MIN(dueAt) AS dueAt FROM Mailing WHERE doneAt IS NULL AND plannedAt IS NULL AND dueAt > ?`,
    [now],
  );
  return row?.dueAt ? new Date(row.dueAt) : undefined;
}

/** Mailings whose rows may be sent now, urgent ones first. */
export function activeMailings(tx: Tx): number[] {
  return tx.sql
    .all<{ seq: number }>(
      `SELECT seq FROM Mailing WHERE doneAt IS NULL AND pausedAt IS NULL AND planned > 0 ORDER BY urgent DESC, seq`,
    )
    .map(({ seq }) => seq);
}

/** Writes down that nothing of a mailing waits any more. */
export function endIfDone(tx: Tx, mailing: number, now: Date): void {
  tx.sql.run(
    `UPDATE Mailing SET doneAt = ? WHERE seq = ? AND plannedAt IS NOT NULL AND doneAt IS NULL
     AND NOT EXISTS (SELECT 1 FROM Outbox WHERE mailing = ? AND state = 'waiting')`,
    [now, mailing, mailing],
  );
}
