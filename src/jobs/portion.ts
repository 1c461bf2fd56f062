import type { Counts, Job } from "../conversation/feature.ts";
import type { OpenWork } from "../desk/work.ts";
import type { Tx } from "../storage/database.ts";
import { slotBefore } from "./slots.ts";

/** How far a slot is: where its next portion begins, and what came of it so far. */
export interface Progress {
  next?: number;
  counts: Counts;
}

/** Does the next portion of a slot, which is the whole of it unless the job says otherwise. */
export async function doPortion(
  job: Job,
  on: { work: OpenWork; tx: Tx; timeZone: string },
  slot: Date,
  so: Progress,
): Promise<Progress> {
  if (!("portion" in job)) return { counts: await job.run(on.work, slot) };
  const since = doneBefore(on.tx, job.name, slot) ?? slotBefore(job.cron, on.timeZone, slot);
  const { next, counts } = await job.portion(on.work, { slot, since }, so.next ?? 0);
  return { next, counts: sum(so.counts, counts) };
}

/** The newest slot of a job that was done, before another. */
export function doneBefore(tx: Tx, name: string, slot?: Date): Date | undefined {
  const row = tx.sql.get<{ slot: string }>(
    `SELECT slot FROM JobRun WHERE name = ?1 AND endedAt IS NOT NULL AND (?2 IS NULL OR slot < ?2)
     ORDER BY slot DESC LIMIT 1`,
    [name, slot],
  );
  return row && new Date(row.slot);
}

/** The newest slot done that the clock itself came by, none that a wrong clock ran ahead of its time. */
export function rungBefore(tx: Tx, name: string, now: Date): Date | undefined {
  const row = tx.sql.get<{ slot: string }>(
    `SELECT slot FROM JobRun WHERE name = ? AND endedAt IS NOT NULL AND NOT byHand AND slot <= ?
     ORDER BY slot DESC LIMIT 1`,
    [name, now],
  );
  return row && new Date(row.slot);
}

function sum(one: Counts, other: Counts): Counts {
  const total: Record<string, number> = { ...one };
  for (const [what, count] of Object.entries(other)) total[what] = (total[what] ?? 0) + count;
  return total;
}
