import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freshDatabase } from "../../test/fixtures/database.ts";
import { FakeClock } from "../../test/fixtures/fake-clock.ts";
import type { Channel, Parcel, Sent } from "../channels/channel.ts";
import type { Database } from "../storage/database.ts";
import { createDelivery, type Delivery } from "./drain.ts";
import { cleanOutbox, type Entry, type Posted, queue } from "./outbox.ts";

/** A platform that takes 50 ms for each message and answers as told. */
class FakeChannel implements Channel {
  readonly name = "fake";
  readonly capabilities = { buttons: true, edit: true, textLimit: 4096 };
  readonly sent: string[] = [];
  readonly at: number[] = [];
  answers: ((parcel: Parcel) => Sent | undefined) | undefined;
  most = 0;
  #now = 0;
  readonly #clock: FakeClock;

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  async start() {}
  async stop() {}
  async collect(): Promise<Uint8Array> {
    throw new Error("nothing to collect");
  }

  send(parcel: Parcel): Promise<Sent> {
    this.sent.push(`${parcel.chat} ${parcel.reply.text}`);
    this.at.push(this.#clock.now().getTime() - start);
    this.#now += 1;
    this.most = Math.max(this.most, this.#now);
    return new Promise((resolve) => {
      this.#clock.after(50, () => {
        this.#now -= 1;
        resolve(this.answers?.(parcel) ?? { kind: "sent", ref: `m:${parcel.reply.text}` });
      });
    });
  }
}

const noon = "2026-11-23T12:00:00+08:00";
const start = Date.parse(noon);
const lines: string[] = [];
const log = {
  info: () => {},
  warn: (facts: object, line: string) => lines.push(`${line} ${JSON.stringify(facts)}`),
  error: (facts: object, line: string) => lines.push(`${line} ${JSON.stringify(facts)}`),
};

let clock: FakeClock;
let database: Database;
let channel: FakeChannel;
let delivery: Delivery;

const open = () => createDelivery({ database, channels: [channel], clock, log, random: () => 1 });

beforeEach(async () => {
  lines.length = 0;
  clock = new FakeClock(noon);
  database = freshDatabase();
  channel = new FakeChannel(clock);
  delivery = open();
  delivery.start();
  await clock.advance(0);
});

afterEach(async () => {
  const stopped = delivery.stop();
  await clock.advance(100);
  await stopped;
  await database.close();
});

const entry = (chat: string, text: string, more: Partial<Entry> = {}): Entry => ({
  id: `${chat}:${text}`,
  channel: "fake",
  chat,
  lane: "reply",
  reply: { text, buttons: [[{ label: "首页", data: "home" }]], files: [] },
  queuedAt: clock.now(),
  dueAt: clock.now(),
  ...more,
});

const commit = (...entries: Entry[]): Promise<Posted[]> =>
  database.transaction((tx) => entries.flatMap((one) => queue(tx, one) ?? []));
const send = async (...entries: Entry[]) => delivery.kick(await commit(...entries));
const rows = <Row extends object>(sql: string) => database.transaction((tx) => tx.sql.all<Row>(sql));
const states = async () =>
  (await rows<{ s: string }>(`SELECT chat || ' ' || id || ' ' || state AS s FROM Outbox ORDER BY seq`)).map(
    ({ s }) => s,
  );
const meet = (chat: string) =>
  database.transaction((tx) =>
    tx.sql.run(`INSERT INTO Chat (channel, id, activeAt) VALUES ('fake', ?, ?)`, [chat, clock.now()]),
  );

test("a fresh reply goes at once and is written down with its reference", async () => {
  await meet("a");
  await send(entry("a", "1"));
  expect(channel.sent).toEqual(["a 1"]);
  await clock.advance(60);
  expect(await rows(`SELECT state, ref, body, attempts FROM Outbox`)).toEqual([
    { state: "sent", ref: "m:1", body: "", attempts: 1 },
  ]);
  expect(await rows(`SELECT lastRef FROM Chat`)).toEqual([{ lastRef: "m:1" }]);
});

test("the same cause is queued once", async () => {
  await send(entry("a", "1"));
  await send(entry("a", "1"));
  await clock.advance(1000);
  expect(channel.sent).toEqual(["a 1"]);
});

