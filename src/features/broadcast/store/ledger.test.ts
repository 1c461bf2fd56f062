import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWorld, type World } from "../../../../test/fixtures/world.ts";
import type { Work } from "../../../conversation/turn.ts";
import { branchesOf, outside, sumOf, totalOf, within } from "../people/tree.ts";
import { portionSize } from "../reading/jobs.ts";
import { type Broadcast, findBroadcast } from "./broadcasts.ts";
import { addresseesOf, countsOf, fatesByUnit, fatesOf, sendingOf } from "./ledger.ts";

const recipients = 10_000;
/** Numbers of the recipients begin here. */
const first = 100_001;

let world: World;
let id = 0;
let path = "";
beforeAll(async () => {
  world = await openWorld();
  const secretary = await world.meet("secretary");
  await world.work(async ({ records, now }, tx) => {
    const unit = async (name: string) => records.unit.findFirstOrThrow({ where: { name } });
    const [village, tree, well] = [await unit("青溪村"), await unit("大树组"), await unit("水井组")];
    path = village.path;
    // The nth person lives in 大树组 if n is even, in 水井组 if it is odd.
    tx.sql.run(
      `WITH RECURSIVE n(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < ? - 1)
       INSERT INTO Person (id, name, unitId, createdAt) SELECT ? + n, 'p' || n, CASE n % 2 WHEN 0 THEN ? ELSE ? END, ? FROM n`,
      [recipients, first, tree.id, well.id, now],
    );
    const made = await records.broadcast.create({
      data: {
        unitId: village.id,
        kind: "service",
        words: "x",
        confirm: true,
        byId: secretary.id,
        createdAt: now,
        sendAt: now,
        state: "sent",
      },
    });
    id = made.id;
    const done = { plannedAt: now, doneAt: now };
    const { seq } = await records.mailing.create({
      data: { id: `broadcast:${id}`, audience: "{}", createdAt: now, dueAt: now, ...done },
    });
    // By the last digit of n: 0 to 5 got it, 6 failed, 7 and 8 have no chat, 9 are told in the evening.
    const insert = (suffix: string, state: string, where: string) =>
      tx.sql.run(
        `INSERT INTO Outbox (id, channel, chat, lane, body, queuedAt, dueAt, state, mailing, personId)
         SELECT 'x' || id || ?, 'direct', 'x' || id || ?, 2, '', ?, ?, ${state}, ?, id FROM Person WHERE id >= ? AND ${where}`,
        [suffix, suffix, now, now, seq, first],
      );
    const digit = `((id - ${first}) % 10)`;
    insert(
      "",
      `CASE WHEN ${digit} < 6 THEN 'sent' WHEN ${digit} = 6 THEN 'failed' WHEN ${digit} = 9 THEN 'held' ELSE 'unreachable' END`,
      "TRUE",
    );
    // Ten of those where it failed got it in a second chat: 6, 16, … 96.
    insert("b", "'sent'", `${digit} = 6 AND id < ${first} + 100`);
    // Those whose number ends in 0 pressed the button.
    tx.sql.run(
      `INSERT INTO BroadcastConfirm (broadcastId, personId, at) SELECT ?, id, ? FROM Person WHERE id >= ? AND ${digit} = 0`,
      [id, now, first],
    );
  });
});
afterAll(() => world.close());

const loaded = async (work: Work): Promise<Broadcast> => {
  const found = await findBroadcast(work, id);
  if (!found) throw new Error("no broadcast");
  return found;
};

