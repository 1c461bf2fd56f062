import fc from "fast-check";
import { expect, test } from "vitest";
import { openHall, turnAt } from "../../../../test/fixtures/duty-hall.ts";
import { openWorld } from "../../../../test/fixtures/world.ts";
import { instantAt } from "../../calendar/index.ts";
import { overlap } from "../rules/deals.ts";
import { openAsksOn } from "../store/asks.ts";
import { turnsBetween } from "../store/turns.ts";
import { accept, ask, decline, withdraw } from "./acts.ts";
import { stillFits } from "./deals.ts";

test("whatever is asked and answered, every hour stays staffed, nobody is on twice, and no ask is about what its holder has not", async () => {
  const world = await openWorld();
  const codes = ["clerk", "clerk1b", "committee"];
  const hall = await openHall(world, codes);
  const people = await Promise.all(codes.map(async (code) => (await world.meet(code)).id));
  const days = ["2026-12-01", "2026-12-01", "2026-12-02", "2026-12-02"];
  const made = await Promise.all(
    days.map((date, index) =>
      turnAt(world, hall, date, people[(index + Math.floor(index / 2)) % 3], { place: index % 2 }),
    ),
  );
  const span = { from: instantAt("2026-12-01", 0), until: instantAt("2026-12-03", 0) };
  const all = () => world.work((work) => turnsBetween(work, { points: [hall.id] }, span));
  const staffed = async () =>
    [...Map.groupBy(await all(), ({ day, place }) => `${day}/${place}`)].map(([key, pieces]) => [
      key,
      pieces.reduce((sum, { from, until }) => sum + (until.getTime() - from.getTime()) / 60_000, 0),
    ]);
  const start = (await staffed()).sort();
  expect(start).toHaveLength(made.length);
  const act = fc.record({
    what: fc.constantFrom("ask", "ask", "accept", "accept", "decline", "withdraw"),
    which: fc.nat(20),
    by: fc.nat(2),
    to: fc.nat(3),
    cut: fc.nat(3),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
      for (const { what, which, by, to, cut } of acts) {
        const me = people[by] ?? 0;
        const turns = await all();
        const asks = await world.work((work) =>
          openAsksOn(
            work,
            turns.map(({ id }) => id),
          ),
        );
        const one = asks[which % Math.max(asks.length, 1)];
        if (what === "ask") {
          const own = turns.filter(({ person }) => person?.id === me);
          const turn = own[which % Math.max(own.length, 1)];
          if (!turn) continue;
          const half = new Date(turn.from.getTime() + cut * 3_600_000);
          const part = half < turn.until && cut > 0 ? { from: turn.from, until: half } : turn;
          const toId = people[to] === me ? undefined : people[to];
          const back = turns.find(
            ({ person, from }) => cut === 0 && toId && person?.id === toId && from > world.now,
          );
          const made = { kind: "ask", span: part, toId, inReturn: back } as const;
          await world.work((work) => ask(work, turn, made), me);
        } else if (one && what === "withdraw")
          await world.work((work) => withdraw(work, one.id), one.askerId);
        else if (one) {
          const asked = one.toId ?? people.find((id) => id !== one.askerId) ?? 0;
          await world.work((work) => (what === "accept" ? accept : decline)(work, one.id), asked);
        }
      }
      const turns = await all();
      expect((await staffed()).sort()).toEqual(start);
      for (const [index, one] of turns.entries()) {
        for (const other of turns.slice(index + 1)) {
          if (!overlap(one, other)) continue;
          expect(one.person?.id).not.toBe(other.person?.id);
          expect(`${one.day}/${one.place}`).not.toBe(`${other.day}/${other.place}`);
        }
      }
      const open = await world.work((work) =>
        openAsksOn(
          work,
          turns.map(({ id }) => id),
        ),
      );
      expect(open.filter((one) => !stillFits(one)).map(({ id }) => id)).toEqual([]);
    }),
    { numRuns: 8, seed: 5 },
  );
  const given = await world.work(({ records }) => records.dutyChange.count({ where: { act: "given" } }));
  const exchanged = await world.work(({ records }) =>
    records.dutyChange.count({ where: { act: "exchanged" } }),
  );
  // An exchange changes two turns.
  expect(Math.min(given, exchanged)).toBeGreaterThanOrEqual(2);
  await world.close();
});
