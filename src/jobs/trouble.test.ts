import { afterEach, beforeEach, expect, test } from "vitest";
import { FakeClock } from "../../test/fixtures/fake-clock.ts";
import { openWorld, type World } from "../../test/fixtures/world.ts";
import type { WholeJob } from "../conversation/feature.ts";
import { startClock } from "./clock.ts";
import { type JobGround, runDue } from "./run.ts";
import { jobStates } from "./state.ts";

const zone = "Asia/Shanghai";
let world: World;
let on: JobGround;
const trouble = { failing: false };
const ran: string[] = [];
const job: WholeJob = {
  name: "test.daily",
  cron: "0 9 * * *",
  missed: "each",
  run: async (_work, slot) => {
    if (trouble.failing) throw new Error("no luck");
    ran.push(slot.toISOString().slice(0, 10));
    return { done: 1 };
  },
};

beforeEach(async () => {
  world = await openWorld(new Date("2026-11-23T10:00:00+08:00"));
  on = { ...world.office.jobGround, log: { info: () => {}, error: () => {} } };
  trouble.failing = false;
  ran.length = 0;
  await runDue(job, on);
});
afterEach(() => world.close());

const state = async () => {
  const [one] = await world.database.transaction((tx) => jobStates(tx, [job], zone, world.now));
  return one;
};

test("a job that fails is told to the county's admins once, until it has worked again", async () => {
  const admin = await world.meet("admin");
  const clerk = await world.meet("clerk");
  trouble.failing = true;
  for (const at of ["24T09:00", "24T09:05", "25T09:00"]) {
    await world.travel(`2026-11-${at}:00+08:00`);
    await runDue(job, on);
    await world.settle();
  }
  await admin.sees("后台有一件事没做成：test.daily（11 月 24 日");
  await admin.looks();
  expect(admin.messages.filter(({ text }) => text.includes("test.daily"))).toHaveLength(1);
  await clerk.looks();
  expect(clerk.messages).toEqual([]);
  expect((await state())?.last?.error).toBe("no luck");

  trouble.failing = false;
  await runDue(job, on);
  expect(ran).toEqual(["2026-11-24", "2026-11-25"]);
  expect((await state())?.last).toMatchObject({ counts: '{"done":1}', error: undefined, seconds: 0 });

  trouble.failing = true;
  await world.travel("2026-11-26T09:00:00+08:00");
  await runDue(job, on);
  await world.settle();
  await admin.looks();
  expect(admin.messages.filter(({ text }) => text.includes("test.daily"))).toHaveLength(2);
});

test("what failed is tried again within five minutes, and what the bell missed is found", async () => {
  const time = new FakeClock("2026-11-24T08:59:00+08:00");
  const clock = startClock([job], { ...on, now: time.now }, time);
  trouble.failing = true;
  await time.advance(5 * 60_000);
  expect(ran).toEqual([]);
  trouble.failing = false;
  await time.advance(5 * 60_000);
  expect(ran).toEqual(["2026-11-24"]);
  await time.advance(3 * 86_400_000);
  expect(ran).toEqual(["2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"]);
  await clock.stop();
});

test("a job is late when its slot is a quarter of an hour past and not done", async () => {
  world.now = new Date("2026-11-24T09:14:59+08:00");
  expect((await state())?.late).toBe(false);
  world.now = new Date("2026-11-24T09:15:00+08:00");
  expect((await state())?.late).toBe(true);
  await runDue(job, on);
  expect((await state())?.late).toBe(false);
});

test("a clock that was a year ahead for a while does not silence a job", async () => {
  const latest: WholeJob = { ...job, missed: "latest" };
  for (const day of ["2026-11-24", "2027-11-24", "2026-11-25", "2026-11-26"]) {
    await world.travel(`${day}T09:00:00+08:00`);
    await runDue(latest, on);
  }
  expect(ran).toEqual(["2026-11-24", "2027-11-24", "2026-11-25", "2026-11-26"]);
});

test("a clock that is set back by an hour rings for nothing twice", async () => {
  for (const at of ["09:00", "08:05", "08:59", "09:00", "09:30"]) {
    await world.travel(`2026-11-24T${at}:00+08:00`);
    await runDue(job, on);
  }
  expect(ran).toEqual(["2026-11-24"]);
});
