import type { Tx } from "../storage/database.ts";

/** Numbers skipped after a restore: more rows than are made between two backups. */
const skipped = 1_000_000;
/** Messages skipped of each chat. */
const turns = 1000;

/**
 * Makes a database that came back from a backup safe to go on with. People hold messages, buttons and numbers that it
 * knows nothing of: nothing new may be taken for one of them, and no answer is given twice.
 */
export function settleRestored(tx: Tx, now: Date): { mailings: number } {
  // Answers to what was pressed before the backup were read long ago, or the press is made again.
  tx.sql.run(`UPDATE Outbox SET state = 'failed', error = 'restored' WHERE state = 'waiting' AND lane = 0`);
  // News that waited goes out, with a whole day of attempts before it, and below whatever stands there now.
  tx.sql.run(`UPDATE Outbox SET editRef = NULL, triedAt = NULL, attempts = 0 WHERE state = 'waiting'`);
  tx.sql.run(`UPDATE Chat SET turn = turn + ?, lastRef = NULL`, [turns]);
  // Used once since then, they would work once more.
  tx.sql.run(`DELETE FROM LoginLink`);
  skipIds(tx);
  // Whether it went on after the backup, only its sender can find out.
  const { changes } = tx.sql.run(
    `UPDATE Mailing SET pausedAt = ?1
     WHERE id LIKE 'broadcast:%' AND doneAt IS NULL AND pausedAt IS NULL AND dueAt <= ?1`,
    [now],
  );
  return { mailings: changes };
}

/** Ids stand in buttons and links that people have: each names one thing for good. */
function skipIds(tx: Tx): void {
  tx.sql.run(`UPDATE sqlite_sequence SET seq = seq + ?`, [skipped]);
  tx.sql.run(
    `INSERT INTO sqlite_sequence (name, seq) SELECT name, ? FROM sqlite_schema
     WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%' AND name NOT IN (SELECT name FROM sqlite_sequence)`,
    [skipped],
  );
}
