import { expect, test } from "vitest";
import { monday, openWorld } from "../../test/fixtures/world.ts";
import { settleRestored } from "./restored.ts";

const earlier = new Date(monday.getTime() - 3_600_000);
const later = new Date(monday.getTime() + 3_600_000);

test("after a restore answers are not given again, news that waited goes out, and notices in the middle stand still", async () => {
  const world = await openWorld(monday);
  const villager = await world.meet("villager");
  await world.settle();
  const chat = { personId: villager.id };
  const before = await world.work(({ records }) => records.chat.findFirstOrThrow({ where: chat }));
  const queued = { channel: "quick", chat: "1", body: "{}", queuedAt: earlier };
  const done = await world.database.transaction(async (tx) => {
    const { records } = tx;
    await records.outbox.deleteMany();
    const tried = { attempts: 3, triedAt: new Date(monday.getTime() - 90_000_000), editRef: "7" };
    await records.outbox.createMany({
      data: [
        { ...queued, id: "answer", lane: 0, dueAt: earlier },
        { ...queued, id: "news", lane: 1, dueAt: earlier, ...tried },
        { ...queued, id: "tomorrow", lane: 1, dueAt: later },
        { ...queued, id: "sent", lane: 1, dueAt: earlier, state: "sent", ref: "5" },
      ],
    });
    const mailing = { audience: "{}", createdAt: earlier };
    await records.mailing.deleteMany();
    await records.mailing.createMany({
      data: [
        { ...mailing, id: "broadcast:1", dueAt: earlier, planned: 40 },
        { ...mailing, id: "broadcast:2", dueAt: later },
        { ...mailing, id: "broadcast:3", dueAt: earlier, doneAt: earlier },
        { ...mailing, id: "disclosure:1", dueAt: earlier, planned: 40 },
      ],
    });
    const settled = settleRestored(tx, monday);
    const outbox = await records.outbox.findMany({ orderBy: { seq: "asc" } });
    const mailings = await records.mailing.findMany({ orderBy: { seq: "asc" } });
    return { settled, outbox, mailings, chat: await records.chat.findFirstOrThrow({ where: chat }) };
  });
  expect(done.settled).toEqual({ mailings: 1 });

  expect(
    done.outbox.map(({ id, state, attempts, triedAt, editRef }) => [id, state, attempts, triedAt, editRef]),
  ).toEqual([
    ["answer", "failed", 0, null, null],
    ["news", "waiting", 0, null, null],
    ["tomorrow", "waiting", 0, null, null],
    ["sent", "sent", 0, null, null],
  ]);
  expect(done.mailings.map(({ id, pausedAt }) => [id, pausedAt])).toEqual([
    ["broadcast:1", monday],
    ["broadcast:2", null],
    ["broadcast:3", null],
    ["disclosure:1", null],
  ]);
  expect([done.chat.turn - before.turn, done.chat.lastRef]).toEqual([1000, null]);
  await world.close();
});

test("after a restore no id and no number of today is given a second time", async () => {
  const world = await openWorld(monday);
  const newest = () =>
    world.work(
      async ({ records }) => (await records.request.findFirst({ orderBy: { id: "desc" } }))?.id ?? 0,
    );
  const last = await newest();
  await world.database.transaction((tx) => settleRestored(tx, monday));
  await world.work(async (work) => {
    for (const { restored } of world.ground.house.features) await restored?.(work);
  });
  const villager = await world.meet("villager");
  await villager.says("水管爆了");
  await villager.picks("我要办：自来水报修");
  await villager.picks("不用");
  await villager.picks("不用");
  await villager.picks("我自己");
  await villager.picks("提交");
  // The first of this day, which had none before.
  await villager.sees("20261123-1001");
  expect(await newest()).toBe(last + 1_000_001);
  // A table that was still empty begins as far on.
  const sheet = await world.work(({ records }) =>
    records.import.create({ data: { name: "x", language: "zh-CN", createdAt: monday } }),
  );
  expect(sheet.id).toBe(1_000_001);
  await world.close();
});
