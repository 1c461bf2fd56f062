import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { mails as mailsOn, openMailRoom } from "../../../test/fixtures/mail-room.ts";
import type { OutboxStage } from "../../../test/fixtures/outbox.ts";
import type { Audience } from "../../conversation/turn.ts";
import { type MailingEntry, portion, steer } from "./mailing.ts";

let on: OutboxStage;
beforeEach(async () => {
  on = await openMailRoom();
});
afterEach(() => on.close());

const mails = (audience: Audience, more?: Partial<MailingEntry>) => mailsOn(on, audience, more);

const states = () =>
  on.rows<{ s: string }>(
    `SELECT p.name || ' ' || o.state AS s FROM Outbox o JOIN Person p ON p.id = o.personId ORDER BY p.id`,
  );

describe("a mailing", () => {
  test("goes to each once, in their language; who cannot be reached is in the ledger", async () => {
    await mails({ units: [1] });
    await mails({ units: [1] });
    await on.clock.advance(2000);
    expect(on.channel.sent.sort()).toEqual(["ada 停水", "bo no water", "cao 停水"]);
    expect((await states()).map(({ s }) => s)).toEqual([
      "ada sent",
      "bo sent",
      "cao sent",
      "eve unreachable",
      "fu unreachable",
    ]);
    await on.clock.advance(61_000);
    expect(await on.rows(`SELECT doneAt IS NOT NULL AS done FROM Mailing`)).toEqual([{ done: 1 }]);
  });

  test("goes to the chat used last", async () => {
    await on.database.transaction((tx) =>
      tx.sql.run(`INSERT INTO Chat (channel, id, personId, activeAt) VALUES ('fake', 'ada2', 1, ?)`, [
        new Date(on.clock.now().getTime() + 1),
      ]),
    );
    await mails({ persons: [1] });
    await on.clock.advance(1000);
    expect(on.channel.sent).toEqual(["ada2 停水"]);
  });

  test("waits for its time, through a restart, and for the morning", async () => {
    const evening = new Date("2026-11-23T20:59:00+08:00");
    await mails({ persons: [1] }, { dueAt: evening });
    await on.clock.advance(8 * 3_600_000);
    expect(on.channel.sent).toEqual([]);
    await on.delivery.stop();
    on.delivery = on.open();
    // The process was down from before nine in the evening until ten.
    await on.clock.advance(2 * 3_600_000);
    on.delivery.start();
    await on.clock.advance(1000);
    expect(on.channel.sent).toEqual([]);
    await on.clock.advance(10 * 3_600_000);
    expect(on.channel.sent).toEqual(["ada 停水"]);
  });

  test("that is paused sends no more until it goes on, and none once it is stopped", async () => {
    await on.database.transaction((tx) => {
      for (let id = 100; id < 200; id += 1) {
        tx.sql.run(`INSERT INTO Person (id, name, unitId, createdAt) VALUES (?, ?, 4, ?)`, [
          id,
          `p${id}`,
          on.clock.now(),
        ]);
        tx.sql.run(`INSERT INTO Chat (channel, id, personId, activeAt) VALUES ('fake', ?, ?, ?)`, [
          `p${id}`,
          id,
          on.clock.now(),
        ]);
      }
    });
    const steers = async (to: "pause" | "resume" | "stop") => {
      const done = await on.database.transaction((tx) => steer(tx, "news:1", to, on.clock.now()));
      on.delivery.kick([{ mailing: "news:1" }]);
      return done;
    };
    await mails({ units: [4] });
    await on.clock.advance(1000);
    expect(await steers("pause")).toBe(true);
    await on.clock.advance(100);
    const before = on.channel.sent.length;
    // One at a time, each takes 51 ms.
    expect(before).toBe(20);
    await on.clock.advance(60_000);
    expect(on.channel.sent).toHaveLength(before);
    expect(await steers("resume")).toBe(true);
    await on.clock.advance(1000);
    const later = on.channel.sent.length;
    expect(later).toBe(before + 20);
    expect(await steers("stop")).toBe(true);
    await on.clock.advance(100);
    const end = on.channel.sent.length;
    await on.clock.advance(120_000);
    expect(on.channel.sent).toHaveLength(end);
    expect(new Set(on.channel.sent).size).toBe(end);
    expect(await steers("resume")).toBe(false);
  });

  test("beyond the third of a day is held, unless it is urgent", async () => {
    for (const id of ["n:1", "n:2", "n:3", "n:4"]) {
      await mails({ persons: [1] }, { id });
      await on.clock.advance(2000);
    }
    await mails({ persons: [1] }, { id: "flood", urgent: true });
    await on.clock.advance(2000);
    expect(on.channel.sent).toHaveLength(4);
    expect(await on.rows(`SELECT id, state FROM Outbox WHERE state <> 'sent'`)).toEqual([
      { id: "n:4:person:1:fake:ada", state: "held" },
    ]);
    await on.clock.advance(24 * 3_600_000);
    await mails({ persons: [1] }, { id: "n:5" });
    await on.clock.advance(2000);
    expect(on.channel.sent).toHaveLength(5);
  });

  test("of a law's day is neither held nor counted", async () => {
    const sends = async (id: string, more: Partial<MailingEntry> = {}) => {
      await mails({ persons: [1] }, { id, ...more });
      await on.clock.advance(2000);
    };
    for (const id of ["n:1", "n:2"]) await sends(id);
    for (const id of ["d:1", "d:2", "d:3"]) await sends(id, { duty: true });
    await sends("n:3");
    await sends("n:4");
    await sends("d:4", { duty: true });
    expect(
      await on.rows(`SELECT m.id, o.state FROM Outbox o JOIN Mailing m ON m.seq = o.mailing ORDER BY m.seq`),
    ).toEqual([
      { id: "n:1", state: "sent" },
      { id: "n:2", state: "sent" },
      { id: "d:1", state: "sent" },
      { id: "d:2", state: "sent" },
      { id: "d:3", state: "sent" },
      { id: "n:3", state: "sent" },
      { id: "n:4", state: "held" },
      { id: "d:4", state: "sent" },
    ]);
  });

  test("to more than one portion is planned whole, whatever ids people have", async () => {
    const ids = [portion, portion + 1, 2 * portion, 3 * portion - 1, 3 * portion];
    await on.database.transaction((tx) => {
      for (const id of ids) {
        tx.sql.run(`INSERT INTO Person (id, name, unitId, createdAt) VALUES (?, 'x', 3, ?)`, [
          id,
          on.clock.now(),
        ]);
      }
    });
    await mails({ units: [3] });
    await on.clock.advance(2000);
    expect(await on.rows(`SELECT personId AS id FROM Outbox ORDER BY personId`)).toEqual(
      [3, 6, ...ids].map((id) => ({ id })),
    );
  });
});

