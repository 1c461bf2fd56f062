import { execFile } from "node:child_process";
import { closeSync, copyFileSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { sampleTables } from "../../src/features/imports/index.ts";
import { openDatabase } from "../../src/storage/database.ts";
import { migrate } from "../../src/storage/migrate.ts";
import { streamXlsx } from "../../src/tables/index.ts";
import { loadWords } from "../../src/words.ts";
import { median, rounded, table } from "../figures.ts";
import type { Options } from "../options.ts";
import { type LoaderName, loaders, type Taken, takenSchema } from "./order.ts";

const run = promisify(execFile);

interface Result {
  households: number;
  rows: number;
  loaders: (Taken & { loader: LoaderName })[];
  /** Rows a second, ours to plain; more is better. */
  ratio: number;
  /** The same by processor time. */
  cpuRatio: number;
}

/** Imports an invented county into an empty register, next to the plainest writing of the same rows. */
export async function register(options: Options, folder: string): Promise<Result> {
  const path = join(folder, "county.xlsx");
  writeSample(path, options.people);
  const empty = join(folder, "empty.db");
  await makeEmpty(empty);
  const rounds = new Map<LoaderName, Taken[]>(loaders.map((loader) => [loader, []]));
  for (let round = 0; round < options.rounds; round += 1) {
    for (const [loader, taken] of rounds) {
      const database = join(folder, `${loader}-${round}.db`);
      copyFileSync(empty, database);
      const order = { loader, path, url: `file:${database}`, files: join(folder, "files") };
      const { stdout } = await run(process.execPath, [
        join(import.meta.dirname, "loader.ts"),
        JSON.stringify(order),
      ]);
      taken.push(takenSchema.parse(JSON.parse(stdout)));
    }
  }
  const all = [...rounds].map(([loader, taken]) => ({ loader, ...medians(taken) }));
  const of = (name: LoaderName) => all.find(({ loader }) => loader === name) ?? medians([]);
  const [ours, plain] = [of("ours"), of("plain")];
  if (ours.rows !== plain.rows) throw new Error(`ours holds ${ours.rows} rows, plain ${plain.rows}`);
  return {
    households: options.people,
    rows: ours.rows,
    loaders: all,
    ratio: rounded(plain.seconds / ours.seconds),
    cpuRatio: rounded(plain.cpu / ours.cpu),
  };
}

function writeSample(path: string, households: number): void {
  const words = loadWords({ fallback: "zh-CN", timeZone: "Asia/Shanghai", now: () => new Date() });
  const file = openSync(path, "w");
  streamXlsx(
    sampleTables(households, (text) => words.label("zh-CN", text)),
    (chunk) => writeSync(file, chunk),
  );
  closeSync(file);
}

async function makeEmpty(path: string): Promise<void> {
  const database = openDatabase({ url: `file:${path}` });
  migrate(database);
  await database.close();
}

function medians(taken: readonly Taken[]): Taken {
  const of = (name: keyof Taken) => rounded(median(taken.map((one) => one[name])));
  return {
    rows: taken[0]?.rows ?? Number.NaN,
    seconds: of("seconds"),
    cpu: of("cpu"),
    peakMB: of("peakMB"),
    longestMs: of("longestMs"),
  };
}

/** The figures as a table. */
export function registerTable({ loaders: all, rows, ratio, cpuRatio }: Result): string {
  const lines = all.map((one) => [
    one.loader,
    rounded(rows / one.seconds),
    one.seconds,
    one.cpu,
    one.peakMB,
    one.longestMs,
  ]);
  const figures = table(["loader", "rows/s", "seconds", "cpu s", "peak MB", "longest ms"], lines);
  return `${figures}\nours : plain ${ratio}, by processor time ${cpuRatio}`;
}
