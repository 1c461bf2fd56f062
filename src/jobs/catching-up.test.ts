import { afterEach, beforeEach, expect, test } from "vitest";
import { FakeClock } from "../../test/fixtures/fake-clock.ts";
import { openWorld, type World } from "../../test/fixtures/world.ts";
import type { Job, PortionedJob, WholeJob } from "../conversation/feature.ts";
import { startClock } from "./clock.ts";
import { type JobGround, runDue, runSlot } from "./run.ts";
import { jobStates } from "./state.ts";
import { noteInterrupted } from "./trouble.ts";

let world: World;
let on: JobGround;
const done: string[] = [];

const at = (time: string) => new Date(`2026-11-${time}:00+08:00`);
const local = (slot: Date) => new Date(slot.getTime() + 8 * 3_600_000).toISOString().slice(5, 16);
const whole = (name: string, missed: Job["missed"]): WholeJob => ({
  name,
  cron: "0 9 * * *",
  missed,
  run: async (_work, slot) => {
    done.push(`${name} ${local(slot)}`);
    return { done: 1 };
  },
});
const portioned = (missed: Job["missed"]): PortionedJob => ({
  name: "long",
  cron: "0 9 * * *",
  missed,
  portion: async (_work, { slot }, from) => {
    done.push(`long ${local(slot)} from ${from}`);
    return { counts: { done: 1 }, next: from < 2 ? from + 1 : undefined };
  },
});

beforeEach(async () => {
  world = await openWorld(at("23T10:00"));
  on = { ...world.office.jobGround, log: { info: () => {}, error: () => {} } };
  done.length = 0;
});
afterEach(() => world.close());

const state = async (job: Job) => {
  const [one] = await world.database.transaction((tx) => jobStates(tx, [job], "Asia/Shanghai", world.now));
  return one;
};
const byHand = (job: Job, slot: Date) => runSlot(job, slot, { ...on, byHand: true });
const runs = (name: string) =>
  world.database.transaction((tx) =>
    tx.sql.all<{ slot: string; ended: number; error: string | null }>(
      `SELECT slot, endedAt IS NOT NULL AS ended, error FROM JobRun WHERE name = ? ORDER BY slot`,
      [name],
    ),
  );

/** Ends the run in hand as a kill does: after the portion that begins at `from`. */
async function killedAfter(job: PortionedJob, from: number): Promise<void> {
  const kill = new AbortController();
  const { portion } = job;
  const dying: PortionedJob = {
    ...job,
    portion: (work, span, at) => {
      if (at === from) kill.abort();
      return portion(work, span, at);
    },
  };
  await runDue(dying, { ...on, stop: kill.signal });
}

test("a slot that is run by hand keeps no older one from being done, and is not done again", async () => {
  const job = whole("each", "each");
  await runDue(job, on);
  await world.travel(at("26T12:00"));
  await byHand(job, at("26T09:00"));
  expect(done).toEqual(["each 11-26T09:00"]);
  // Those of the 24th and 25th are due.
  expect((await state(job))?.late).toBe(true);
  await runDue(job, on);
  expect(done).toEqual(["each 11-26T09:00", "each 11-24T09:00", "each 11-25T09:00"]);
  expect((await state(job))?.late).toBe(false);
  await world.travel(at("27T09:00"));
  await runDue(job, on);
  expect(done.slice(3)).toEqual(["each 11-27T09:00"]);
});

test("a time that is no slot, run by hand, stands for none", async () => {
  for (const job of [whole("each", "each"), whole("latest", "latest")]) {
    await world.travel(at("23T10:00"));
    await runDue(job, on);
    await world.travel(at("24T12:00"));
    await byHand(job, at("24T11:00"));
    await runDue(job, on);
  }
  expect(done).toEqual(["each 11-24T11:00", "each 11-24T09:00", "latest 11-24T11:00", "latest 11-24T09:00"]);
});

test("a job of which only the latest slot counts is not late when that was run by hand", async () => {
  const job = whole("latest", "latest");
  await runDue(job, on);
  await world.travel(at("26T12:00"));
  expect((await state(job))?.late).toBe(true);
  await byHand(job, at("26T09:00"));
  expect((await state(job))?.late).toBe(false);
  await runDue(job, on);
  expect(done).toEqual(["latest 11-26T09:00"]);
});