test("one chat gets its messages one after another, in order, other chats meanwhile", async () => {
  await send(entry("a", "1"), entry("a", "2"), entry("a", "3"), entry("b", "1"));
  expect(channel.sent).toEqual(["a 1", "b 1"]);
  await clock.advance(51);
  expect(channel.sent).toEqual(["a 1", "b 1", "a 2"]);
  await clock.advance(51);
  expect(channel.sent).toEqual(["a 1", "b 1", "a 2", "a 3"]);
});

test("replies go before personal news, and news before broadcasts", async () => {
  await send(
    entry("a", "1"),
    entry("a", "broadcast", { lane: "broadcast" }),
    entry("a", "news", { lane: "personal" }),
    entry("a", "2"),
  );
  await clock.advance(1000);
  expect(channel.sent).toEqual(["a 1", "a 2", "a news", "a broadcast"]);
});

test("a broadcast goes at 30 a second and never delays a reply", async () => {
  const many = Array.from({ length: 1000 }, (_, index) => entry(`c${index}`, "news", { lane: "broadcast" }));
  await send(...many);
  await clock.advance(10_000);
  expect(channel.sent.length).toBeGreaterThanOrEqual(295);
  expect(channel.sent.length).toBeLessThanOrEqual(304);
  await send(entry("x", "answer"));
  expect(channel.sent.at(-1)).toBe("x answer");
  await clock.advance(25_000);
  expect(channel.sent).toHaveLength(1001);
  expect(channel.most).toBeLessThanOrEqual(25);
});

test("a chat gets one broadcast a second", async () => {
  await send(entry("a", "1", { lane: "broadcast" }), entry("a", "2", { lane: "broadcast" }));
  await clock.advance(5000);
  expect(channel.sent).toEqual(["a 1", "a 2"]);
  expect(channel.at).toEqual([0, 1050]);
});

test("personal news goes 24 at a time", async () => {
  await send(...Array.from({ length: 100 }, (_, index) => entry(`c${index}`, "news", { lane: "personal" })));
  await clock.advance(1000);
  expect(channel.sent).toHaveLength(100);
  expect(channel.most).toBe(24);
});

test("what is not due yet waits, to the minute", async () => {
  await send(entry("a", "morning", { lane: "personal", dueAt: new Date(start + 3_600_000) }));
  await clock.advance(3_599_999);
  expect(channel.sent).toEqual([]);
  await clock.advance(1);
  expect(channel.sent).toEqual(["a morning"]);
});

test("a pause for one chat is kept to the second, in order, and others do not notice", async () => {
  channel.answers = ({ chat }) => (chat === "a" ? { kind: "wait", seconds: 7, everyone: false } : undefined);
  await send(entry("a", "1"), entry("a", "2"));
  await clock.advance(50);
  channel.answers = undefined;
  await clock.advance(1000);
  await send(entry("a", "3"), entry("b", "1"));
  await clock.advance(5900);
  expect(channel.sent).toEqual(["a 1", "b 1"]);
  await clock.advance(3000);
  expect(channel.sent).toEqual(["a 1", "b 1", "a 1", "a 2", "a 3"]);
  expect(channel.at[2]).toBe(7050);
});

test("a pause for everyone stops the channel for exactly as long", async () => {
  channel.answers = () => ({ kind: "wait", seconds: 3, everyone: true });
  await send(entry("a", "1"));
  await clock.advance(50);
  channel.answers = undefined;
  await send(entry("b", "1"));
  await clock.advance(2999);
  expect(channel.sent).toEqual(["a 1"]);
  await clock.advance(100);
  expect(channel.sent.slice(1).sort()).toEqual(["a 1", "b 1"]);
});

test("nothing more is sent to a chat that has blocked us", async () => {
  await meet("a");
  channel.answers = () => ({ kind: "unreachable", why: "bot was blocked by the user" });
  await send(entry("a", "1"), entry("a", "2"));
  await commit(entry("a", "later", { dueAt: new Date(start + 60_000) }));
  await clock.advance(120_000);
  expect(channel.sent).toEqual(["a 1"]);
  expect(await states()).toEqual(["a a:1 unreachable", "a a:2 unreachable", "a a:later unreachable"]);
  expect(await rows(`SELECT reachable FROM Chat`)).toEqual([{ reachable: 0 }]);
});

test("a chat that moved gets its messages under its new id", async () => {
  await meet("old");
  channel.answers = ({ chat }) => (chat === "old" ? { kind: "moved", chat: "new" } : undefined);
  await send(entry("old", "1"), entry("old", "2"));
  await clock.advance(1000);
  expect(channel.sent).toEqual(["old 1", "new 1", "new 2"]);
  expect(await states()).toEqual(["new old:1 sent", "new old:2 sent"]);
  expect(await rows(`SELECT id, lastRef FROM Chat`)).toEqual([{ id: "new", lastRef: "m:2" }]);
});

