import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);
const faults = join(import.meta.dirname, "index.ts");

test("whatever fails while people do what they do, nothing is lost, done twice or left unsaid", async () => {
  const short = ["--people", "24", "--atOnce", "6", "--thinks", "60", "--kills", "3", "--life", "400"];
  const some = [
    "--faults",
    "429,closed after,twice,clock,read-only,second",
    "--length",
    "0.2",
    "--seed",
    "6",
  ];
  const { stdout } = await run(process.execPath, [faults, "people", ...short, ...some]);
  const { kills, deeds, moves, wrong } = JSON.parse(stdout);
  expect(wrong).toEqual([]);
  // One more where the disk takes no writes: the program has to be dead for that.
  expect(kills).toBeGreaterThanOrEqual(3);
  expect(moves.answered).toBe(moves.sent);
  expect(moves.sent).toBeGreaterThan(100);
  for (const { kind, seen, kept } of deeds) expect([kind, kept]).toEqual([kind, seen]);
});
