import { afterEach, expect, test } from "vitest";
import { openHall, turnAt } from "../../../../test/fixtures/duty-hall.ts";
import { openWorld, type World } from "../../../../test/fixtures/world.ts";
import { freshSession } from "../../../conversation/engine/session.ts";
import { DeskTurn } from "../../../desk/desk-turn.ts";
import { cancelTurn, findTurn, handTurn } from "../store/turns.ts";
import { ask } from "./acts.ts";
import { turnButtons } from "./buttons.ts";

let world: World;
afterEach(() => world.close());

/** What somebody may press about a turn, as it reads. */
async function labels(turnId: number, code: string): Promise<string[]> {
  const { id } = await world.meet(code);
  return world.database.transaction(async (tx) => {
    const from = { channel: "direct", chat: code, session: freshSession(), personId: id };
    const turn = new DeskTurn(world.ground, tx, world.now, from);
    const found = await findTurn(turn, turnId);
    return found ? (await turnButtons(turn, found)).map(({ label }) => turn.read("zh-CN", label)) : [];
  });
}

const people = ["clerk", "clerk1b", "secretary", "secretary2", "h1-1"];
const all = async (turnId: number) => {
  const found: Record<string, string[]> = {};
  for (const code of people) found[code] = await labels(turnId, code);
  return found;
};
const none = { clerk: [], clerk1b: [], secretary: [], secretary2: [], "h1-1": [] };

test("the holder asks, a colleague offers, the leader arranges, nobody else may do anything", async () => {
  world = await openWorld();
  const hall = await openHall(world, ["clerk", "clerk1b"]);
  const clerk = (await world.meet("clerk")).id;
  const second = (await world.meet("clerk1b")).id;
  const turn = await turnAt(world, hall, "2026-12-01", clerk);
  expect(await all(turn)).toEqual({ ...none, clerk: ["找人换"], clerk1b: ["我来替"], secretary: ["安排"] });

  const gap = await turnAt(world, hall, "2026-12-02", undefined);
  expect(await all(gap)).toEqual({
    ...none,
    clerk: ["我来值"],
    clerk1b: ["我来值"],
    secretary: ["问大家", "安排"],
  });

  // What was taken over can be given back, until something is asked.
  await world.work(async (work) => {
    const found = await findTurn(work, turn);
    if (found) await handTurn(work, found, second, { act: "given" });
  }, second);
  expect(await labels(turn, "clerk1b")).toEqual(["找人换", "还给 赵敏"]);
  await world.work(async (work) => {
    const found = await findTurn(work, turn);
    if (found) await ask(work, found, { kind: "ask", span: found, toId: clerk });
  }, second);
  expect(await labels(turn, "clerk1b")).toEqual(["看问的结果", "找人换"]);

  await world.work(async (work) => {
    const found = await findTurn(work, turn);
    if (found) await cancelTurn(work, found, { act: "cancelled" });
  });
  expect(await all(turn)).toEqual(none);
  await world.travel("2026-12-02T17:00:00+08:00");
  expect(await all(gap)).toEqual(none);
});
