import { join } from "node:path";
import { settle } from "../../src/features/demo/index.ts";
import { fillCounty, people, places, sizeFor } from "../county/fill.ts";
import { now, type Open, openCounty, times, turnOf } from "../county/open.ts";
import { median, quantile, rounded, table } from "../figures.ts";
import type { Options } from "../options.ts";
import { timed } from "../timed.ts";
import { draft } from "./drafts.ts";
import { fillPoints, leaderIds, perVillage, type Staffed } from "./fill.ts";
import { rowsWritten, writeRaw } from "./raw.ts";

/** When the year's rosters are made: all of 2026 lies ahead. */
const newYear = new Date("2026-01-01T00:10:00+08:00");

/** A year's rosters of a county made and published, next to bare inserts of the same rows; then who opens what of it. */
export async function duty(options: Options, folder: string) {
  const county = await openCounty(join(folder, "large"), async (tx) => {
    fillCounty(tx, now, options.people);
    fillPoints(tx, villagesOf(options), newYear);
  });
  const rounds = [];
  for (let round = 0; round < options.rounds; round += 1) {
    if (round > 0) await clear(county);
    const presses: number[] = [];
    const { seconds, cpu } = await timed(() => publish(county, presses));
    const rows = await rowsWritten(county);
    rounds.push({ seconds, cpu, presses, rows, raw: await writeRaw(county) });
  }
  const sample = await openCounty(join(folder, "small"), async () => {});
  const sampled = await fillSample(sample);
  await publish(sample, []);
  const [seconds, raw] = [median(rounds.map((one) => one.seconds)), median(rounds.map((one) => one.raw))];
  const rows = median(rounds.map((one) => one.rows));
  const presses = rounds.flatMap((one) => one.presses);
  const pages = [];
  for (const { page, screen, args } of [
    { page: "who is on duty today", screen: "duty.today", args: (one: Staffed) => [one.unitId] },
    { page: "the week", screen: "duty.week", args: (one: Staffed) => [one.unitId] },
    { page: "my turns", screen: "duty.mine", args: () => [0] },
  ]) {
    const open = (on: Open, village: Staffed) =>
      times(on, screen, { person: village.people[1], args: args(village) }, options.rounds);
    const there = await open(county, villageAt(0));
    const here = await open(sample, sampled);
    pages.push({
      page,
      ms: rounded(median(there.ms)),
      cpuMs: rounded(there.cpu),
      sampleMs: rounded(median(here.ms)),
      sampleCpuMs: rounded(here.cpu),
      ratio: rounded(there.cpu / here.cpu),
    });
  }
  const drafted = await draft(county);
  await county.database.close();
  await sample.database.close();
  return {
    villages: options.villages,
    points: options.villages * perVillage,
    rows,
    seconds: rounded(seconds),
    cpuSeconds: rounded(median(rounds.map((one) => one.cpu))),
    perSecond: rounded(rows / seconds),
    pressMs: { p50: rounded(quantile(presses, 0.5)), p99: rounded(quantile(presses, 0.99)) },
    raw: { seconds: rounded(raw), perSecond: rounded(rows / raw) },
    ratio: rounded(seconds / raw),
    drafted,
    pages,
  };
}

/** A village of the county: its committee of five and five of its Party members. */
function villageAt(index: number): Staffed {
  const { villages, committee } = sizeFor(0);
  const of = (first: number) =>
    Array.from({ length: committee }, (_, number) => first + index + number * villages);
  return { unitId: places.village + index, people: [...of(people.committee), ...of(people.member)] };
}

const villagesOf = ({ villages }: Options): Staffed[] =>
  Array.from({ length: villages }, (_, index) => villageAt(index));

/** Points of one village of the sample county, with as many people. */
async function fillSample(sample: Open): Promise<Staffed> {
  await sample.database.transaction(async (tx) => settle(turnOf(sample, tx, undefined)));
  return sample.database.transaction(async (tx) => {
    const unit = await tx.records.unit.findFirstOrThrow({ where: { name: "青溪村" } });
    const leader = await tx.records.post.findFirstOrThrow({ where: { unitId: unit.id, kind: "secretary" } });
    const others = { where: { id: { not: leader.personId } }, orderBy: { id: "asc" }, take: 9 } as const;
    const found = await tx.records.person.findMany(others);
    const village = { unitId: unit.id, people: [leader.personId, ...found.map(({ id }) => id)] };
    fillPoints(tx, [village], newYear);
    return village;
  });
}

/** Whoever leads points has the months to come made and published at all of them, as by the button; how long each waited. */
async function publish(on: Open, took: number[]): Promise<void> {
  const place = on.ground.house.place("duty.make_years");
  if (place?.kind !== "action") throw new Error("no action duty.make_years");
  for (const leaderId of await on.database.transaction(leaderIds)) {
    const begun = performance.now();
    await on.database.transaction(async (tx) => {
      const turn = turnOf(on, tx, leaderId, newYear);
      if ((await place.gate(turn, [])) !== "open") throw new Error(`rosters are closed to ${leaderId}`);
      await place.run(turn, []);
    });
    took.push(performance.now() - begun);
  }
}

const clear = ({ database }: Open) =>
  database.transaction(({ sql }) => {
    for (const name of ["DutyTurn", "DutyPlanTurn", "DutyPlan", "Outbox"]) sql.run(`DELETE FROM ${name}`);
  });

/** The result for people. */
export function dutyTable(result: Awaited<ReturnType<typeof duty>>): string {
  const { points, rows, seconds, cpuSeconds, perSecond, pressMs, raw, ratio, drafted, pages } = result;
  return [
    table(
      ["", "points", "rows", "seconds", "rows a second"],
      [
        ["ours", points, rows, seconds, perSecond],
        ["bare inserts", points, rows, raw.seconds, raw.perSecond],
      ],
    ),
    `${cpuSeconds} s of processor time; ${ratio} times the bare inserts; one village's year ${pressMs.p50} ms (p99 ${pressMs.p99})`,
    `the clock's drafts of a month: ${drafted.drafts} in ${drafted.seconds} s (${drafted.cpuSeconds} s of processor time); others wait ${drafted.waitMs.p50} ms (p99 ${drafted.waitMs.p99})`,
    table(
      ["page", "ms", "cpu ms", "sample county's ms", "cpu ms", "ratio of cpu"],
      pages.map((one) => [one.page, one.ms, one.cpuMs, one.sampleMs, one.sampleCpuMs, one.ratio]),
    ),
  ].join("\n");
}