describe("the ledger of ten thousand", () => {
  test("counts messages by state", async () => {
    const counts = await world.work(async (work) =>
      countsOf(work, (await sendingOf(work, id))?.seq ?? 0, (await loaded(work)).by.id),
    );
    expect(counts).toEqual({
      waiting: 0,
      sent: 6010,
      held: 1000,
      digested: 0,
      failed: 1000,
      unreachable: 2000,
    });
  });

  test("counts persons once, by the best of their chats, and by where they live", async () => {
    const cells = await world.work(async (work) => fatesByUnit(work, await loaded(work)));
    expect(Object.fromEntries(sumOf(cells))).toEqual({
      confirmed: 1000,
      unconfirmed: 5010,
      failed: 990,
      unreachable: 2000,
      held: 1000,
    });
    expect(totalOf(within(cells, path))).toBe(recipients);
    expect(outside(cells, path)).toEqual([]);
    const missed = cells.filter(({ fate }) => fatesOf("missed").includes(fate));
    const branches = branchesOf(missed, path);
    expect(branches.map(({ count }) => count)).toEqual([4000, 4000]);
  });

  test("lists those not reached group by group, page after page, nobody twice", async () => {
    const names = await world.work(async (work) => {
      const broadcast = await loaded(work);
      const found: string[] = [];
      for (let skip = 0; skip < 8000; skip += 3000) {
        const part = await addresseesOf(work, broadcast, {
          which: "missed",
          where: { under: path },
          skip,
          take: 3000,
        });
        found.push(...part.map(({ name, fate }) => `${name} ${fate}`));
      }
      return found;
    });
    expect(names).toHaveLength(8000);
    expect(new Set(names).size).toBe(8000);
    // First the even numbers, then the odd ones.
    expect(names.slice(0, 5)).toEqual([
      "p2 unconfirmed",
      "p4 unconfirmed",
      "p6 unconfirmed",
      "p8 unreachable",
      "p12 unconfirmed",
    ]);
    expect(names[4000]).toBe("p1 unconfirmed");
    expect(names).toContain("p106 failed");
    expect(names).not.toContain("p9 held");
  });

  test("leaves out who has died", async () => {
    await world.work(async (_work, tx) => {
      tx.sql.run(`UPDATE Person SET endedAt = ? WHERE id = ?`, [world.now, first + 2]);
    });
    const cells = await world.work(async (work) => fatesByUnit(work, await loaded(work)));
    expect(totalOf(cells)).toBe(recipients - 1);
    await world.work(async (_work, tx) => {
      tx.sql.run(`UPDATE Person SET endedAt = NULL WHERE id = ?`, [first + 2]);
    });
  });

  test("of a stopped one says who was left out, in the queue or for the evening", async () => {
    await world.work(async (_work, tx) => {
      tx.sql.run(`UPDATE Mailing SET stoppedAt = ? WHERE id = ?`, [world.now, `broadcast:${id}`]);
    });
    const cells = await world.work(async (work) => fatesByUnit(work, await loaded(work)));
    expect(sumOf(cells).get("stopped")).toBe(1000);
    expect(sumOf(cells).has("held")).toBe(false);
    // A stopped one is not listed in the evening either.
    expect(await world.ring("broadcast.digest")).toEqual({ digests: 0 });
    await world.work(async (_work, tx) => {
      tx.sql.run(`UPDATE Mailing SET stoppedAt = NULL WHERE id = ?`, [`broadcast:${id}`]);
    });
  });

  test("what was held back is told once in the evening, in portions; who has no chat by then is out of reach", async () => {
    await world.work(async ({ records, now }, tx) => {
      const { seq } = await records.mailing.findUniqueOrThrow({ where: { id: `broadcast:${id}` } });
      const body = JSON.stringify({ text: "<b>x</b> &amp; y", buttons: [], files: [] });
      await records.mailingText.create({ data: { mailing: seq, language: "zh-CN", body } });
      // A chat for 9, 19, … up to the last of the third portion.
      tx.sql.run(
        `INSERT INTO Chat (channel, id, personId, activeAt)
         SELECT 'direct', 'x' || id, id, ? FROM Person WHERE id >= ? AND (id - ?) % 10 = 9 AND id < ? + ?`,
        [now, first, first, first, 3 * portionSize * 10],
      );
    });
    expect(await world.ring("broadcast.digest")).toEqual({ digests: 3 * portionSize });
    const counts = await world.work(async (work) =>
      countsOf(work, (await sendingOf(work, id))?.seq ?? 0, (await loaded(work)).by.id),
    );
    expect(counts).toMatchObject({ held: 0, digested: 150, unreachable: 2850 });
    expect(await world.ring("broadcast.digest")).toEqual({ digests: 0 });
  });

  test("is looked at place by place where it is long", async () => {
    const secretary = await world.meet("secretary");
    await secretary.says("群发通知");
    await secretary.picks("11 月 23 日");
    await secretary.picks("没收到的人");
    // All but the thousand who pressed the button.
    await secretary.sees("青溪村，没收到的 9000 人", "请点「按地方看」");
    await secretary.seesNot("p1 ·");
    await secretary.picks("按地方看");
    expect(secretary.labels.slice(0, 2)).toEqual(["大树组 · 4000 人", "水井组 · 5000 人"]);
    await secretary.picks("水井组");
    await secretary.sees("水井组，没收到的 5000 人", "青溪村 水井组", "p1 · 没点「收到了」");
    await secretary.picks("更多");
    await secretary.sees("p81 · 没点「收到了」");
  });
});
