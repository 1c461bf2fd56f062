import { expect, test } from "vitest";
import { openWorld } from "../../test/fixtures/world.ts";
import type { PortionedJob, Span } from "../conversation/feature.ts";
import { rehearse } from "./rehearsal.ts";
import { type JobGround, runDue, runSlot } from "./run.ts";

/** A job for five persons, two a portion, which fails before the portion that begins at `trouble.at`. */
async function longBench() {
  const world = await openWorld(new Date("2026-11-23T09:00:00+08:00"));
  const { ground, database } = world;
  const log = { info: () => {}, error: () => {} };
  const on: JobGround = { ground, database, kick: () => {}, now: () => world.now, log };
  const began: number[] = [];
  const spans: Span[] = [];
  const trouble = { at: -1 };
  const job: PortionedJob = {
    name: "test.long",
    cron: "0 9 * * *",
    missed: "latest",
    portion: async (work, span, from) => {
      if (from === trouble.at) throw new Error("no luck");
      if (from === 0) spans.push(span);
      began.push(from);
      const people = [1, 2, 3, 4, 5].slice(from, from + 2);
      for (const to of people)
        work.tell({ id: `long:${span.slot.toISOString()}:${to}`, to, text: { plain: `news ${to}` } });
      const next = from + 2 < 5 ? from + 2 : undefined;
      return { counts: { told: people.length }, next };
    },
  };
  await world.database.transaction((tx) => {
    for (const person of [1, 2, 3, 4, 5]) {
      tx.sql.run(
        `INSERT INTO Chat (channel, id, personId, language, activeAt) VALUES ('away', ?1, ?1, 'zh-CN', ?2)`,
        [person, world.now],
      );
    }
  });
  await runDue(job, on);
  const news = () =>
    world.database.transaction((tx) =>
      tx.sql
        .all<{ id: string }>(`SELECT id FROM Outbox WHERE id LIKE 'long:%' ORDER BY seq`)
        .map((row) => row.id),
    );
  const run = () =>
    world.database.transaction((tx) =>
      tx.sql.get<{ next: number | null; counts: string; endedAt: string | null }>(
        `SELECT next, counts, endedAt FROM JobRun WHERE name = 'test.long' ORDER BY slot DESC LIMIT 1`,
      ),
    );
  return { world, job, on, began, spans, trouble, news, run };
}

test("a long job does its slot in portions and sums up what came of them", async () => {
  const { world, job, on, began, news, run } = await longBench();
  await world.travel("2026-11-24T09:00:00+08:00");
  await runDue(job, on);
  await runDue(job, on);
  expect(began).toEqual([0, 2, 4]);
  expect(await news()).toHaveLength(5);
  expect(await run()).toMatchObject({
    next: null,
    counts: '{"told":5}',
    endedAt: "2026-11-24T01:00:00.000+00:00",
  });
  await world.close();
});

test("a long job goes on where it failed, and what was told stays told once", async () => {
  const { world, job, on, began, trouble, news, run } = await longBench();
  await world.travel("2026-11-24T09:00:00+08:00");
  trouble.at = 4;
  await runDue(job, on);
  expect(await news()).toHaveLength(4);
  expect(await run()).toMatchObject({ next: 4, counts: '{"told":4}', endedAt: null });
  trouble.at = -1;
  await runDue(job, on);
  expect(began).toEqual([0, 2, 4]);
  expect(await news()).toHaveLength(5);
  expect(await run()).toMatchObject({ next: null, counts: '{"told":5}' });
  await world.close();
});

test("a long job is told since when, past slots that were missed or left in the middle", async () => {
  const { world, job, on, spans, trouble } = await longBench();
  await world.travel("2026-11-24T09:00:00+08:00");
  await runDue(job, on);
  await world.travel("2026-11-26T12:00:00+08:00");
  trouble.at = 2;
  await runDue(job, on);
  trouble.at = -1;
  await world.travel("2026-11-29T12:00:00+08:00");
  await runDue(job, on);
  const days = spans.map(({ since, slot }) => [since, slot].map((at) => at.toISOString().slice(5, 10)));
  // The first counts from its first start, on the 23rd.
  expect(days).toEqual([
    ["11-23", "11-24"],
    ["11-24", "11-26"],
    ["11-24", "11-29"],
  ]);
  await world.close();
});

test("whoever writes meanwhile is answered between two portions", async () => {
  const { world, job, on, began } = await longBench();
  await world.travel("2026-11-24T09:00:00+08:00");
  const order: string[] = [];
  const knocked = Promise.withResolvers<void>();
  const message = knocked.promise.then(() => world.database.transaction(() => void order.push("message")));
  const { portion } = job;
  job.portion = async (work, span, from) => {
    order.push(`portion ${from}`);
    knocked.resolve();
    return portion(work, span, from);
  };
  await runDue(job, on);
  await message;
  expect(order).toEqual(["portion 0", "message", "portion 2", "portion 4"]);
  expect(began).toEqual([0, 2, 4]);
  await world.close();
});

test("a long job that is stopped ends its portion and goes on at the next start", async () => {
  const { world, job, on, began, news } = await longBench();
  await world.travel("2026-11-24T09:00:00+08:00");
  const stop = new AbortController();
  const { portion } = job;
  job.portion = async (work, span, from) => {
    stop.abort();
    return portion(work, span, from);
  };
  await runDue(job, { ...on, stop: stop.signal });
  expect(began).toEqual([0]);
  await runDue(job, on);
  expect(began).toEqual([0, 2, 4]);
  expect(await news()).toHaveLength(5);
  await world.close();
});

test("two processes that ring for one slot of a long job take its portions in turn", async () => {
  const { world, job, on, began, news } = await longBench();
  const slot = new Date("2026-11-24T09:00:00+08:00");
  await world.travel(slot);
  await Promise.all([runSlot(job, slot, on), runSlot(job, slot, on)]);
  expect(began).toEqual([0, 2, 4]);
  expect(await news()).toHaveLength(5);
  await world.close();
});

test("a rehearsal goes through all portions", async () => {
  const { world, job, on, news } = await longBench();
  const told = await rehearse(job, new Date("2026-11-24T09:00:00+08:00"), on);
  expect(told.counts).toEqual({ told: 5 });
  expect(told.posted).toHaveLength(5);
  expect(await news()).toEqual([]);
  await world.close();
});
