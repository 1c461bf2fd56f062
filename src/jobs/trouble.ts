import type { Job } from "../conversation/feature.ts";
import { words } from "../conversation/reply.ts";
import { countyAdmins } from "../desk/admins.ts";
import { OpenWork } from "../desk/work.ts";
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
      `INSERT INTO JobRun (name, slot, startedAt, late, error) VALUES (?1, ?2, ?3, 0, ?4)
       ON CONFLICT (name, slot) DO UPDATE SET error = ?4 WHERE endedAt IS NULL`,
      [job.name, slot, started, cause instanceof Error ? cause.message : "unknown"],
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
