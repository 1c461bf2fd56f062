import cron from "node-cron";
import type { Job } from "../conversation/feature.ts";
import { systemClock, type Clock as Time } from "../delivery/index.ts";
import { type JobGround, runDue } from "./run.ts";

export interface Clock {
  /** Resolves when what was missed is done; false if the clock was stopped before. */
  caughtUp: Promise<boolean>;
  /** Takes no new bell and lets the run in hand end, or the portion in hand of a long one; what is left stays due. */
  stop(): Promise<void>;
}

/** Milliseconds between looks at all jobs: what failed is tried again, and what the bell missed is found. */
const look = 5 * 60_000;

/** Catches up on what was missed, and rings each job at its time. */
export function startClock(jobs: readonly Job[], on: JobGround, time: Time = systemClock): Clock {
  let running: Promise<void> = Promise.resolve();
  const stop = new AbortController();
  const { signal } = stop;
  const ring = (job: Job) => {
    // One after another: they share one database, and a digest should not overtake the watch before it.
    running = running
      .then(() => (signal.aborted ? undefined : runDue(job, { ...on, stop: signal })))
      .catch((cause) => on.log.error({ err: cause, job: job.name }, "ringing"));
    return running;
  };
  // A bell is lost where the machine slept or its clock was set; this span passes all the same.
  let cancel = () => {};
  const lookLater = () => {
    cancel = time.after(look, async () => {
      for (const job of jobs) await ring(job);
      if (!signal.aborted) lookLater();
    });
  };
  for (const job of jobs) ring(job);
  const caughtUp = running.then(() => !signal.aborted);
  const tasks = jobs.map((job) =>
    cron.schedule(job.cron, () => ring(job), {
      timezone: on.ground.timeZone,
      name: job.name,
      suppressMissedWarning: true,
    }),
  );
  lookLater();
  return {
    caughtUp,
    stop: async () => {
      stop.abort();
      cancel();
      for (const task of tasks) await task.destroy();
      await running;
    },
  };
}