describe("a channel with a budget", () => {
  test("of one mailing a month carries the first; the second finds nobody there", async () => {
    Object.assign(on.channel.capabilities, { mailings: { perMonth: 1 } });
    await mails({ persons: [1] }, { id: "first" });
    await on.clock.advance(2000);
    await mails({ persons: [1] }, { id: "second" });
    await on.clock.advance(2000);
    expect(on.channel.sent).toEqual(["ada 停水"]);
    expect(await on.rows(`SELECT state, error FROM Outbox WHERE state <> 'sent'`)).toEqual([
      { state: "unreachable", error: "no chat" },
    ]);
    // December begins.
    await on.clock.advance(8 * 24 * 3_600_000);
    await mails({ persons: [1] }, { id: "third" });
    await on.clock.advance(2000);
    expect(on.channel.sent).toHaveLength(2);
  });

  test("with a reply window writes only to who wrote within it, mailings and news alike", async () => {
    Object.assign(on.channel.capabilities, { replyWindow: 48 });
    on.delivery = on.open();
    on.delivery.start();
    await on.clock.advance(47 * 3_600_000);
    await mails({ persons: [1] }, { id: "in time" });
    await on.clock.advance(2000);
    expect(on.channel.sent).toHaveLength(1);
    await on.clock.advance(2 * 3_600_000);
    await mails({ persons: [1] }, { id: "too late" });
    await on.send(on.entry("ada", "news", { lane: "personal" }));
    await on.clock.advance(2000);
    expect(on.channel.sent).toHaveLength(1);
    expect(await on.rows(`SELECT error FROM Outbox WHERE state = 'unreachable'`)).toEqual([
      { error: "no chat" },
      { error: "reply window" },
    ]);
  });
});
