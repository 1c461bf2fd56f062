import type { Job } from "../conversation/feature.ts";
import { words } from "../conversation/reply.ts";
import { countyAdmins } from "../desk/admins.ts";
import { OpenWork } from "../desk/work.ts";
import type { Tx } from "../storage/database.ts";
import { doneBefore } from "./portion.ts";
import type { JobGround } from "./run.ts";

/** Writes down that a slot failed, and tells the county's admins: once, until the job has worked again. */
export async function noteFailure(
  job: Job,
  slot: Date,
  started: Date,
  cause: unknown,
  on: JobGround,
): Promise<void> {
  const queued = await on.database.transaction((tx) => {
    const now = on.now();
    tx.sql.run(
      `INSERT INTO JobRun (name, slot, startedAt, late, error, byHand) VALUES (?1, ?2, ?3, 0, ?4, ?5)
       ON CONFLICT (name, slot) DO UPDATE SET error = ?4 WHERE endedAt IS NULL`,
      [job.name, slot, started, cause instanceof Error ? cause.message : "unknown", on.byHand ?? false],
    );
    const worked = doneBefore(tx, job.name)?.toISOString() ?? "never";
    const work = new OpenWork(on.ground, tx, now);
    for (const to of countyAdmins(tx, now)) {
      const text = words("office.job_failed", { job: job.name, slot });
      work.tell({ id: `job:${job.name}:${worked}:failed:person:${to}`, to, text });
    }
    return work.queued;
  });
  on.kick(queued);
}

/** Marks what nobody is at any more: called before anything runs, it finds the runs that a killed program left behind. */
export function noteInterrupted(tx: Tx): void {
  tx.sql.run(
    `UPDATE JobRun SET error = 'the program ended in the middle' WHERE endedAt IS NULL AND error IS NULL`,
  );
}

/** Marks unfinished slots before another as given up: only the latest counts. */
export function giveUpBefore(tx: Tx, name: string, slot: Date): void {
  tx.sql.run(
    `UPDATE JobRun SET error = 'given up for a later slot: ' || COALESCE(error, 'not finished')
     WHERE name = ? AND slot < ? AND endedAt IS NULL AND COALESCE(error, '') NOT LIKE 'given up %'`,
    [name, slot],
  );
}
