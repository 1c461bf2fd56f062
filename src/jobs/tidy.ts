import type { Job } from "../conversation/feature.ts";
import type { Records } from "../storage/transaction.ts";

const day = 86_400_000;

/** How long runs of jobs are kept, days. */
export const runDays = 400;

/** Removes old runs of jobs. */
export const tidy: Job = {
  name: "jobs.tidy",
  cron: "20 3 * * *",
  missed: "latest",
  run: async ({ records, now }) => ({
    runs: await tidyRuns(records, new Date(now.getTime() - runDays * day)),
  }),
};

/** What has been begun or done since a job's newest slot that is done is still needed, however old it is. */
async function tidyRuns(records: Records, before: Date): Promise<number> {
  const done = await records.jobRun.groupBy({
    by: ["name"],
    where: { endedAt: { not: null }, byHand: false },
    _max: { slot: true },
  });
  let count = 0;
  for (const { name, _max } of done) {
    const until = _max.slot && _max.slot < before ? _max.slot : before;
    count += (await records.jobRun.deleteMany({ where: { name, slot: { lt: until } } })).count;
  }
  return count;
}
