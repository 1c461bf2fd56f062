import type { Log } from "../channels/channel.ts";
import type { Database, Tx } from "../storage/database.ts";
import type { Clock } from "./clock.ts";

type Mark = { write: (tx: Tx) => void; written: () => void };

/** Writes down what became of messages: what comes within a few milliseconds goes into one transaction. */
export class Ledger {
  readonly #database: Pick<Database, "transaction">;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #gather: number;
  readonly #recovered: () => void;
  #marks: Mark[] = [];
  #failing = false;
  #writing: Promise<void> | undefined;
  #cancel: (() => void) | undefined;

  /** `recovered`: called when it can write again. */
  constructor(options: {
    database: Pick<Database, "transaction">;
    clock: Clock;
    log: Log;
    gather: number;
    recovered: () => void;
  }) {
    this.#recovered = options.recovered;
    this.#database = options.database;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#gather = options.gather;
  }

  /** Nothing can be written down: what is sent meanwhile would be sent again by the next process. */
  get failing(): boolean {
    return this.#failing;
  }

  /** Takes note; `written` is called once it is committed. */
  note(write: Mark["write"], written: Mark["written"]): void {
    this.#marks.push({ write, written });
    this.#schedule(this.#gather);
  }

  /** Writes everything noted so far. */
  async flush(): Promise<void> {
    while (this.#writing) await this.#writing;
    this.#cancel?.();
    this.#cancel = undefined;
    if (this.#marks.length === 0) return;
    this.#writing = this.#write(this.#marks.splice(0));
    await this.#writing;
  }

  /** Writes the last notes; what cannot be written is sent again after the next start. */
  async close(): Promise<void> {
    await this.flush();
    this.#cancel?.();
  }

  #schedule(milliseconds: number): void {
    this.#cancel ??= this.#clock.after(milliseconds, () => void this.flush());
  }

  async #write(marks: Mark[]): Promise<void> {
    try {
      await this.#database.transaction((tx) => {
        for (const mark of marks) mark.write(tx);
      });
      this.#writing = undefined;
      const recovered = this.#failing;
      this.#failing = false;
      for (const mark of marks) mark.written();
      if (recovered) this.#recovered();
    } catch (err) {
      this.#writing = undefined;
      this.#failing = true;
      // Until it is written these messages stay known here, so that they are not sent again.
      this.#log.error(
        { err, marks: marks.length },
        "cannot write down what was sent: trying again in a second",
      );
      this.#marks.unshift(...marks);
      this.#schedule(1000);
    }
  }
}

/** The message arrived; its words are not kept longer than needed. */
export function markSent(
  tx: Tx,
  row: { seq: number; channel: string; chat: string },
  ref: string | undefined,
): void {
  tx.sql.run(
    `UPDATE "Outbox" SET "state" = 'sent', "ref" = ?, "body" = '', "error" = NULL, "attempts" = "attempts" + 1 WHERE "seq" = ?`,
    [ref, row.seq],
  );
  if (ref === undefined) return;
  tx.sql.run(`UPDATE "Chat" SET "lastRef" = ? WHERE "channel" = ? AND "id" = ?`, [
    ref,
    row.channel,
    row.chat,
  ]);
}

/** The message will never arrive. */
export function markFailed(tx: Tx, seq: number, why: string): void {
  tx.sql.run(
    `UPDATE "Outbox" SET "state" = 'failed', "error" = ?, "attempts" = "attempts" + 1 WHERE "seq" = ?`,
    [why, seq],
  );
}

/** An attempt failed, for the first time at `at` or earlier; `why` is empty when the platform only asked to wait. */
export function markTried(tx: Tx, seq: number, at: Date, why: string | undefined): void {
  tx.sql.run(
    `UPDATE "Outbox" SET "attempts" = "attempts" + ?, "triedAt" = COALESCE("triedAt", ?), "error" = ? WHERE "seq" = ?`,
    [why !== undefined, at, why, seq],
  );
}

