import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { mails, openMailRoom } from "../../../test/fixtures/mail-room.ts";
import type { OutboxStage } from "../../../test/fixtures/outbox.ts";
import type { Audience } from "../../conversation/turn.ts";
import { belongs, reachOf } from "./audience.ts";

let on: OutboxStage;
beforeEach(async () => {
  on = await openMailRoom();
});
afterEach(() => on.close());

describe("an audience", () => {
  const cases: [string, Audience, string[]][] = [
    [
      "everyone of a village: who lives there or holds a post there",
      { units: [4] },
      ["ada", "bo", "cao", "eve"],
    ],
    ["a township holds its villages", { units: [2] }, ["ada", "bo", "cao", "eve"]],
    ["another township", { units: [3] }, ["cao", "fu"]],
    ["the county", { units: [1] }, ["ada", "bo", "cao", "eve", "fu"]],
    ["two units count nobody twice", { units: [3, 4] }, ["ada", "bo", "cao", "eve", "fu"]],
    ["posts within a unit", { units: [2], posts: ["secretary", "clerk"] }, ["ada", "cao"]],
    ["posts anywhere", { posts: ["clerk"] }, ["cao"]],
    ["named persons, but not who has died", { persons: [2, 4] }, ["bo"]],
    ["nobody", { persons: [] }, []],
  ];
  test.each(cases)("%s", async (_name, audience, expected) => {
    const found = await on.database.transaction((tx) => {
      const { sql, params } = belongs(audience, undefined, on.clock.now());
      return tx.sql.all<{ name: string }>(`SELECT p.name FROM Person p WHERE ${sql} ORDER BY p.id`, params);
    });
    expect(found.map(({ name }) => name)).toEqual(expected);
  });

  test("is counted with those who can be reached, and their chats: one on each channel", async () => {
    await on.database.transaction((tx) => {
      for (const [channel, id] of [
        ["fake", "ada2"],
        ["other", "ada"],
      ] as const) {
        tx.sql.run(`INSERT INTO Chat (channel, id, personId, activeAt) VALUES (?, ?, 1, ?)`, [
          channel,
          id,
          on.clock.now(),
        ]);
      }
    });
    const reach = await on.database.transaction((tx) =>
      reachOf(tx, { units: [1] }, undefined, on.clock.now()),
    );
    expect(reach).toEqual({ persons: 5, reached: 3, chats: 4 });
  });

  test("leaves out who has switched the topic off", async () => {
    await on.database.transaction((tx) =>
      tx.sql.run(`INSERT INTO Muted (personId, topic, since) VALUES (2, 'market', ?)`, [on.clock.now()]),
    );
    await mails(on, { units: [2] }, { topic: "market" });
    await on.clock.advance(2000);
    expect(on.channel.sent.sort()).toEqual(["ada 停水", "cao 停水"]);
  });
});
