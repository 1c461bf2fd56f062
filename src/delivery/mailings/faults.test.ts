import { afterEach, beforeEach, expect, test } from "vitest";
import { crowd, mails, openMailRoom } from "../../../test/fixtures/mail-room.ts";
import { type OutboxStage, start } from "../../../test/fixtures/outbox.ts";
import type { Sent } from "../../channels/channel.ts";

let on: OutboxStage;
beforeEach(async () => {
  on = await openMailRoom();
});
afterEach(() => on.close());

const minute = 60_000;
/** How many of each state; eve has no chat. */
const ledger = async () => {
  const rows = await on.rows<{ s: string }>(
    `SELECT state || ' ' || COUNT(*) AS s FROM Outbox GROUP BY state ORDER BY state`,
  );
  return rows.map(({ s }) => s);
};
const elapsed = () => on.clock.now().getTime() - start;

/** Chats whose message arrived, and how often. */
function arrivals() {
  const arrived = new Map<string, number>();
  const arrive = (chat: string) => void arrived.set(chat, (arrived.get(chat) ?? 0) + 1);
  return { arrived, arrive };
}

test("ten minutes without the platform: nobody is lost, nobody gets it twice, and few tries are wasted", async () => {
  const { arrived, arrive } = arrivals();
  const isDown = () => elapsed() >= 5000 && elapsed() < 10 * minute + 5000;
  let wasted = 0;
  on.channel.answers = ({ chat }) => {
    if (isDown()) wasted += 1;
    else arrive(chat);
    return isDown() ? { kind: "retry", why: "ECONNREFUSED" } : undefined;
  };
  await crowd(on, 600);
  await mails(on, { units: [4] });
  await on.clock.advance(10 * minute + 5000);
  // Fifty one at a time in 2.55 s, then 30 a second for 2.45.
  expect(arrived.size).toBeGreaterThanOrEqual(50 + 73);
  // Five that failed in a row and what was on its way with them, then one after each pause of 1, 2, 4 … 30 seconds.
  expect(wasted).toBeGreaterThan(20);
  expect(wasted).toBeLessThan(35);
  await on.clock.advance(6 * minute);
  expect(arrived.size).toBe(603);
  expect([...arrived.values()].filter((times) => times > 1)).toEqual([]);
  expect(await ledger()).toEqual(["sent 603", "unreachable 1"]);
});

test("a pause of five minutes is kept to the second, and then it goes on", async () => {
  const { arrived, arrive } = arrivals();
  let refusedAt = 0;
  let refused = 0;
  on.channel.answers = ({ chat }) => {
    if (elapsed() < 3000 || refused === 2) {
      arrive(chat);
      return undefined;
    }
    refused += 1;
    refusedAt = elapsed();
    return { kind: "wait", seconds: 300, everyone: refused === 2 };
  };
  await crowd(on, 300);
  await mails(on, { units: [4] });
  await on.clock.advance(10 * minute);
  const after = on.channel.at.filter((at) => at > refusedAt);
  // What was on its way at that moment had left before.
  expect(after[0]).toBe(refusedAt + 5 * minute);
  expect(arrived.size).toBe(303);
  expect([...arrived.values()].every((times) => times === 1)).toBe(true);
  expect(await ledger()).toEqual(["sent 303", "unreachable 1"]);
});

test("who blocked us, whose account is gone, who never began and whose chat moved are each in the ledger", async () => {
  const answers: Record<string, Sent> = {
    p1: { kind: "unreachable", why: "403 Forbidden: bot was blocked by the user" },
    p2: { kind: "unreachable", why: "403 Forbidden: user is deactivated" },
    p3: { kind: "unreachable", why: "403 Forbidden: bot can't initiate conversation with a user" },
    p4: { kind: "moved", chat: "p4-new" },
    p5: { kind: "refused", why: "400 Bad Request: can't parse entities" },
  };
  on.channel.answers = ({ chat }) => answers[chat];
  await crowd(on, 6);
  await mails(on, { units: [4] });
  await on.clock.advance(5000);
  const rows = await on.rows<{ s: string }>(
    `SELECT p.name || ' ' || o.state || COALESCE(' ' || o.chat, '') || COALESCE(': ' || o.error, '') AS s
     FROM Outbox o JOIN Person p ON p.id = o.personId WHERE p.id > 1000 OR p.name = 'eve' ORDER BY p.id`,
  );
  expect(rows.map(({ s }) => s)).toEqual([
    "eve unreachable : no chat",
    "p1 unreachable p1: 403 Forbidden: bot was blocked by the user",
    "p2 unreachable p2: 403 Forbidden: user is deactivated",
    "p3 unreachable p3: 403 Forbidden: bot can't initiate conversation with a user",
    "p4 sent p4-new",
    "p5 failed p5: 400 Bad Request: can't parse entities",
    "p6 sent p6",
  ]);
  expect(await on.rows(`SELECT doneAt IS NOT NULL AS done FROM Mailing`)).toEqual([{ done: 1 }]);
  // The next mailing leaves those alone.
  const before = on.channel.sent.length;
  await mails(on, { units: [4] }, { id: "news:2" });
  await on.clock.advance(5000);
  expect(on.channel.sent.slice(before).map((line) => line.split(" ")[0])).toEqual(
    expect.arrayContaining(["p4-new", "p5", "p6"]),
  );
  expect(on.channel.sent.slice(before).filter((line) => /^p[123] /.test(line))).toEqual([]);
});