/** Nothing goes to this chat before `until`: so what was queued first is also sent first. */
export function postpone(tx: Tx, at: { channel: string; chat: string }, until: Date): void {
  tx.sql.run(
    `UPDATE "Outbox" SET "dueAt" = ? WHERE "channel" = ? AND "chat" = ? AND "state" = 'waiting' AND "dueAt" < ?`,
    [until, at.channel, at.chat, until],
  );
}

/**
 * After the clock was set back: what was to go at once, or to be tried again, by a time that is still to come goes now.
 * What waits for an hour of the day goes on waiting for it.
 */
export function bringForward(tx: Tx, channel: string, now: Date): void {
  tx.sql.run(
    `UPDATE "Outbox" SET "dueAt" = ?1
     WHERE "state" = 'waiting' AND "channel" = ?2 AND "dueAt" > ?1 AND "queuedAt" > ?1 AND "dueAt" = "queuedAt"`,
    [now, channel],
  );
  // With what was tried the rest of its chat was put off.
  tx.sql.run(
    `UPDATE "Outbox" AS o SET "dueAt" = ?1, "triedAt" = MIN("triedAt", ?1)
     FROM (SELECT "chat", MAX("dueAt") AS "until" FROM "Outbox"
       WHERE "state" = 'waiting' AND "channel" = ?2 AND "dueAt" > ?1 AND "triedAt" > ?1 GROUP BY "chat") AS held
     WHERE o."state" = 'waiting' AND o."channel" = ?2 AND o."chat" = held."chat"
       AND o."dueAt" > ?1 AND o."dueAt" <= held."until"`,
    [now, channel],
  );
}

/**
 * The person has blocked us: nothing that waits for this chat will be sent. Who wrote after the attempt began has come
 * back meanwhile: then it is tried again.
 */
export function markUnreachable(
  tx: Tx,
  at: { channel: string; chat: string },
  { why, began }: { why: string; began: Date },
): void {
  const { changes } = tx.sql.run(
    `UPDATE "Outbox" SET "state" = 'unreachable', "error" = ?1
     WHERE "channel" = ?2 AND "chat" = ?3 AND "state" = 'waiting' AND NOT EXISTS
       (SELECT 1 FROM "Chat" c WHERE c."channel" = ?2 AND c."id" = ?3 AND c."activeAt" > ?4)`,
    [why, at.channel, at.chat, began],
  );
  if (changes === 0) return;
  tx.sql.run(`UPDATE "Chat" SET "reachable" = ? WHERE "channel" = ? AND "id" = ?`, [
    false,
    at.channel,
    at.chat,
  ]);
}

/** News for chats that cannot be written to any more until somebody writes there again. */
export function giveUpClosed(tx: Tx, channel: string, hours: number, now: Date): void {
  tx.sql.run(
    `UPDATE "Outbox" SET "state" = 'unreachable', "error" = 'reply window'
     WHERE "state" = 'waiting' AND "channel" = ? AND "lane" > 0 AND "dueAt" <= ? AND NOT EXISTS
       (SELECT 1 FROM "Chat" c WHERE c."channel" = "Outbox"."channel" AND c."id" = "Outbox"."chat" AND c."activeAt" >= ?)`,
    [channel, now, new Date(now.getTime() - hours * 3_600_000)],
  );
}

/** The platform gave the chat another id. */
export function markMoved(tx: Tx, at: { channel: string; chat: string }, chat: string): void {
  tx.sql.run(`UPDATE "Outbox" SET "chat" = ? WHERE "channel" = ? AND "chat" = ? AND "state" = 'waiting'`, [
    chat,
    at.channel,
    at.chat,
  ]);
  tx.sql.run(
    `UPDATE "Chat" SET "id" = ? WHERE "channel" = ? AND "id" = ?
     AND NOT EXISTS (SELECT 1 FROM "Chat" WHERE "channel" = ? AND "id" = ?)`,
    [chat, at.channel, at.chat, at.channel, chat],
  );
}
