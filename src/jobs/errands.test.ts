import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { openWorld } from "../../test/fixtures/world.ts";
import type { Errand } from "../conversation/feature.ts";
import { Errands } from "./errands.ts";

/** Errands of a world that keep a diary. */
async function bench() {
  const world = await openWorld();
  const done: string[] = [];
  const errors: unknown[] = [];
  const { ground, database } = world;
  const log = { info: () => {}, error: (facts: Record<string, unknown>) => void errors.push(facts.err) };
  const on = { ground, database, kick: () => {}, now: () => world.now, log };
  const open = (...errands: Errand[]) => {
    const opened = new Errands(errands, on);
    ground.begin = (name) => opened.begin(name);
    return opened;
  };
  return { world, done, errors, open };
}

test("an errand is looked at at the start, and done after the transaction that begins it", async () => {
  const { world, done, open } = await bench();
  const errands = open({
    name: "a",
    run: async (on) => on.work(async () => void done.push("a")),
  });
  errands.start();
  await errands.idle();
  await world.database.transaction(async () => {
    world.ground.begin?.("a");
    await setImmediate();
    done.push("commit");
  });
  await errands.idle();
  expect(done).toEqual(["a", "commit", "a"]);
  await errands.stop();
  await world.close();
});

test("errands are done one after another; one that fails is told of and keeps nobody from theirs", async () => {
  const { world, done, errors, open } = await bench();
  const trouble = new Error("no luck");
  const errands = open(
    {
      name: "a",
      run: async () => {
        done.push("a begins");
        await setImmediate();
        done.push("a ends");
        throw trouble;
      },
    },
    { name: "b", run: async () => void done.push("b") },
  );
  errands.start();
  await errands.idle();
  expect(done).toEqual(["a begins", "a ends", "b"]);
  expect(errors).toEqual([trouble]);
  await errands.stop();
  await world.close();
});

test("a stop is told to the errand in hand and waited for; nothing is begun after it", async () => {
  const { world, done, errors, open } = await bench();
  const begun = Promise.withResolvers<void>();
  const errands = open({
    name: "a",
    run: async ({ stop }) => {
      begun.resolve();
      await new Promise((resolve) => stop.addEventListener("abort", resolve));
      done.push("stopped");
      stop.throwIfAborted();
    },
  });
  errands.start();
  await begun.promise;
  errands.begin("a");
  await errands.stop();
  expect(done).toEqual(["stopped"]);
  expect(errors).toEqual([]);
  await world.close();
});

test("what is no errand cannot be begun", async () => {
  const { world, open } = await bench();
  expect(() => open().begin("nobody")).toThrow("no errand nobody");
  await world.close();
});
