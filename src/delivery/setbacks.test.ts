import { afterEach, beforeEach, expect, test } from "vitest";
import { OutboxStage, start } from "../../test/fixtures/outbox.ts";

let on: OutboxStage;

beforeEach(async () => {
  on = await new OutboxStage().start();
});

afterEach(() => on.close());

async function stopped(): Promise<void> {
  const ended = on.delivery.stop();
  await on.clock.advance(100);
  await ended;
}

test("a pause for one chat is kept to the second, in order, and others do not notice", async () => {
  on.channel.answers = ({ chat }) =>
    chat === "a" ? { kind: "wait", seconds: 7, everyone: false } : undefined;
  await on.send(on.entry("a", "1"), on.entry("a", "2"));
  await on.clock.advance(50);
  on.channel.answers = undefined;
  await on.clock.advance(1000);
  await on.send(on.entry("a", "3"), on.entry("b", "1"));
  await on.clock.advance(5900);
  expect(on.channel.sent).toEqual(["a 1", "b 1"]);
  await on.clock.advance(3000);
  expect(on.channel.sent).toEqual(["a 1", "b 1", "a 1", "a 2", "a 3"]);
  expect(on.channel.at[2]).toBe(7050);
});

test("a pause for everyone stops the channel for exactly as long", async () => {
  on.channel.answers = () => ({ kind: "wait", seconds: 3, everyone: true });
  await on.send(on.entry("a", "1"));
  await on.clock.advance(50);
  on.channel.answers = undefined;
  await on.send(on.entry("b", "1"));
  await on.clock.advance(2999);
  expect(on.channel.sent).toEqual(["a 1"]);
  await on.clock.advance(100);
  expect(on.channel.sent.slice(1).sort()).toEqual(["a 1", "b 1"]);
});

test("nothing more is sent to a chat that has blocked us", async () => {
  await on.meet("a");
  on.channel.answers = () => ({ kind: "unreachable", why: "bot was blocked by the user" });
  await on.send(on.entry("a", "1"), on.entry("a", "2"));
  await on.commit(on.entry("a", "later", { dueAt: new Date(start + 60_000) }));
  await on.clock.advance(120_000);
  expect(on.channel.sent).toEqual(["a 1"]);
  expect(await on.states()).toEqual(["a a:1 unreachable", "a a:2 unreachable", "a a:later unreachable"]);
  expect(await on.rows(`SELECT reachable FROM Chat`)).toEqual([{ reachable: 0 }]);
});

test("who wrote again while a message was refused gets it after all, and the answer too", async () => {
  await on.meet("a");
  let refusals = 1;
  on.channel.answers = () => (refusals-- > 0 ? { kind: "unreachable", why: "blocked" } : undefined);
  await on.send(on.entry("a", "1"));
  await on.clock.advance(20);
  await on.database.transaction((tx) =>
    tx.sql.run(`UPDATE Chat SET activeAt = ?`, [new Date(on.clock.now())]),
  );
  await on.send(on.entry("a", "2"));
  await on.clock.advance(1000);
  expect(on.channel.sent).toEqual(["a 1", "a 1", "a 2"]);
  expect(await on.states()).toEqual(["a a:1 sent", "a a:2 sent"]);
  expect(await on.rows(`SELECT reachable FROM Chat`)).toEqual([{ reachable: 1 }]);
});

test("a chat that moved gets its messages under its new id", async () => {
  await on.meet("old");
  on.channel.answers = ({ chat }) => (chat === "old" ? { kind: "moved", chat: "new" } : undefined);
  await on.send(on.entry("old", "1"), on.entry("old", "2"));
  await on.clock.advance(1000);
  expect(on.channel.sent).toEqual(["old 1", "new 1", "new 2"]);
  expect(await on.states()).toEqual(["new old:1 sent", "new old:2 sent"]);
  expect(await on.rows(`SELECT id, lastRef FROM Chat`)).toEqual([{ id: "new", lastRef: "m:2" }]);
});

test("a refused message fails with a line for the operator, and the next one goes on", async () => {
  on.channel.answers = ({ reply }) =>
    reply.text === "1" ? { kind: "refused", why: "can't parse entities" } : undefined;
  await on.send(on.entry("a", "1"), on.entry("a", "2"));
  await on.clock.advance(200);
  expect(await on.states()).toEqual(["a a:1 failed", "a a:2 sent"]);
  expect(on.lines).toEqual([`a message was refused {"channel":"fake","row":1,"why":"can't parse entities"}`]);
});

test("a fault is retried after 1, 2, 4 … seconds, in order, until it is over", async () => {
  on.channel.answers = () => ({ kind: "retry", why: "502" });
  await on.send(on.entry("a", "1"));
  await on.clock.advance(60);
  await on.send(on.entry("a", "2"));
  await on.clock.advance(7500);
  expect(on.channel.at).toEqual([0, 1050, 3100, 7150]);
  on.channel.answers = undefined;
  await on.clock.advance(10_000);
  expect(on.channel.sent).toEqual(["a 1", "a 1", "a 1", "a 1", "a 1", "a 2"]);
  expect(await on.states()).toEqual(["a a:1 sent", "a a:2 sent"]);
});

