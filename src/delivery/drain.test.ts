import { afterEach, beforeEach, expect, test } from "vitest";
import { OutboxStage, start } from "../../test/fixtures/outbox.ts";

let on: OutboxStage;

beforeEach(async () => {
  on = await new OutboxStage().start();
});

afterEach(() => on.close());

test("a fresh reply goes at once and is written down with its reference", async () => {
  await on.meet("a");
  await on.send(on.entry("a", "1"));
  expect(on.channel.sent).toEqual(["a 1"]);
  await on.clock.advance(60);
  expect(await on.rows(`SELECT state, ref, body, attempts FROM Outbox`)).toEqual([
    { state: "sent", ref: "m:1", body: "", attempts: 1 },
  ]);
  expect(await on.rows(`SELECT lastRef FROM Chat`)).toEqual([{ lastRef: "m:1" }]);
});

test("the same cause is queued once", async () => {
  await on.send(on.entry("a", "1"));
  await on.send(on.entry("a", "1"));
  await on.clock.advance(1000);
  expect(on.channel.sent).toEqual(["a 1"]);
});

test("one chat gets its messages one after another, in order, other chats meanwhile", async () => {
  await on.send(on.entry("a", "1"), on.entry("a", "2"), on.entry("a", "3"), on.entry("b", "1"));
  expect(on.channel.sent).toEqual(["a 1", "b 1"]);
  await on.clock.advance(51);
  expect(on.channel.sent).toEqual(["a 1", "b 1", "a 2"]);
  await on.clock.advance(51);
  expect(on.channel.sent).toEqual(["a 1", "b 1", "a 2", "a 3"]);
});

test("replies go before personal news, and news before broadcasts", async () => {
  await on.send(
    on.entry("a", "1"),
    on.entry("a", "broadcast", { lane: "broadcast" }),
    on.entry("a", "news", { lane: "personal" }),
    on.entry("a", "2"),
  );
  await on.clock.advance(2000);
  expect(on.channel.sent).toEqual(["a 1", "a 2", "a news", "a broadcast"]);
  // Not within a second of what came before it.
  expect(on.channel.at).toEqual([0, 51, 102, 1152]);
});

test("a broadcast goes at 30 a second and never delays a reply", async () => {
  const many = Array.from({ length: 1000 }, (_, index) =>
    on.entry(`c${index}`, "news", { lane: "broadcast" }),
  );
  await on.send(...many);
  await on.clock.advance(10_000);
  // Fifty one at a time take 2.55 s; then at most five that were late, and 30 a second for 7.45.
  expect(on.channel.sent.length).toBeGreaterThanOrEqual(50 + 223);
  expect(on.channel.sent.length).toBeLessThanOrEqual(50 + 5 + 224);
  await on.send(on.entry("x", "answer"));
  expect(on.channel.sent.at(-1)).toBe("x answer");
  await on.clock.advance(25_000);
  expect(on.channel.sent).toHaveLength(1001);
  expect(on.channel.most).toBeLessThanOrEqual(25);
});

test("a chat gets one broadcast a second", async () => {
  await on.send(on.entry("a", "1", { lane: "broadcast" }), on.entry("a", "2", { lane: "broadcast" }));
  await on.clock.advance(5000);
  expect(on.channel.sent).toEqual(["a 1", "a 2"]);
  expect(on.channel.at).toEqual([0, 1050]);
});

test("personal news goes at once, but never more than 30 in a second", async () => {
  await on.send(
    ...Array.from({ length: 100 }, (_, index) => on.entry(`c${index}`, "news", { lane: "personal" })),
  );
  await on.clock.advance(60);
  expect(on.channel.sent).toHaveLength(30);
  await on.clock.advance(2000);
  expect(on.channel.sent).toHaveLength(90);
  await on.clock.advance(1000);
  expect(on.channel.sent).toHaveLength(100);
  expect(on.channel.most).toBe(30);
});

test("what is not due yet waits, to the minute", async () => {
  await on.send(on.entry("a", "morning", { lane: "personal", dueAt: new Date(start + 3_600_000) }));
  await on.clock.advance(3_599_999);
  expect(on.channel.sent).toEqual([]);
  await on.clock.advance(1);
  expect(on.channel.sent).toEqual(["a morning"]);
});

test("many results are written down together", async () => {
  let transactions = 0;
  const counted = on.database.transaction.bind(on.database);
  await on.send(...Array.from({ length: 24 }, (_, index) => on.entry(`c${index}`, "1")));
  on.database.transaction = (work) => {
    transactions += 1;
    return counted(work);
  };
  await on.clock.advance(100);
  expect(transactions).toBe(1);
  on.database.transaction = counted;
  expect(new Set((await on.states()).map((one) => one.split(" ")[2]))).toEqual(new Set(["sent"]));
});

test("idle resolves when everything due is sent and written", async () => {
  await on.commit(...Array.from({ length: 300 }, (_, index) => on.entry(`c${index % 50}`, `${index}`)));
  await on.commit(on.entry("a", "tomorrow", { dueAt: new Date(start + 86_400_000) }));
  let done = false;
  const idle = on.delivery.idle().then(() => {
    done = true;
  });
  await on.clock.advance(100);
  expect(done).toBe(false);
  await on.clock.advance(2000);
  await idle;
  expect(on.channel.sent).toHaveLength(300);
  expect(await on.rows(`SELECT id FROM Outbox WHERE state = 'waiting'`)).toEqual([{ id: "a:tomorrow" }]);
});

test("stopping finishes what is on its way and leaves the rest for the next start", async () => {
  await on.send(on.entry("a", "1"), on.entry("a", "2"));
  const stopped = on.delivery.stop();
  await on.clock.advance(50);
  await stopped;
  expect(await on.states()).toEqual(["a a:1 sent", "a a:2 waiting"]);
});
