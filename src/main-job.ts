import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { type Config, ConfigError, readConfig } from "./config.ts";
import type { Job } from "./conversation/feature.ts";
import type { Ground } from "./desk/work.ts";
import { jobsOf } from "./jobs/index.ts";
import { rehearse } from "./jobs/rehearsal.ts";
import { type JobGround, runSlot } from "./jobs/run.ts";
import { jobStates } from "./jobs/state.ts";
import { openGround, StartError } from "./main-ground.ts";
import { type Database, openDatabase } from "./storage/database.ts";
import { migrate } from "./storage/migrate.ts";

const usage = "npm run job -- list | NAME --at 2026-12-20T09:00+08:00 [--dry-run]";

/** Shows the jobs, or runs or rehearses one slot by hand; a running program sends what it queues. */
async function main(): Promise<void> {
  const { name, at, dry } = readArguments();
  const config = readConfig(process.env);
  const database = openDatabase({ url: config.DATABASE_URL });
  migrate(database);
  const ground = openGround(config, database);
  const jobs = jobsOf(ground.house.features);
  if (name === "list") return list(jobs, ground.timeZone, database);
  const job = jobs.find((one) => one.name === name);
  if (!job) throw new StartError(`no job ${name}; there are: ${jobs.map((one) => one.name).join(", ")}`);
  if (!at) throw new StartError(usage);
  if (!dry && at > new Date())
    throw new StartError(`${name} is not due yet; --dry-run shows what it would do`);
  if (dry) await foretell(job, at, config, database);
  else if (await runSlot(job, at, { ...groundOf(ground, database), byHand: true }))
    say(`${job.name} is done`);
  else process.exitCode = 1;
  await database.close();
}

function readArguments(): { name: string; at?: Date; dry: boolean } {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { at: { type: "string" }, "dry-run": { type: "boolean", default: false } },
    });
    const at = z.iso
      .datetime({ offset: true, precision: -1 })
      .or(z.iso.datetime({ offset: true }))
      .optional()
      .parse(values.at);
    const [name = ""] = z.array(z.string()).length(1).parse(positionals);
    return { name, at: at === undefined ? undefined : new Date(at), dry: values["dry-run"] };
  } catch (cause) {
    throw new StartError(usage, { cause });
  }
}

const groundOf = (ground: Ground, database: Database): JobGround => ({
  ground,
  database,
  kick: () => {},
  now: () => new Date(),
  log: { info: print, error: print },
});

const say = (line: string) => process.stdout.write(`${line}\n`);
const print = (facts: Record<string, unknown>, line: string) => {
  const { err, ...others } = facts;
  say(`${line} ${JSON.stringify(err instanceof Error ? { ...others, why: err.message } : others)}`);
};

async function list(jobs: readonly Job[], timeZone: string, database: Database): Promise<void> {
  const states = await database.transaction((tx) => jobStates(tx, jobs, timeZone, new Date()));
  const rows = states.map(({ name, cron, last, next, late }) => [
    name,
    cron,
    last ? localTime(last.slot, timeZone) : "never",
    last?.seconds === undefined ? "" : `${last.seconds.toFixed(1)} s`,
    localTime(next, timeZone),
    [
      late ? "LATE" : "",
      last?.underWay ? "under way" : "",
      last?.error ? `failed: ${last.error}` : (last?.counts ?? ""),
    ]
      .filter((part) => part !== "")
      .join(" "),
  ]);
  const all = [["job", "cron", "last", "took", "next", "result"], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (row: readonly string[]) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
  say(all.map((row) => line(row).trimEnd()).join("\n"));
  await database.close();
}

/** `2026-12-20 09:00`, in the county. */
const localTime = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).format(at);

/** Works on a copy, so that whoever writes to the running program does not wait. */
async function foretell(job: Job, slot: Date, config: Config, database: Database): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "lianxin-job-"));
  try {
    await database.backup(join(folder, "copy.db"));
    const copy = openDatabase({ url: `file:${join(folder, "copy.db")}` });
    const ground = openGround({ ...config, FILES_DIR: join(folder, "files") }, copy);
    const { posted, untold, mailings, counts } = await rehearse(job, slot, groundOf(ground, copy));
    const due = (at: Date) => localTime(at, ground.timeZone);
    for (const { name, channel, chat, dueAt, reply } of posted) {
      say(`${name ?? "?"} (${channel} ${chat}), ${due(dueAt)}:\n${indented(reply.text)}`);
    }
    if (untold.length > 0) say(`not told, since they have no chat: ${untold.join(", ")}`);
    for (const { id, persons, reached, due: at, text } of mailings) {
      say(`${id}: ${persons} persons, ${reached} reached, ${due(at)}:\n${indented(text)}`);
    }
    print(counts, `${job.name}: ${posted.length} messages, ${mailings.length} mailings`);
    await copy.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const indented = (text: string) => text.replaceAll(/^/gm, "    ");

main().catch((cause) => {
  const told = cause instanceof ConfigError || cause instanceof StartError ? cause.message : String(cause);
  process.stderr.write(`${told}\n`);
  process.exitCode = 1;
});
