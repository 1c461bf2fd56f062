import cron from "node-cron";
import type { Job } from "../conversation/feature.ts";
import { type JobGround, runDue } from "./run.ts";

export interface Clock {
  /** Takes no new bell and lets the run in hand end, or the portion in hand of a long one. */
  stop(): Promise<void>;
}

/** Catches up on what was missed, then rings each job at its time. */
export async function startClock(jobs: readonly Job[], on: JobGround): Promise<Clock> {
  let running: Promise<void> = Promise.resolve();
  const stop = new AbortController();
  const ring = (job: Job) => {
    // One after another: they share one database, and a digest should not overtake the watch before it.
    running = running
      .then(() => runDue(job, { ...on, stop: stop.signal }))
      .catch((cause) => on.log.error({ err: cause, job: job.name }, "ringing"));
    return running;
  };
  for (const job of jobs) await ring(job);
  const tasks = jobs.map((job) =>
    cron.schedule(job.cron, () => ring(job), {
      timezone: on.ground.timeZone,
      name: job.name,
      suppressMissedWarning: true,
    }),
  );
  return {
    stop: async () => {
      stop.abort();
      for (const task of tasks) await task.destroy();
      await running;
    },
  };
}
