import type { Job } from "../conversation/feature.ts";
import type { Tx } from "../storage/database.ts";
import { doneBefore } from "./portion.ts";
import { nextSlot, slotBefore } from "./slots.ts";

/** A job whose slot is this much past and not done is late, milliseconds. */
const patience = 15 * 60_000;

/** How a job stands. */
export interface JobState {
  name: string;
  cron: string;
  /** The newest slot that was begun. */
  last?: { slot: Date; seconds?: number; counts?: string; error?: string };
  next: Date;
  late: boolean;
}

/** How each job stands now. */
export function jobStates(tx: Tx, jobs: readonly Job[], timeZone: string, now: Date): JobState[] {
  return jobs.map(({ name, cron }) => {
    const done = doneBefore(tx, name, new Date(now.getTime() + 1));
    // Before its first start nothing was due; one that is at it is given the time it takes.
    const due = done && slotBefore(cron, timeZone, new Date(now.getTime() - patience + 1));
    const late = due !== undefined && done !== undefined && done < due;
    return { name, cron, last: lastRun(tx, name), next: nextSlot(cron, timeZone, now), late };
  });
}

function lastRun(tx: Tx, name: string): JobState["last"] {
  const row = tx.sql.get<{
    slot: string;
    startedAt: string;
    endedAt: string | null;
    counts: string | null;
    error: string | null;
  }>(`SELECT slot, startedAt, endedAt, counts, error FROM JobRun WHERE name = ? ORDER BY slot DESC LIMIT 1`, [
    name,
  ]);
  if (!row) return undefined;
  const took = row.endedAt === null ? undefined : Date.parse(row.endedAt) - Date.parse(row.startedAt);
  return {
    slot: new Date(row.slot),
    seconds: took === undefined ? undefined : took / 1000,
    counts: row.counts ?? undefined,
    error: row.error ?? undefined,
  };
}