test("a message is given up after a day of faults", async () => {
  on.channel.answers = () => ({ kind: "retry", why: "502" });
  await on.send(on.entry("a", "1", { lane: "personal" }));
  await on.clock.advance(23 * 3_600_000);
  expect(await on.states()).toEqual(["a a:1 waiting"]);
  await on.clock.advance(3_600_000 + 600_000);
  expect(await on.states()).toEqual(["a a:1 failed"]);
  expect(on.lines.at(-1)).toContain("given up after a day");
});

test("a day that the machine was off is no day of attempts", async () => {
  on.channel.answers = () => ({ kind: "retry", why: "502" });
  await on.send(on.entry("a", "1"));
  await on.clock.advance(60);
  await stopped();
  await on.clock.advance(25 * 3_600_000);
  on.delivery = on.open();
  on.delivery.start();
  await on.clock.advance(1000);
  expect(on.channel.sent).toEqual(["a 1", "a 1"]);
  expect(await on.states()).toEqual(["a a:1 waiting"]);
  on.channel.answers = undefined;
  await on.clock.advance(60_000);
  expect(await on.states()).toEqual(["a a:1 sent"]);
});

test("when the clock is set back, a chat that was put off waits no longer than it would have", async () => {
  on.channel.answers = () => ({ kind: "retry", why: "502" });
  await on.send(on.entry("a", "1"));
  await on.clock.advance(60);
  on.channel.answers = undefined;
  on.clock.setBack(26 * 3_600_000);
  await on.send(on.entry("a", "2"));
  await on.clock.advance(1000);
  expect(on.channel.sent).toEqual(["a 1", "a 1", "a 2"]);
  expect(await on.states()).toEqual(["a a:1 sent", "a a:2 sent"]);
});

test("what was queued by a clock that was a day ahead goes at the next start; what waits for its hour waits", async () => {
  await stopped();
  on.clock.setBack(-26 * 3_600_000);
  await on.commit(on.entry("a", "1"), on.entry("b", "1", { lane: "personal" }));
  await on.commit(on.entry("c", "1", { dueAt: new Date(on.clock.now().getTime() + 3_600_000) }));
  on.clock.setBack(26 * 3_600_000);
  on.delivery = on.open();
  on.delivery.start();
  await on.clock.advance(1000);
  expect(on.channel.sent.sort()).toEqual(["a 1", "b 1"]);
  await on.clock.advance(27 * 3_600_000);
  expect(on.channel.sent).toEqual(["a 1", "b 1", "c 1"]);
});

test("when the platform is down, not every message finds out by itself", async () => {
  on.channel.answers = () => ({ kind: "retry", why: "ECONNREFUSED" });
  await on.send(
    ...Array.from({ length: 500 }, (_, index) => on.entry(`c${index}`, "1", { lane: "personal" })),
  );
  await on.clock.advance(60_000);
  expect(on.channel.sent.length).toBeLessThan(300);
  on.channel.answers = undefined;
  await on.clock.advance(400_000);
  expect(await on.rows(`SELECT state, COUNT(*) AS n FROM Outbox GROUP BY state`)).toEqual([
    { state: "sent", n: 500 },
  ]);
});

test("what cannot be written down is not sent again, and written later", async () => {
  const real = on.database.transaction.bind(on.database);
  await on.send(on.entry("a", "1"));
  on.database.transaction = () => Promise.reject(new Error("disk full"));
  await on.clock.advance(3000);
  on.database.transaction = real;
  on.delivery.wake();
  await on.clock.advance(3000);
  expect(on.channel.sent).toEqual(["a 1"]);
  expect(await on.states()).toEqual(["a a:1 sent"]);
});

test("while nothing can be written down nothing more is sent: a kill would repeat it all", async () => {
  const real = on.database.transaction.bind(on.database);
  const posted = await on.commit(...Array.from({ length: 5 }, (_, index) => on.entry(`c${index}`, "1")));
  on.delivery.kick(posted.slice(0, 1));
  on.database.transaction = () => Promise.reject(new Error("disk full"));
  await on.clock.advance(500);
  on.delivery.kick(posted.slice(1));
  await on.clock.advance(3000);
  expect(on.channel.sent).toEqual(["c0 1"]);
  on.database.transaction = real;
  await on.clock.advance(3000);
  expect(on.channel.sent).toEqual(["c0 1", "c1 1", "c2 1", "c3 1", "c4 1"]);
});

test("a row that cannot be read fails alone", async () => {
  await on.commit(on.entry("a", "1"), on.entry("a", "2"));
  await on.database.transaction((tx) => tx.sql.run(`UPDATE Outbox SET body = '{"text":1}' WHERE id = 'a:1'`));
  on.delivery.start();
  await on.clock.advance(1000);
  expect(on.channel.sent).toEqual(["a 2"]);
  expect(await on.states()).toEqual(["a a:1 failed", "a a:2 sent"]);
});