test("a refused message fails with a line for the operator, and the next one goes on", async () => {
  channel.answers = ({ reply }) =>
    reply.text === "1" ? { kind: "refused", why: "can't parse entities" } : undefined;
  await send(entry("a", "1"), entry("a", "2"));
  await clock.advance(200);
  expect(await states()).toEqual(["a a:1 failed", "a a:2 sent"]);
  expect(lines).toEqual([`a message was refused {"channel":"fake","row":1,"why":"can't parse entities"}`]);
});

test("a fault is retried after 1, 2, 4 … seconds, in order, until it is over", async () => {
  channel.answers = () => ({ kind: "retry", why: "502" });
  await send(entry("a", "1"));
  await clock.advance(60);
  await send(entry("a", "2"));
  await clock.advance(7500);
  expect(channel.at).toEqual([0, 1050, 3100, 7150]);
  channel.answers = undefined;
  await clock.advance(10_000);
  expect(channel.sent).toEqual(["a 1", "a 1", "a 1", "a 1", "a 1", "a 2"]);
  expect(await states()).toEqual(["a a:1 sent", "a a:2 sent"]);
});

test("a message is given up after a day of faults", async () => {
  channel.answers = () => ({ kind: "retry", why: "502" });
  await send(entry("a", "1", { lane: "personal" }));
  await clock.advance(23 * 3_600_000);
  expect(await states()).toEqual(["a a:1 waiting"]);
  await clock.advance(3_600_000 + 600_000);
  expect(await states()).toEqual(["a a:1 failed"]);
  expect(lines.at(-1)).toContain("given up after a day");
});

test("when the platform is down, not every message finds out by itself", async () => {
  channel.answers = () => ({ kind: "retry", why: "ECONNREFUSED" });
  await send(...Array.from({ length: 500 }, (_, index) => entry(`c${index}`, "1", { lane: "personal" })));
  await clock.advance(60_000);
  expect(channel.sent.length).toBeLessThan(300);
  channel.answers = undefined;
  await clock.advance(400_000);
  expect(await rows(`SELECT state, COUNT(*) AS n FROM Outbox GROUP BY state`)).toEqual([
    { state: "sent", n: 500 },
  ]);
});

test("after a kill what was waiting is sent, and only that", async () => {
  await send(entry("a", "1"));
  await clock.advance(60);
  await commit(entry("a", "2"), entry("b", "1", { lane: "broadcast" }));
  delivery = open(); // the first one is not stopped: it was killed
  delivery.start();
  await clock.advance(200);
  expect(channel.sent.sort()).toEqual(["a 1", "a 2", "b 1"]);
});

test("a kill in the middle of a backlog keeps each chat's order", async () => {
  await commit(...Array.from({ length: 700 }, (_, index) => entry(`c${index % 3}`, `${index}`)));
  delivery.start();
  await send(entry("c0", "last"));
  await clock.advance(60_000);
  const c0 = channel.sent.filter((line) => line.startsWith("c0"));
  expect(c0).toHaveLength(235);
  expect(c0.slice(0, 3)).toEqual(["c0 0", "c0 3", "c0 6"]);
  expect(c0.at(-1)).toBe("c0 last");
});

/** A process that can be killed: from then on nothing of it reaches the database or the platform. */
function process() {
  let alive = true;
  const never = new Promise<never>(() => {});
  const started = createDelivery({
    database: { transaction: (work) => (alive ? database.transaction(work) : never) },
    channels: [
      {
        name: channel.name,
        capabilities: channel.capabilities,
        start: channel.start,
        stop: channel.stop,
        collect: channel.collect,
        send: (parcel) => channel.send(parcel).then((sent) => (alive ? sent : never)),
      },
    ],
    clock: { now: clock.now, after: (ms, work) => clock.after(ms, () => alive && work()) },
    log,
    random: () => 1,
  });
  started.start();
  return {
    kick: (posted: Posted[]) => started.kick(posted),
    kill: () => {
      alive = false;
    },
  };
}

