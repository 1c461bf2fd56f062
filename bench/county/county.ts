import { join } from "node:path";
import { freshSession } from "../../src/conversation/engine/session.ts";
import type { AnyScreen } from "../../src/conversation/screen.ts";
import { DeskTurn } from "../../src/desk/desk-turn.ts";
import type { Ground } from "../../src/desk/work.ts";
import { settle } from "../../src/features/demo/index.ts";
import { openHouse } from "../../src/features/index.ts";
import { runSlot } from "../../src/jobs/run.ts";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { FileStore } from "../../src/storage/files.ts";
import { migrate } from "../../src/storage/migrate.ts";
import { loadWords } from "../../src/words.ts";
import { median, quantile, rounded, table } from "../figures.ts";
import type { Options } from "../options.ts";
import { fillCounty, people, places, sizeFor } from "./fill.ts";

const now = new Date("2026-11-24T10:00:00+08:00");
const timeZone = "Asia/Shanghai";

/** A page: who opens it, in the county and in the sample county, and where. */
interface Page {
  name: string;
  screen: string;
  large: { person?: number; args: readonly (string | number)[] };
  small: { person?: string; args: readonly (string | number)[] };
}

const quarter = "2026Q4";
const pages: readonly Page[] = [
  {
    name: "my households",
    screen: "visits.log.mine",
    large: { person: people.member, args: [0] },
    small: { person: "李向阳", args: [0] },
  },
  {
    name: "my households, a committee member's",
    screen: "visits.log.mine",
    large: { person: people.committee, args: [0] },
    small: { person: "王秀英", args: [0] },
  },
  {
    name: "what the village owes",
    screen: "visits.duty.village",
    large: { person: people.committee, args: [places.village] },
    small: { person: "王秀英", args: ["青溪村"] },
  },
  coverage("village coverage", places.village, "青溪村"),
  coverage("township coverage", places.township, "青溪镇"),
  coverage("county coverage", places.county, "青禾县（演示）"),
];

function coverage(name: string, unit: number, sample: string): Page {
  return {
    name,
    screen: "visits.coverage.unit",
    large: { args: [unit, quarter] },
    small: { args: [sample, quarter] },
  };
}

/** Opens pages on a county's rows and on the sample county's: how long they take, and how many times as long. */
export async function county(options: Options, folder: string) {
  const large = await openCounty(join(folder, "large"), async (tx) => fillCounty(tx, now, options.people));
  const small = await openCounty(join(folder, "small"), async () => {});
  await small.database.transaction(async (tx) => {
    await settle(turnOf(small, tx, undefined));
  });
  const opened = [];
  for (const page of pages) {
    const there = await times(large, page.screen, page.large, options.rounds);
    const here = await times(small, page.screen, await inSample(small, page.small), options.rounds);
    opened.push({
      page: page.name,
      ms: rounded(median(there.ms)),
      p90: rounded(quantile(there.ms, 0.9)),
      cpuMs: rounded(there.cpu),
      sampleMs: rounded(median(here.ms)),
      sampleCpuMs: rounded(here.cpu),
      ratio: rounded(there.cpu / here.cpu),
    });
  }
  const counted = await freeze(large);
  await large.database.close();
  await small.database.close();
  return { size: sizeFor(options.people), pages: opened, freeze: counted };
}

interface Open {
  ground: Ground;
  database: Database;
}

async function openCounty(
  folder: string,
  fill: (tx: Parameters<Parameters<Database["transaction"]>[0]>[0]) => Promise<void>,
) {
  const database = openDatabase({ url: `file:${folder}.db` });
  migrate(database);
  const clock = () => now;
  const ground: Ground = {
    house: openHouse(),
    words: loadWords({ fallback: "zh-CN", timeZone, now: clock }),
    files: new FileStore(folder, database, clock),
    timeZone,
    demo: false,
  };
  await database.transaction(fill);
  await database.transaction(({ sql }) => sql.run("ANALYZE"));
  return { ground, database };
}

