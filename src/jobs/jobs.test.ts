import { expect, test } from "vitest";
import { openWorld } from "../../test/fixtures/world.ts";
import type { WholeJob } from "../conversation/feature.ts";
import { rehearse } from "./rehearsal.ts";
import { type JobGround, runDue, runSlot } from "./run.ts";
import { nextSlot, slotBefore, slotsBetween } from "./slots.ts";

const zone = "Asia/Shanghai";

test("slots are counted in the county's time zone, the end included, the beginning not", () => {
  const slots = slotsBetween(
    "30 8 * * *",
    zone,
    new Date("2026-12-30T00:30:00Z"),
    new Date("2027-01-02T00:30:00Z"),
  );
  // 08:30 in Shanghai is 00:30 UTC; that of 30 December is the beginning itself.
  expect(slots.map((slot) => slot.toISOString())).toEqual([
    "2026-12-31T00:30:00.000Z",
    "2027-01-01T00:30:00.000Z",
    "2027-01-02T00:30:00.000Z",
  ]);
  expect(slotBefore("30 8 * * *", zone, new Date("2026-12-31T00:30:00Z")).toISOString()).toBe(
    "2026-12-30T00:30:00.000Z",
  );
  expect(nextSlot("0 9 20 3,6,9,12 *", zone, new Date("2026-11-24T00:00:00Z")).toISOString()).toBe(
    "2026-12-20T01:00:00.000Z",
  );
});

async function bench(missed: WholeJob["missed"]) {
  const world = await openWorld(new Date("2026-11-23T09:00:00+08:00"));
  const ran: string[] = [];
  const trouble = { failing: false };
  const job: WholeJob = {
    name: "test.daily",
    cron: "0 9 * * *",
    missed,
    run: async (work, slot) => {
      work.tell({ id: `test:${slot.toISOString()}`, to: 1, text: { plain: "news" } });
      if (trouble.failing) throw new Error("no luck");
      ran.push(slot.toISOString().slice(0, 10));
      return { told: 1 };
    },
  };
  const on: JobGround = {
    ground: world.ground,
    database: world.database,
    kick: () => {},
    now: () => world.now,
    log: { info: () => {}, error: () => {} },
  };
  await runDue(job, on);
  return { world, ran, job, on, trouble };
}

test("counts from its first start, then runs every slot missed, once", async () => {
  const { world, ran, job, on } = await bench("each");
  expect(ran).toEqual([]);
  await world.travel("2026-11-26T12:00:00+08:00");
  await runDue(job, on);
  await runDue(job, on);
  expect(ran).toEqual(["2026-11-24", "2026-11-25", "2026-11-26"]);
  const late = await world.database.transaction((tx) =>
    tx.sql.all<{ late: number }>(`SELECT late FROM JobRun WHERE counts <> '{}' ORDER BY slot`),
  );
  expect(late.map((row) => row.late)).toEqual([1, 1, 1]);
  await world.close();
});

test("runs only the latest where only the latest counts", async () => {
  const { world, ran, job, on } = await bench("latest");
  await world.travel("2026-11-26T12:00:00+08:00");
  await runDue(job, on);
  expect(ran).toEqual(["2026-11-26"]);
  await world.close();
});

test("a run that fails leaves nothing behind and is tried again at the next ring", async () => {
  const { world, ran, job, on, trouble } = await bench("each");
  await world.travel("2026-11-24T09:00:00+08:00");
  trouble.failing = true;
  await runDue(job, on);
  const outbox = () =>
    world.database.transaction((tx) => tx.sql.all<{ id: string }>(`SELECT id FROM Outbox`));
  expect(ran).toEqual([]);
  expect(await outbox()).toEqual([]);
  trouble.failing = false;
  await runDue(job, on);
  expect(ran).toEqual(["2026-11-24"]);
  await world.close();
});

test("two processes ring for one slot: one runs it", async () => {
  const { world, ran, job, on } = await bench("each");
  const slot = new Date("2026-11-24T09:00:00+08:00");
  await world.travel(slot);
  await Promise.all([runSlot(job, slot, on), runSlot(job, slot, on)]);
  expect(ran).toEqual(["2026-11-24"]);
  await world.close();
});

test("a rehearsal tells who would get what and leaves nothing", async () => {
  const { world, job, on } = await bench("each");
  await world.meet("h1-1");
  await world.database.transaction((tx) => tx.sql.run(`UPDATE Chat SET personId = 1`));
  const told = await rehearse(job, new Date("2026-11-24T09:00:00+08:00"), on);
  expect(told.counts).toEqual({ told: 1 });
  expect(told.posted.map((one) => one.reply.text)).toEqual(["news"]);
  const rows = await world.database.transaction((tx) => tx.sql.all(`SELECT id FROM Outbox`));
  expect(rows).toEqual([]);
  await world.close();
});

test("what has served its purpose is removed, what waits stays however old it is", async () => {
  const world = await openWorld(new Date("2026-11-23T09:00:00+08:00"));
  const villager = await world.meet("h1-1");
  await villager.says("首页");
  const queued = new Date("2026-11-23T09:00:00+08:00");
  await world.database.transaction((tx) =>
    tx.sql.run(
      `INSERT INTO Outbox (id, channel, chat, lane, body, queuedAt, dueAt) VALUES ('x', 'nowhere', '1', 1, '{}', ?, ?)`,
      [queued, queued],
    ),
  );
  const rows = () =>
    world.database.transaction((tx) => ({
      outbox: tx.sql.all<{ state: string }>(`SELECT state FROM Outbox ORDER BY seq`).map((row) => row.state),
      inbound: tx.sql.all(`SELECT id FROM Inbound`).length,
    }));
  await world.travel("2026-11-30T08:59:00+08:00");
  await world.ring("my-data.kept");
  expect(await rows()).toEqual({ outbox: ["sent", "waiting"], inbound: 1 });
  await world.travel("2026-11-30T09:01:00+08:00");
  await world.ring("my-data.kept");
  expect(await rows()).toEqual({ outbox: ["sent", "waiting"], inbound: 0 });
  await world.travel("2027-02-21T09:01:00+08:00");
  await world.ring("my-data.kept");
  expect(await rows()).toEqual({ outbox: ["waiting"], inbound: 0 });
  await world.close();
});
