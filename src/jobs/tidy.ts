import type { Job } from "../conversation/feature.ts";
import type { Records } from "../storage/transaction.ts";

const day = 86_400_000;

/** How long what has served its purpose is kept, days. */
const kept = { outbox: 90, inbound: 7, runs: 400 };

/**
 * Removes what has served its purpose: sent messages, ids of handled updates (platforms repeat them for a day at
 * most), ended browser sessions and links, old runs of jobs.
 */
export const tidy: Job = {
  name: "jobs.tidy",
  cron: "20 3 * * *",
  missed: "latest",
  run: async ({ records, now }) => {
    const before = (days: number) => new Date(now.getTime() - days * day);
    const outbox = await records.outbox.deleteMany({
      where: { state: { not: "waiting" }, queuedAt: { lt: before(kept.outbox) } },
    });
    const inbound = await records.inbound.deleteMany({ where: { doneAt: { lt: before(kept.inbound) } } });
    const sessions = await records.webSession.deleteMany({ where: { expiresAt: { lt: now } } });
    const links = await records.loginLink.deleteMany({ where: { expiresAt: { lt: now } } });
    const runs = await tidyRuns(records, before(kept.runs));
    return {
      outbox: outbox.count,
      inbound: inbound.count,
      sessions: sessions.count,
      links: links.count,
      runs,
    };
  },
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
