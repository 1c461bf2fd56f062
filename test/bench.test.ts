import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);
const bench = join(import.meta.dirname, "..", "bench", "index.ts");

async function measure(...args: string[]) {
  const short = ["--people", "5", "--seconds", "0.3", "--warmup", "0", "--rounds", "1"];
  const { stdout } = await run(process.execPath, [bench, ...args, ...short, "--bots", "ours,ceiling"]);
  return JSON.parse(stdout);
}

test("the benchmark sees every question and finds every form it saw in the database", async () => {
  const { bots, ratios } = await measure("turns");
  expect(bots[0].bot).toBe("ours");
  expect(bots[0].forms).toBeGreaterThan(0);
  expect(Object.keys(ratios)).toEqual(["ours : ceiling"]);
});

test("the benchmark times presses", async () => {
  const { bots } = await measure("presses", "--rate", "20");
  expect(bots).toHaveLength(2);
});

test("the benchmark plans reminders, for all but every sixth member, and once", async () => {
  const { stdout } = await run(process.execPath, [bench, "jobs", "--people", "120", "--rounds", "1"]);
  // 120 members, of whom 20 have visited everybody.
  expect(JSON.parse(stdout)).toMatchObject({ people: 120, planned: 100 });
});
