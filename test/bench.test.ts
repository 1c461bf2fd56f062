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
