import { join } from "node:path";
import type { WholeJob } from "../../src/conversation/feature.ts";
import type { Ground } from "../../src/desk/work.ts";
import { openHouse } from "../../src/features/index.ts";
import { type JobGround, runSlot } from "../../src/jobs/run.ts";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { FileStore } from "../../src/storage/files.ts";
import { migrate } from "../../src/storage/migrate.ts";
import { loadWords } from "../../src/words.ts";
import { settleLargeCounty } from "../../test/fixtures/large-county.ts";
import { median, quantile, rounded, table } from "../figures.ts";
import type { Options } from "../options.ts";
import { timed } from "../timed.ts";
import { Knocker } from "./knocker.ts";

/** Ten days before the end of a quarter, at nine. */
const slot = new Date("2026-12-21T09:00:00+08:00");
const name = "visits.remind";
const timeZone = "Asia/Shanghai";

interface Round {
  planned: number;
  seconds: number;
  /** Seconds of processor time. */
  cpu: number;
  raw: number;
  waits: number[];
  memory: number;
}

/** Plans a county's reminders, and writes as many rows of the outbox by the plainest statement there is. */
export async function jobs(options: Options, folder: string) {
  const { database, on } = openCounty(options, folder);
  const rounds: Round[] = [];
  for (let round = 0; round < options.rounds; round += 1) {
    await database.transaction(({ sql }) => {
      sql.run(`DELETE FROM JobRun`);
      sql.run(`DELETE FROM Outbox`);
    });
    const knocker = new Knocker(database);
    const { seconds, cpu } = await timed(() => plan(on));
    const { waits, memory } = await knocker.stop();
    const planned = await count(database);
    await database.transaction(({ sql }) => sql.run(`DELETE FROM JobRun`));
    await plan(on);
    if ((await count(database)) !== planned) throw new Error("the same slot told somebody twice");
    rounds.push({ planned, seconds, cpu, waits, memory, raw: await writeRaw(database) });
  }
  const claims = await claim(on);
  await database.close();
  const planned = median(rounds.map((one) => one.planned));
  const [seconds, raw] = [median(rounds.map((one) => one.seconds)), median(rounds.map((one) => one.raw))];
  const waits = rounds.flatMap((one) => one.waits);
  return {
    people: options.people,
    planned,
    seconds: rounded(seconds),
    cpuSeconds: rounded(median(rounds.map((one) => one.cpu))),
    perSecond: rounded(planned / seconds),
    raw: { seconds: rounded(raw), perSecond: rounded(planned / raw) },
    ratio: rounded(seconds / raw),
    waitMs: { p50: rounded(quantile(waits, 0.5)), p99: rounded(quantile(waits, 0.99)) },
    memoryMB: rounded(Math.max(...rounds.map((one) => one.memory)) / 2 ** 20),
    claims,
  };
}

const slots = 1000;

/** What it costs that a slot is done once: slots of a job that does nothing, next to a row written for each. */
async function claim(on: JobGround) {
  const nothing: WholeJob = {
    name: "bench.nothing",
    cron: "* * * * *",
    missed: "each",
    run: async () => ({}),
  };
  const at = (index: number) => new Date(slot.getTime() + index * 60_000);
  const ours = await timed(async () => {
    for (let index = 0; index < slots; index += 1) await runSlot(nothing, at(index), on);
  });
  const insert = `INSERT INTO JobRun (name, slot, startedAt, endedAt, late, counts) VALUES ('bench.row', ?1, ?1, ?1, 0, '{}')`;
  const raw = await timed(async () => {
    for (let index = 0; index < slots; index += 1)
      await on.database.transaction((tx) => tx.sql.run(insert, [at(index)]));
  });
  return {
    perSecond: rounded(slots / ours.seconds),
    raw: { perSecond: rounded(slots / raw.seconds) },
    ratio: rounded(raw.seconds / ours.seconds),
  };
}

function openCounty(options: Options, folder: string): { database: Database; on: JobGround } {
  const database = openDatabase({ url: `file:${join(folder, "lianxin.db")}` });
  migrate(database);
  const now = () => slot;
  const ground: Ground = {
    house: openHouse(),
    words: loadWords({ fallback: "zh-CN", timeZone, now }),
    files: new FileStore(join(folder, "files"), database, now),
    timeZone,
    demo: false,
  };
  void database.transaction((tx) =>
    settleLargeCounty(tx, {
      since: new Date("2026-01-01T00:00:00+08:00"),
      visited: "2026-11-02",
      channel: "bench",
      members: options.people,
    }),
  );
  const fail = ({ err }: { err?: unknown }) => {
    throw err;
  };
  return { database, on: { ground, database, kick: () => {}, now, log: { info: () => {}, error: fail } } };
}

async function plan(on: JobGround): Promise<void> {
  const job = on.ground.house.features
    .flatMap((feature) => feature.jobs ?? [])
    .find((one) => one.name === name);
  if (!job) throw new Error(`no job ${name}`);
  if (!(await runSlot(job, slot, on))) throw new Error(`${name} failed`);
}

const count = (database: Database): Promise<number> =>
  database.transaction(
    ({ sql }) => sql.get<{ rows: number }>(`SELECT COUNT(*) AS rows FROM Outbox`)?.rows ?? 0,
  );

/** The rows of the outbox once more, by one statement in one transaction. */
async function writeRaw(database: Database): Promise<number> {
  await database.transaction(({ sql }) => {
    sql.run(`CREATE TEMP TABLE Planned AS SELECT * FROM Outbox`);
    sql.run(`DELETE FROM Outbox`);
  });
  const { seconds } = await timed(() =>
    database.transaction(({ sql }) => sql.run(`INSERT INTO Outbox SELECT * FROM Planned`)),
  );
  await database.transaction(({ sql }) => sql.run(`DROP TABLE Planned`));
  return seconds;
}

/** The result for people. */
export function jobsTable(result: Awaited<ReturnType<typeof jobs>>): string {
  const { planned, seconds, cpuSeconds, perSecond, raw, ratio, waitMs, memoryMB, claims } = result;
  const rows = [
    ["ours", planned, seconds, perSecond],
    ["INSERT ... SELECT", planned, raw.seconds, raw.perSecond],
  ];
  return [
    table(["", "reminders", "seconds", "a second"], rows),
    `${cpuSeconds} s of processor time; ${ratio} times the plainest writing; others waited ${waitMs.p50} ms (p99 ${waitMs.p99}); ${memoryMB} MB more`,
    `${claims.perSecond} slots a second that do nothing, ${claims.ratio} times as many as bare rows`,
  ].join("\n");
}
