import type { Job } from "../conversation/feature.ts";
import type { Posted } from "../delivery/outbox.ts";
import { type Ground, OpenWork } from "../desk/work.ts";
import type { Database, Tx } from "../storage/database.ts";
import { slotsBetween } from "./slots.ts";

export interface JobGround {
  ground: Ground;
  database: Database;
  kick: (posted: readonly Posted[]) => void;
  now: () => Date;
  log: {
    info(context: Record<string, unknown>, message: string): void;
    error(context: Record<string, unknown>, message: string): void;
  };
}

/** A slot that is this much past is marked late, milliseconds. */
const lateAfter = 5 * 60_000;

/** Runs every slot of a job that is due and has not been done, however long ago. */
export async function runDue(job: Job, on: JobGround): Promise<void> {
  const now = on.now();
  const since = await on.database.transaction((tx) => lastSlot(tx, job.name, now));
  const missed = slotsBetween(job.cron, on.ground.timeZone, since, now);
  const due = job.missed === "latest" ? missed.slice(-1) : missed;
  for (const slot of due) {
    if (!(await runSlot(job, slot, on))) return;
  }
}

/** The newest slot done; at the very first start the job begins to count from now. */
function lastSlot(tx: Tx, name: string, now: Date): Date {
  const row = tx.sql.get<{ slot: string }>(
    `SELECT slot FROM JobRun WHERE name = ? AND endedAt IS NOT NULL ORDER BY slot DESC LIMIT 1`,
    [name],
  );
  if (row) return new Date(row.slot);
  tx.sql.run(
    `INSERT OR IGNORE INTO JobRun (name, slot, startedAt, endedAt, late, counts) VALUES (?, ?, ?, ?, 0, '{}')`,
    [name, now, now, now],
  );
  return now;
}

/**
 * Runs one slot: its claim and its work commit together, so that it is done once or not at all.
 * False if it failed; it is tried again at the next ring.
 */
export async function runSlot(job: Job, slot: Date, on: JobGround): Promise<boolean> {
  const started = on.now();
  try {
    const done = await on.database.transaction(async (tx) => {
      if (!claim(tx, job.name, slot, started)) return undefined;
      const work = new OpenWork(on.ground, tx, started);
      const counts = await job.run(work, slot);
      tx.sql.run(`UPDATE JobRun SET endedAt = ?, counts = ?, error = NULL WHERE name = ? AND slot = ?`, [
        on.now(),
        JSON.stringify(counts),
        job.name,
        slot,
      ]);
      return { counts, posted: work.posted };
    });
    if (!done) return true;
    on.kick(done.posted);
    if (Object.values(done.counts).some((count) => count > 0)) {
      on.log.info({ job: job.name, slot: slot.toISOString(), ...done.counts }, "job done");
    }
    return true;
  } catch (cause) {
    on.log.error({ err: cause, job: job.name, slot: slot.toISOString() }, "job failed");
    await noteFailure(job, slot, started, cause, on);
    return false;
  }
}

/** Whoever inserts the row runs the slot; a row without an end is a run that failed. */
function claim(tx: Tx, name: string, slot: Date, now: Date): boolean {
  const late = now.getTime() - slot.getTime() > lateAfter;
  const { changes } = tx.sql.run(
    `INSERT INTO JobRun (name, slot, startedAt, late) VALUES (?1, ?2, ?3, ?4)
     ON CONFLICT (name, slot) DO UPDATE SET startedAt = ?3, late = ?4 WHERE endedAt IS NULL`,
    [name, slot, now, late],
  );
  return changes > 0;
}

async function noteFailure(
  job: Job,
  slot: Date,
  started: Date,
  cause: unknown,
  on: JobGround,
): Promise<void> {
  await on.database.transaction((tx) => {
    tx.sql.run(
      `INSERT INTO JobRun (name, slot, startedAt, late, error) VALUES (?1, ?2, ?3, 0, ?4)
       ON CONFLICT (name, slot) DO UPDATE SET error = ?4 WHERE endedAt IS NULL`,
      [job.name, slot, started, cause instanceof Error ? cause.message : "unknown"],
    );
  });
}

class Rehearsal extends Error {
  readonly posted: readonly Posted[];
  readonly counts: Record<string, number>;
  constructor(posted: readonly Posted[], counts: Record<string, number>) {
    super("a rehearsal: nothing stays");
    this.posted = posted;
    this.counts = counts;
  }
}

/** What a slot would do: its work is done and taken back. */
export async function rehearse(
  job: Job,
  slot: Date,
  on: JobGround,
): Promise<{ posted: readonly Posted[]; counts: Record<string, number> }> {
  try {
    await on.database.transaction(async (tx) => {
      const work = new OpenWork(on.ground, tx, slot);
      const counts = await job.run(work, slot);
      throw new Rehearsal(work.posted, counts);
    });
  } catch (thrown) {
    if (thrown instanceof Rehearsal) return thrown;
    throw thrown;
  }
  throw new Error("a rehearsal always ends by taking back");
}
