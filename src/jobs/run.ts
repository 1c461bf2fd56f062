import { setImmediate } from "node:timers/promises";
import type { Counts, Job } from "../conversation/feature.ts";
import type { Queued } from "../delivery/outbox.ts";
import { type Ground, OpenWork } from "../desk/work.ts";
import type { Database, Tx } from "../storage/database.ts";
import { doPortion, type Progress, rungBefore } from "./portion.ts";
import { slotsBetween } from "./slots.ts";
import { giveUpBefore, noteFailure } from "./trouble.ts";

export interface JobGround {
  ground: Ground;
  database: Database;
  kick: (queued: readonly Queued[]) => void;
  now: () => Date;
  log: {
    info(context: Record<string, unknown>, message: string): void;
    error(context: Record<string, unknown>, message: string): void;
  };
  /** Once it is aborted, no portion is begun. */
  stop?: AbortSignal;
  /** Run from the command line: the clock still comes to this slot, and to all before it that are due. */
  byHand?: boolean;
}

/** A slot that is this much past is marked late, milliseconds. */
const lateAfter = 5 * 60_000;

/** Runs every slot of a job that is due and has not been done, however long ago; one that fails ends it. */
export async function runDue(job: Job, on: JobGround): Promise<void> {
  const now = on.now();
  const since = await on.database.transaction((tx) => lastSlot(tx, job.name, now));
  const most = job.missed === "latest" ? 1 : undefined;
  for (const slot of slotsBetween(job.cron, on.ground.timeZone, since, now, most)) {
    if (on.stop?.aborted) return;
    if (most) await on.database.transaction((tx) => giveUpBefore(tx, job.name, slot));
    if (!(await runSlot(job, slot, on))) return;
  }
}

/** The newest slot that the clock has come by; at the first start it begins to count from now. */
function lastSlot(tx: Tx, name: string, now: Date): Date {
  const last = rungBefore(tx, name, now);
  if (last) return last;
  tx.sql.run(
    `INSERT OR IGNORE INTO JobRun (name, slot, startedAt, endedAt, late, counts) VALUES (?, ?, ?, ?, 0, '{}')`,
    [name, now, now, now],
  );
  return now;
}

/**
 * Runs one slot: a portion's claim and its work commit together, so that it is done once or not at all.
 * False if it failed or was stopped; it goes on there at the next ring.
 */
export async function runSlot(job: Job, slot: Date, on: JobGround): Promise<boolean> {
  const started = on.now();
  try {
    while (!on.stop?.aborted) {
      const done = await runPortion(job, slot, on);
      if (!done) return true;
      if (done.next === undefined) {
        logDone(job, slot, done.counts, on);
        return true;
      }
      // What has come in meanwhile takes its turn before the next portion.
      await setImmediate();
    }
    return false;
  } catch (cause) {
    on.log.error({ err: cause, job: job.name, slot: slot.toISOString() }, "job failed");
    await noteFailure(job, slot, started, cause, on);
    return false;
  }
}

/** What has come of the slot so far; nothing if somebody else has ended it. */
async function runPortion(job: Job, slot: Date, on: JobGround): Promise<Progress | undefined> {
  const { ground } = on;
  const now = on.now();
  const done = await on.database.transaction(async (tx) => {
    const so = claim(tx, job.name, slot, on);
    if (!so) return undefined;
    const work = new OpenWork(ground, tx, now);
    const progress = await doPortion(job, { work, tx, timeZone: ground.timeZone }, slot, so);
    tx.sql.run(
      `UPDATE JobRun SET endedAt = ?, next = ?, counts = ?, error = NULL WHERE name = ? AND slot = ?`,
      [
        progress.next === undefined ? on.now() : null,
        progress.next,
        JSON.stringify(progress.counts),
        job.name,
        slot,
      ],
    );
    return { progress, queued: work.queued };
  });
  if (done) on.kick(done.queued);
  return done?.progress;
}

function logDone(job: Job, slot: Date, counts: Counts, on: JobGround): void {
  if (Object.values(counts).some((count) => count > 0)) {
    on.log.info({ job: job.name, slot: slot.toISOString(), ...counts }, "job done");
  }
}

/**
 * Whoever inserts the row runs the slot; a row without an end is a run that failed or is in the middle. Two who run
 * one slot take its portions in turn.
 */
function claim(tx: Tx, name: string, slot: Date, { now, byHand = false }: JobGround): Progress | undefined {
  const started = now();
  const late = started.getTime() - slot.getTime() > lateAfter;
  tx.sql.run(
    `INSERT INTO JobRun (name, slot, startedAt, late, byHand) VALUES (?1, ?2, ?3, ?4, ?5)
     ON CONFLICT (name, slot) DO UPDATE SET startedAt = ?3, late = ?4 WHERE endedAt IS NULL AND next IS NULL`,
    [name, slot, started, late, byHand],
  );
  if (!byHand)
    tx.sql.run(`UPDATE JobRun SET byHand = 0 WHERE name = ? AND slot = ? AND byHand`, [name, slot]);
  const row = tx.sql.get<{ next: number | null; counts: string | null }>(
    `SELECT next, counts FROM JobRun WHERE name = ? AND slot = ? AND endedAt IS NULL`,
    [name, slot],
  );
  return row && { next: row.next ?? undefined, counts: JSON.parse(row.counts ?? "{}") };
}
