import { parseArgs } from "node:util";
import { z } from "zod";
import { ConfigError, readConfig } from "./config.ts";
import type { Job } from "./conversation/feature.ts";
import { jobsOf } from "./jobs/index.ts";
import { type JobGround, rehearse, runSlot } from "./jobs/run.ts";
import { nextSlot } from "./jobs/slots.ts";
import { openGround, StartError } from "./main-ground.ts";
import { type Database, openDatabase } from "./storage/database.ts";
import { migrate } from "./storage/migrate.ts";

const usage = "npm run job -- list | NAME --at 2026-12-20T09:00+08:00 [--dry-run]";

/** Shows the jobs, or runs or rehearses one slot by hand; a running program sends what it queues. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { at: { type: "string" }, "dry-run": { type: "boolean", default: false } },
  });
  const config = readConfig(process.env);
  const database = openDatabase({ url: config.DATABASE_URL });
  migrate(database);
  const ground = openGround(config, database);
  const jobs = jobsOf(ground.house.features);
  const [name] = positionals;
  if (name === "list") return list(jobs, ground.timeZone, database);
  const job = jobs.find((one) => one.name === name);
  const at = z.iso
    .datetime({ offset: true, precision: -1 })
    .or(z.iso.datetime({ offset: true }))
    .safeParse(values.at);
  if (!job || !at.success) throw new StartError(usage);
  const log = { info: print, error: print };
  const on: JobGround = { ground, database, kick: () => {}, now: () => new Date(), log };
  await run(job, new Date(at.data), values["dry-run"], on);
}

const print = (facts: Record<string, unknown>, line: string) =>
  process.stdout.write(`${line} ${JSON.stringify(facts)}\n`);

async function list(jobs: readonly Job[], timeZone: string, database: Database): Promise<void> {
  for (const job of jobs) {
    const last = await database.transaction((tx) =>
      tx.sql.get<{ slot: string; counts: string | null; error: string | null }>(
        `SELECT slot, counts, error FROM JobRun WHERE name = ? ORDER BY slot DESC LIMIT 1`,
        [job.name],
      ),
    );
    const next = nextSlot(job.cron, timeZone, new Date()).toISOString();
    print(
      { cron: job.cron, next, last: last?.slot, counts: last?.counts, error: last?.error ?? undefined },
      job.name,
    );
  }
}

async function run(job: Job, slot: Date, dry: boolean, on: JobGround): Promise<void> {
  if (!dry) {
    if (!(await runSlot(job, slot, on))) process.exitCode = 1;
    return;
  }
  const { posted, counts } = await rehearse(job, slot, on);
  for (const one of posted) {
    print({ channel: one.channel, chat: one.chat, due: one.dueAt.toISOString() }, one.reply.text);
  }
  print(counts, job.name);
}

main().catch((cause) => {
  const told = cause instanceof ConfigError || cause instanceof StartError ? cause.message : String(cause);
  process.stderr.write(`${told}\n`);
  process.exitCode = 1;
});