test("whatever fails and whenever it is killed: nothing is lost, the order is kept, one double a kill and chat", async () => {
  const faults = fc.constantFrom<Sent | undefined>(
    undefined,
    undefined,
    { kind: "retry", why: "502" },
    { kind: "wait", seconds: 2, everyone: false },
    { kind: "wait", seconds: 1, everyone: true },
  );
  const steps = fc.array(
    fc.record({ chat: fc.constantFrom("a", "b"), ms: fc.nat(400), kill: fc.boolean(), answer: faults }),
    { minLength: 1, maxLength: 25 },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      await database.close();
      database = freshDatabase();
      const arrived: string[] = [];
      let answer: Sent | undefined;
      channel.answers = ({ chat, reply }) => {
        if (!answer) arrived.push(`${chat} ${reply.text}`);
        return answer;
      };
      let running = process();
      for (const [index, step] of all.entries()) {
        answer = step.answer;
        running.kick(await commit(entry(step.chat, `${index}`)));
        await clock.advance(step.ms);
        if (step.kill) running.kill();
        if (step.kill) running = process();
      }
      answer = undefined;
      await clock.advance(120_000);
      running.kill();
      expect((await rows(`SELECT id FROM Outbox WHERE state <> 'sent'`)).length).toBe(0);
      const kills = all.filter((step) => step.kill).length;
      for (const chat of ["a", "b"]) {
        const got = arrived.filter((line) => line.startsWith(chat));
        const wanted = all.flatMap((step, index) => (step.chat === chat ? [`${chat} ${index}`] : []));
        expect([...new Set(got)]).toEqual(wanted);
        expect(got.length).toBeLessThanOrEqual(wanted.length + kills);
      }
    }),
    { numRuns: 60 },
  );
});

test("many results are written down together", async () => {
  let transactions = 0;
  const counted = database.transaction.bind(database);
  await send(...Array.from({ length: 24 }, (_, index) => entry(`c${index}`, "1")));
  database.transaction = (work) => {
    transactions += 1;
    return counted(work);
  };
  await clock.advance(100);
  expect(transactions).toBe(1);
  database.transaction = counted;
  expect(new Set((await states()).map((one) => one.split(" ")[2]))).toEqual(new Set(["sent"]));
});

test("what cannot be written down is not sent again, and written later", async () => {
  const real = database.transaction.bind(database);
  await send(entry("a", "1"));
  database.transaction = () => Promise.reject(new Error("disk full"));
  await clock.advance(3000);
  database.transaction = real;
  delivery.wake();
  await clock.advance(3000);
  expect(channel.sent).toEqual(["a 1"]);
  expect(await states()).toEqual(["a a:1 sent"]);
});

test("a row that cannot be read fails alone", async () => {
  await commit(entry("a", "1"), entry("a", "2"));
  await database.transaction((tx) => tx.sql.run(`UPDATE Outbox SET body = '{"text":1}' WHERE id = 'a:1'`));
  delivery.start();
  await clock.advance(1000);
  expect(channel.sent).toEqual(["a 2"]);
  expect(await states()).toEqual(["a a:1 failed", "a a:2 sent"]);
});

test("idle resolves when everything due is sent and written", async () => {
  await commit(...Array.from({ length: 300 }, (_, index) => entry(`c${index % 50}`, `${index}`)));
  await commit(entry("a", "tomorrow", { dueAt: new Date(start + 86_400_000) }));
  let done = false;
  const idle = delivery.idle().then(() => {
    done = true;
  });
  await clock.advance(100);
  expect(done).toBe(false);
  await clock.advance(2000);
  await idle;
  expect(channel.sent).toHaveLength(300);
  expect(await rows(`SELECT id FROM Outbox WHERE state = 'waiting'`)).toEqual([{ id: "a:tomorrow" }]);
});

test("stopping finishes what is on its way and leaves the rest for the next start", async () => {
  await send(entry("a", "1"), entry("a", "2"));
  const stopped = delivery.stop();
  await clock.advance(50);
  await stopped;
  expect(await states()).toEqual(["a a:1 sent", "a a:2 waiting"]);
});

test("settled rows are kept for 90 days", async () => {
  const day = 86_400_000;
  await commit(
    entry("a", "old", { queuedAt: new Date(start - 91 * day) }),
    entry("a", "new", { queuedAt: new Date(start - 89 * day) }),
  );
  delivery.start();
  await clock.advance(1000);
  await commit(entry("a", "waiting", { queuedAt: new Date(start - 91 * day), dueAt: new Date(start + day) }));
  const removed = await database.transaction((tx) => cleanOutbox(tx, new Date(start)));
  expect(removed).toBe(1);
  expect(await states()).toEqual(["a a:new sent", "a a:waiting waiting"]);
});
