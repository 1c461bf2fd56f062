import { runSlot } from "../../src/jobs/run.ts";
import type { Open } from "../county/open.ts";
import { quantile, rounded } from "../figures.ts";
import { Knocker } from "../jobs/knocker.ts";
import { timed } from "../timed.ts";

/** The slot that drafts the month after the year that was published. */
const slot = new Date("2026-12-20T09:00:00+08:00");
const name = "duty.continue";

/** The clock makes the next month's draft of each point, as it does on the 20th, while somebody writes every 20 ms. */
export async function draft({ ground, database }: Open) {
  const job = ground.house.features.flatMap((feature) => feature.jobs ?? []).find((one) => one.name === name);
  if (!job) throw new Error(`no job ${name}`);
  const fail = ({ err }: { err?: unknown }) => {
    throw err;
  };
  const log = { info: () => {}, error: fail };
  const knocker = new Knocker(database);
  const { seconds, cpu } = await timed(() =>
    runSlot(job, slot, { ground, database, kick: () => {}, now: () => slot, log }),
  );
  const { waits } = await knocker.stop();
  const drafts = await database.transaction(
    ({ sql }) =>
      sql.get<{ drafts: number }>(`SELECT COUNT(*) AS drafts FROM DutyPlan WHERE state = 'draft'`)?.drafts,
  );
  return {
    drafts: drafts ?? 0,
    seconds: rounded(seconds),
    cpuSeconds: rounded(cpu),
    waitMs: { p50: rounded(quantile(waits, 0.5)), p99: rounded(quantile(waits, 0.99)) },
  };
}
