import { afterEach, beforeEach, expect, test } from "vitest";
import { openWorld, type World } from "../../test/fixtures/world.ts";
import type { Job } from "../conversation/feature.ts";
import { type JobGround, runDue } from "./run.ts";
import { slotsBetween } from "./slots.ts";

const day = 86_400_000;
const zone = "Asia/Shanghai";
const begin = new Date("2026-01-01T00:00:00+08:00");
const end = new Date("2027-01-01T00:00:00+08:00");
/** Down from before the alarm of the third quarter until after its day of publishing. */
const down = { from: new Date("2026-09-10T12:00:00+08:00"), to: new Date("2026-10-01T12:00:00+08:00") };
/** A disclosure day that is a holiday too: each of its slots is rung, by two processes. */
const fullDay = "2026-06-20";

let world: World;
const serverZone = process.env.TZ;
beforeEach(async () => {
  // The server's own zone is none of the county's business; this one even changes its clocks twice a year.
  process.env.TZ = "America/New_York";
  world = await openWorld(begin);
});
afterEach(async () => {
  process.env.TZ = serverZone;
  await world.close();
});

/** Notes which slot of which job was done, and how often. */
function watched(job: Job, done: string[]): Job {
  if ("run" in job) {
    return {
      ...job,
      run: (work, slot) => {
        done.push(slot.toISOString());
        return job.run(work, slot);
      },
    };
  }
  return {
    ...job,
    portion: (work, span, from) => {
      if (from === 0) done.push(span.slot.toISOString());
      return job.portion(work, span, from);
    },
  };
}

const localDay = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
const slots = (job: Job, from: number, to: number, most?: number) =>
  slotsBetween(job.cron, zone, new Date(from), new Date(to), most);

/** The bells that are rung: all; of jobs that ring all day only each third noon's, and all of the full day. */
function bells(job: Job): Date[] {
  const [first, last] = [begin.getTime(), end.getTime()];
  if (slots(job, first, first + day).length <= 2) return slots(job, first, last);
  const rung: Date[] = [];
  for (let at = first; at < last; at += day) {
    const whole = localDay(new Date(at)) === fullDay;
    if (!whole && ((at - first) / day) % 3 > 0) continue;
    rung.push(...(whole ? slots(job, at, at + day) : slots(job, at, at + day / 2, 1)));
  }
  return rung;
}

const isDown = (at: Date) => at >= down.from && at < down.to;

/** What must have been done: each slot rung, and of those missed all, or the latest. */
function expected(job: Job): string[] {
  const most = job.missed === "latest" ? 1 : undefined;
  const caughtUp = slots(job, down.from.getTime(), down.to.getTime(), most);
  const rung = bells(job).filter((at) => !isDown(at));
  return [...new Set([...rung, ...caughtUp].map((at) => at.toISOString()))].sort();
}

test("a year: every slot once and none lost, through downtime, clocks set back and a second process", async () => {
  expect(new Date(begin).getTimezoneOffset()).toBe(300);
  const done = new Map(world.office.jobs.map((job): [string, string[]] => [job.name, []]));
  const jobs = world.office.jobs.map((job) => watched(job, done.get(job.name) ?? []));
  const on: JobGround = world.office.jobGround;
  for (const code of ["member", "secretary", "admin"]) await world.meet(code);
  for (const job of jobs) await runDue(job, on);

  const ringing = jobs
    .flatMap((job) => bells(job).map((at) => ({ at, job })))
    .filter(({ at }) => !isDown(at))
    .sort((one, other) => one.at.getTime() - other.at.getTime());
  let wasDown = false;
  for (const { at, job } of ringing) {
    if (!wasDown && at >= down.to) {
      wasDown = true;
      world.now = down.to;
      for (const one of jobs) await runDue(one, on);
    }
    world.now = at;
    if (localDay(at) === fullDay) await Promise.all([runDue(job, on), runDue(job, on)]);
    else await runDue(job, on);
    if (at.toISOString() !== "2026-06-20T01:00:00.000Z") continue;
    // Somebody sets the clock back by an hour, and it comes to be nine again.
    for (const again of [-3_600_000, -900_000, 0]) {
      world.now = new Date(at.getTime() + again);
      for (const one of jobs) await runDue(one, on);
    }
  }
  await world.settle();
  for (const job of jobs) expect(done.get(job.name)?.toSorted(), job.name).toEqual(expected(job));

  const rows = await world.database.transaction((tx) =>
    tx.sql.all<{ name: string }>(`SELECT name FROM JobRun WHERE endedAt IS NULL OR error IS NOT NULL`),
  );
  expect(rows).toEqual([]);
  await expectDays();
}, 300_000);

/** The days, worked out by hand from the calendar of 2026 and the holidays of that year. */
async function expectDays(): Promise<void> {
  // Nobody has written anything: on each of the four days it is late, and said so; the third is caught up with.
  expect(await daysWith("disclosure.days", "late")).toEqual([
    "2026-03-20",
    "2026-06-20",
    "2026-09-20",
    "2026-12-20",
  ]);
  // Those who write hear on the 1st, 10th and 17th, those who answer for it on the 18th and 20th. On 1 October one message
  // is left of the third quarter's: it is late.
  expect(await daysWith("disclosure.days", "told")).toEqual([
    ...["2026-03-01", "2026-03-10", "2026-03-17", "2026-03-18", "2026-03-20"],
    ...["2026-06-01", "2026-06-10", "2026-06-17", "2026-06-18", "2026-06-20"],
    ...["2026-09-01", "2026-09-10", "2026-09-20"],
    ...["2026-12-01", "2026-12-10", "2026-12-17", "2026-12-18", "2026-12-20"],
  ]);
  // At the opening, 30, 10 and 3 days before the end, or the next working day: 4 January and 20 September are worked
  // Sundays, 20 June is a holiday. What would have come on 20 and 28 September is past with its quarter.
  expect(await daysWith("visits.remind", "reminded")).toEqual([
    ...["2026-01-04", "2026-03-02", "2026-03-23", "2026-03-30"],
    ...["2026-04-01", "2026-06-01", "2026-06-22", "2026-06-29"],
    ...["2026-07-01", "2026-08-31"],
    ...["2026-10-08", "2026-12-01", "2026-12-21", "2026-12-28"],
  ]);
  // 2027 has no holidays yet: said once, however often it is looked at in December.
  const missing = await world.database.transaction((tx) =>
    tx.sql.all<{ at: string }>(`SELECT queuedAt AS at FROM Outbox WHERE id LIKE 'calendar.missing:2027:%'`),
  );
  expect(missing).toEqual([{ at: "2026-12-01T01:00:00.000+00:00" }]);
}

/** The days of which something of this kind came, in the county. */
async function daysWith(name: string, what: string): Promise<string[]> {
  const rows = await world.database.transaction((tx) =>
    tx.sql.all<{ slot: string; counts: string }>(
      `SELECT slot, counts FROM JobRun WHERE name = ? ORDER BY slot`,
      [name],
    ),
  );
  const some = rows.filter(({ counts }) => Number(JSON.parse(counts)[what] ?? 0) > 0);
  return some.map(({ slot }) => localDay(new Date(slot)));
}