test("while the database is busy nothing is sent that could not be written down, and nothing twice", async () => {
  const { arrived, arrive } = arrivals();
  on.channel.answers = ({ chat }) => void arrive(chat);
  await crowd(on, 300);
  await mails(on, { units: [4] });
  await on.clock.advance(3000);
  const real = on.database.transaction.bind(on.database);
  on.database.transaction = () => Promise.reject(new Error("database is locked"));
  await on.clock.advance(20_000);
  const meanwhile = arrived.size;
  expect(meanwhile).toBeLessThan(90 + 31);
  on.database.transaction = real;
  await on.clock.advance(30_000);
  expect(arrived.size).toBe(303);
  expect([...arrived.values()].every((times) => times === 1)).toBe(true);
  expect(await ledger()).toEqual(["sent 303", "unreachable 1"]);
  expect(on.lines.some((line) => line.startsWith("cannot write down what was sent"))).toBe(true);
});

test("on a full disk a mailing is planned for nobody rather than for some, and for all once there is room", async () => {
  const { arrived, arrive } = arrivals();
  on.channel.answers = ({ chat }) => void arrive(chat);
  await crowd(on, 300);
  const { connection } = on.database;
  // Room that an earlier test left in it is none here.
  connection.exec("VACUUM");
  const pages = Number(connection.prepare("PRAGMA page_count").get()?.page_count);
  connection.exec(`PRAGMA max_page_count = ${pages + 3}`);
  await mails(on, { units: [4] });
  await on.clock.advance(10_000);
  expect(await ledger()).toEqual([]);
  expect(on.channel.sent).toEqual([]);
  expect(on.lines.filter((line) => line.startsWith("cannot plan a mailing")).length).toBeGreaterThan(5);
  // Somebody makes room.
  connection.exec("PRAGMA max_page_count = 4294967294");
  await on.clock.advance(30_000);
  expect(arrived.size).toBe(303);
  expect([...arrived.values()].every((times) => times === 1)).toBe(true);
  expect(await ledger()).toEqual(["sent 303", "unreachable 1"]);
});

test("a clock that is set back by an hour in the middle loses nothing and repeats nothing", async () => {
  const { arrived, arrive } = arrivals();
  on.channel.answers = ({ chat }) => void arrive(chat);
  await crowd(on, 300);
  await mails(on, { units: [4] });
  await on.clock.advance(3000);
  on.clock.setBack(60 * minute);
  await on.send(on.entry("x", "answer"));
  expect(on.channel.sent.at(-1)).toBe("x answer");
  await on.clock.advance(61 * minute);
  expect(arrived.size).toBe(304);
  expect([...arrived.values()].every((times) => times === 1)).toBe(true);
  expect(await ledger()).toEqual(["sent 304", "unreachable 1"]);
});

test("files that a channel cannot carry are named in the text", async () => {
  Object.assign(on.channel.capabilities, { media: ["photo"] });
  const seen: unknown[] = [];
  on.channel.answers = ({ reply }) => void seen.push([reply.text, reply.files.map(({ id }) => id)]);
  const files = [
    { id: "f1", kind: "photo" as const, size: 1 },
    { id: "f2", kind: "document" as const, size: 1, name: "名单.xlsx" },
    { id: "f3", kind: "voice" as const, size: 1 },
  ];
  const replies = new Map([["zh-CN", { text: "停水", buttons: [], files }]]);
  await mails(on, { persons: [1] }, { replies });
  await on.clock.advance(1000);
  expect(seen).toEqual([["停水\n\n名单.xlsx · voice", ["f1"]]]);
});
