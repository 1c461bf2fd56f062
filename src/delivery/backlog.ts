import type { Tx } from "../storage/database.ts";
import { type Lane, lanes } from "./outbox.ts";

/** What of a lane is due and waits, and since when. */
export interface Backlog {
  channel: string;
  lane: Lane;
  since: Date;
}

/** What waits on these channels: for each lane that has something due, since when the oldest. */
export function backlogs(tx: Tx, channels: readonly string[], now: Date): Backlog[] {
  return channels.flatMap((channel) =>
    lanes.flatMap((lane, index) => {
      const row = tx.sql.get<{ dueAt: string | null }>(
        `SELECT MIN(dueAt) AS dueAt FROM Outbox WHERE state = 'waiting' AND channel = ? AND lane = ? AND dueAt <= ?`,
        [channel, index, now],
      );
      return row?.dueAt ? [{ channel, lane, since: new Date(row.dueAt) }] : [];
    }),
  );
}

/** How many messages of each channel and lane wait. */
export function waitingCounts(tx: Tx): { channel: string; lane: Lane; count: number }[] {
  return tx.sql
    .all<{ channel: string; lane: number; count: number }>(
      `SELECT channel, lane, COUNT(*) AS count FROM Outbox WHERE state = 'waiting' GROUP BY channel, lane`,
    )
    .map(({ channel, lane, count }) => ({ channel, lane: lanes[lane] ?? "broadcast", count }));
}