type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];

const turnOf = ({ ground }: Open, tx: Tx, personId: number | undefined) =>
  new DeskTurn(ground, tx, now, { channel: "bench", chat: "bench", session: freshSession(), personId });

/** Passes the gate and makes the page with its words, as for a press; the first times are not counted. */
async function times(
  on: Open,
  name: string,
  { person, args }: { person?: number; args: readonly (string | number)[] },
  rounds: number,
): Promise<{ ms: number[]; cpu: number }> {
  const place = on.ground.house.place(name);
  if (place?.kind !== "screen") throw new Error(`no screen ${name}`);
  const raw = args.map(String);
  const open = () => on.database.transaction((tx) => visit(on, tx, { place, raw, person }));
  for (let warmup = 0; warmup < 3; warmup += 1) await open();
  const measured: number[] = [];
  const before = process.cpuUsage();
  for (let round = 0; round < rounds * 5; round += 1) {
    const begun = performance.now();
    await open();
    measured.push(performance.now() - begun);
  }
  const { user, system } = process.cpuUsage(before);
  return { ms: measured, cpu: (user + system) / 1000 / measured.length };
}

async function visit(
  on: Open,
  tx: Tx,
  { place, raw, person }: { place: AnyScreen; raw: readonly string[]; person: number | undefined },
): Promise<void> {
  const turn = turnOf(on, tx, person);
  if ((await place.gate(turn, raw)) !== "open") throw new Error(`${place.name} is closed`);
  const view = await place.show(turn, raw);
  for (const text of [view.text].flat()) turn.read("zh-CN", text);
}

/** Names of the sample county for numbers. */
const inSample = ({ database }: Open, { person, args }: Page["small"]) =>
  database.transaction(async ({ records }) => ({
    person: person && (await records.person.findFirstOrThrow({ where: { name: person } })).id,
    args: await Promise.all(
      args.map(async (arg) => (await records.unit.findFirst({ where: { name: String(arg) } }))?.id ?? arg),
    ),
  })) as Promise<{ person?: number; args: (string | number)[] }>;

/** Counts every period of two years for good, portion by portion. */
async function freeze({ ground, database }: Open) {
  const job = ground.house.features
    .flatMap((feature) => feature.jobs ?? [])
    .find((one) => one.name === "visits.freeze");
  if (!job || !("portion" in job)) throw new Error("no job visits.freeze");
  const portions: number[] = [];
  const timed: typeof job = {
    ...job,
    portion: async (work, span, from) => {
      const begun = performance.now();
      const done = await job.portion(work, span, from);
      portions.push(performance.now() - begun);
      return done;
    },
  };
  const slot = new Date("2027-02-01T02:20:00+08:00");
  const fail = ({ err }: { err?: unknown }) => {
    throw err;
  };
  const begun = performance.now();
  await runSlot(timed, slot, {
    ground,
    database,
    kick: () => {},
    now: () => slot,
    log: { info: () => {}, error: fail },
  });
  const seconds = (performance.now() - begun) / 1000;
  const rows = await database.transaction(({ records }) => records.visitTally.count());
  return {
    seconds: rounded(seconds),
    tallies: rows,
    portions: portions.length,
    portionMs: rounded(median(portions)),
    longestMs: rounded(Math.max(...portions)),
  };
}

/** The result for people. */
export function countyTable(result: Awaited<ReturnType<typeof county>>): string {
  const { freeze: counted } = result;
  return [
    table(
      ["page", "ms", "p90", "cpu ms", "sample county's ms", "cpu ms", "ratio of cpu"],
      result.pages.map((one) => [
        one.page,
        one.ms,
        one.p90,
        one.cpuMs,
        one.sampleMs,
        one.sampleCpuMs,
        one.ratio,
      ]),
    ),
    `counting for good: ${counted.tallies} obligations in ${counted.seconds} s, ${counted.portions} portions of ${counted.portionMs} ms (longest ${counted.longestMs})`,
  ].join("\n");
}
