import type { Job } from "../conversation/feature.ts";
import type { Tx } from "../storage/database.ts";
import { rungBefore } from "./portion.ts";
import { nextSlot, slotsBetween } from "./slots.ts";

/** A job whose slot is this much past and not done is late, milliseconds. */
const patience = 15 * 60_000;

/** How a job stands. */
export interface JobState {
  name: string;
  cron: string;
  /** The newest slot that was begun; without an error it is done, or somebody is at it. */
  last?: { slot: Date; underWay: boolean; seconds?: number; counts?: string; error?: string };
  next: Date;
  late: boolean;
}

/** How each job stands now. */
export function jobStates(tx: Tx, jobs: readonly Job[], timeZone: string, now: Date): JobState[] {
  return jobs.map(({ name, cron, missed }) => {
    const rung = rungBefore(tx, name, now);
    const most = missed === "latest" ? 1 : undefined;
    const until = new Date(now.getTime() - patience);
    // Before its first start nothing was due; one that is at it is given the time it takes.
    const due = rung ? slotsBetween(cron, timeZone, rung, until, most) : [];
    const late = due.some((slot) => !isDone(tx, name, slot));
    return { name, cron, last: lastRun(tx, name), next: nextSlot(cron, timeZone, now), late };
  });
}

const isDone = (tx: Tx, name: string, slot: Date): boolean =>
  tx.sql.get(`SELECT 1 FROM JobRun WHERE name = ? AND slot = ? AND endedAt IS NOT NULL`, [name, slot]) !==
  undefined;

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
    underWay: row.endedAt === null && row.error === null,
    seconds: took === undefined ? undefined : took / 1000,
    counts: row.counts ?? undefined,
    error: row.error ?? undefined,
  };
}
