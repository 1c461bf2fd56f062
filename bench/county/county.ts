import { join } from "node:path";
import { fillSample } from "../../src/features/demo/index.ts";
import { runSlot } from "../../src/jobs/run.ts";
import { median, quantile, rounded, table } from "../figures.ts";
import type { Options } from "../options.ts";
import { fillCounty, people, places, sizeFor } from "./fill.ts";
import { now, type Open, openCounty, times, turnOf } from "./open.ts";

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
  inbox("inbox, a village clerk's", people.clerk, "赵敏"),
  inbox("inbox, a secretary's", people.secretary, "陈志强"),
  inbox("inbox, a township clerk's", people.townshipClerk, "孙慧"),
  inbox("inbox, a township cadre's", people.townshipCadre, "许志远"),
  list("inbox, a village clerk's list", people.clerk, "赵敏"),
  coverage("village coverage", places.village, "青溪村"),
  coverage("township coverage", places.township, "青溪镇"),
  coverage("county coverage", places.county, "青禾县（演示）"),
];

function inbox(name: string, person: number, sample: string): Page {
  return { name, screen: "handling.inbox", large: { person, args: [] }, small: { person: sample, args: [] } };
}

function list(name: string, person: number, sample: string): Page {
  const args = ["mine", 0];
  return { name, screen: "handling.list", large: { person, args }, small: { person: sample, args } };
}

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
  await small.database.transaction((tx) =>
    fillSample((at, personId) => turnOf(small, tx, personId, at), now),
  );
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
