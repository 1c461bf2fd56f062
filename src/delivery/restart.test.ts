import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { OutboxStage } from "../../test/fixtures/outbox.ts";
import type { Sent } from "../channels/channel.ts";

let on: OutboxStage;

beforeEach(async () => {
  on = await new OutboxStage().start();
});

afterEach(() => on.close());

test("after a kill what was waiting is sent, and only that", async () => {
  await on.send(on.entry("a", "1"));
  await on.clock.advance(60);
  await on.commit(on.entry("a", "2"), on.entry("b", "1", { lane: "broadcast" }));
  on.delivery = on.open(); // the first one is not stopped: it was killed
  on.delivery.start();
  await on.clock.advance(200);
  expect(on.channel.sent.sort()).toEqual(["a 1", "a 2", "b 1"]);
});

test("a kill in the middle of a backlog keeps each chat's order", async () => {
  await on.commit(...Array.from({ length: 700 }, (_, index) => on.entry(`c${index % 3}`, `${index}`)));
  on.delivery.start();
  await on.send(on.entry("c0", "last"));
  await on.clock.advance(60_000);
  const c0 = on.channel.sent.filter((line) => line.startsWith("c0"));
  expect(c0).toHaveLength(235);
  expect(c0.slice(0, 3)).toEqual(["c0 0", "c0 3", "c0 6"]);
  expect(c0.at(-1)).toBe("c0 last");
});

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
      await on.close();
      on = await new OutboxStage().start();
      const arrived: string[] = [];
      let answer: Sent | undefined;
      on.channel.answers = ({ chat, reply }) => {
        if (!answer) arrived.push(`${chat} ${reply.text}`);
        return answer;
      };
      let running = on.process();
      for (const [index, step] of all.entries()) {
        answer = step.answer;
        running.kick(await on.commit(on.entry(step.chat, `${index}`)));
        await on.clock.advance(step.ms);
        if (step.kill) running.kill();
        if (step.kill) running = on.process();
      }
      answer = undefined;
      await on.clock.advance(120_000);
      running.kill();
      expect((await on.rows(`SELECT id FROM Outbox WHERE state <> 'sent'`)).length).toBe(0);
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