test("a run by hand that failed is done by the clock when it comes by it", async () => {
  const job = whole("each", "each");
  await runDue(job, on);
  await world.travel(at("25T12:00"));
  const failing: WholeJob = { ...job, run: () => Promise.reject(new Error("no luck")) };
  expect(await byHand(failing, at("25T09:00"))).toBe(false);
  await runDue(job, on);
  expect(done).toEqual(["each 11-24T09:00", "each 11-25T09:00"]);
});

test("a run that was killed is under way no more when the program starts again, and goes on where it was", async () => {
  const job = portioned("each");
  await runDue(job, on);
  await world.travel(at("24T09:00"));
  await killedAfter(job, 1);
  expect((await state(job))?.last).toMatchObject({ underWay: true, error: undefined });
  await world.database.transaction((tx) => noteInterrupted(tx));
  expect((await state(job))?.last).toMatchObject({
    underWay: false,
    error: "the program ended in the middle",
    counts: '{"done":2}',
  });
  await runDue(job, on);
  expect(done).toEqual(["long 11-24T09:00 from 0", "long 11-24T09:00 from 1", "long 11-24T09:00 from 2"]);
  expect((await state(job))?.last).toMatchObject({ underWay: false, error: undefined, counts: '{"done":3}' });
});

test("what a failure said stays when the program starts again", async () => {
  const failing: WholeJob = { ...whole("each", "each"), run: () => Promise.reject(new Error("no luck")) };
  await runDue(failing, on);
  await world.travel(at("24T09:00"));
  await runDue(failing, on);
  await world.database.transaction((tx) => noteInterrupted(tx));
  expect((await state(failing))?.last).toMatchObject({ underWay: false, error: "no luck" });
});

test("what is given up for a later slot says so once, and is removed with its age", async () => {
  const job = portioned("latest");
  await runDue(job, on);
  await world.travel(at("24T09:00"));
  await killedAfter(job, 0);
  for (const time of ["25T09:00", "26T09:00"]) {
    await world.travel(at(time));
    await runDue(job, on);
  }
  const given = (await runs("long")).filter(({ ended }) => !ended);
  expect(given).toEqual([
    { slot: "2026-11-24T01:00:00.000+00:00", ended: 0, error: "given up for a later slot: not finished" },
  ]);
  // 400 days after the 24th is 29 December 2027; the newest that is done stays, however old it is.
  await world.travel("2027-12-29T08:59:00+08:00");
  await world.ring("jobs.tidy");
  expect((await runs("long")).map(({ slot }) => slot.slice(0, 10))).toEqual([
    "2026-11-24",
    "2026-11-25",
    "2026-11-26",
  ]);
  await world.travel("2029-01-01T10:00:00+08:00");
  await world.ring("jobs.tidy");
  expect((await runs("long")).map(({ slot }) => slot.slice(0, 10))).toEqual(["2026-11-26"]);
});

test("a stop while it catches up ends the portion in hand, and what is left is done at the next start", async () => {
  const time = new FakeClock("2026-11-23T10:00:00+08:00");
  const on24 = { ...on, now: time.now };
  const [first, last] = [portioned("each"), whole("after", "each")];
  for (const job of [first, last]) await runDue(job, on24);
  await time.advance(2 * 86_400_000);
  const inHand = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const slow: PortionedJob = {
    ...first,
    portion: async (work, span, from) => {
      inHand.resolve();
      await held.promise;
      return first.portion(work, span, from);
    },
  };
  const clock = startClock([slow, last], on24, time);
  await inHand.promise;
  const stopped = clock.stop();
  held.resolve();
  await stopped;
  expect(await clock.caughtUp).toBe(false);
  expect(done).toEqual(["long 11-24T09:00 from 0"]);

  const again = startClock([first, last], on24, time);
  expect(await again.caughtUp).toBe(true);
  await again.stop();
  expect(done.slice(1)).toEqual([
    "long 11-24T09:00 from 1",
    "long 11-24T09:00 from 2",
    "long 11-25T09:00 from 0",
    "long 11-25T09:00 from 1",
    "long 11-25T09:00 from 2",
    "after 11-24T09:00",
    "after 11-25T09:00",
  ]);
});
