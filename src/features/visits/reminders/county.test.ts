import { expect, test } from "vitest";
import { large, settleLargeCounty } from "../../../../test/fixtures/large-county.ts";
import { openWorld } from "../../../../test/fixtures/world.ts";
import { type JobGround, runDue } from "../../../jobs/run.ts";
import { portionSize, remind } from "./remind.ts";

test("a county's reminders go in portions, to those alone who have something open, once", async () => {
  const world = await openWorld(new Date("2026-12-20T12:00:00+08:00"));
  const { ground, database } = world;
  await database.transaction((tx) =>
    settleLargeCounty(tx, {
      since: new Date("2026-01-01T00:00:00+08:00"),
      visited: "2026-11-02",
      channel: "away",
    }),
  );
  const portions: number[] = [];
  const job: typeof remind = {
    ...remind,
    portion: (work, span, from) => {
      portions.push(from);
      return remind.portion(work, span, from);
    },
  };
  const log = { info: () => {}, error: ({ err }: { err?: unknown }) => expect(err).toBeUndefined() };
  const on: JobGround = { ground, database, kick: () => {}, now: () => world.now, log };
  await runDue(job, on);
  await world.travel("2026-12-21T09:00:00+08:00");
  await runDue(job, on);
  const rows = () =>
    database.transaction((tx) => {
      const counts = tx.sql.get<{ counts: string }>(
        `SELECT counts FROM JobRun WHERE name = ? ORDER BY slot DESC LIMIT 1`,
        [job.name],
      );
      const sent = tx.sql.get<{ sent: number; chats: number }>(
        `SELECT COUNT(*) AS sent, COUNT(DISTINCT chat) AS chats FROM Outbox WHERE channel = 'away'`,
      );
      return { counts: counts?.counts, ...sent };
    });
  // Every sixth of the 12,000 has visited all five.
  const expected = { counts: '{"reminded":10000,"asked":0}', sent: 10_000, chats: 10_000 };
  expect(await rows()).toEqual(expected);
  // 120 full portions, and one that finds nobody more.
  expect(portions).toHaveLength(large.members / portionSize + 1);
  expect(new Set(portions).size).toBe(portions.length);

  await runDue(job, on);
  expect(portions).toHaveLength(large.members / portionSize + 1);
  // Portions done once more, as if nothing had been noted of them, tell nobody twice.
  const span = { slot: world.now, since: new Date("2026-12-20T09:00:00+08:00") };
  for (const from of [portions[0], portions[60], portions[119]]) {
    await world.work((work) => remind.portion(work, span, from ?? 0));
  }
  expect(await rows()).toEqual(expected);
  await world.close();
});
