import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { broadcast, broadcastTable } from "./broadcast/broadcast.ts";
import { county, countyTable } from "./county/county.ts";
import { duty, dutyTable } from "./duty/duty.ts";
import { jobs, jobsTable } from "./jobs/jobs.ts";
import { machine } from "./machine.ts";
import { readOptions } from "./options.ts";
import { presses, pressesTable } from "./presses/presses.ts";
import { register, registerTable } from "./register/register.ts";
import { start, startTable } from "./start/start.ts";
import { turns, turnsTable } from "./turns/turns.ts";

const [name = "", ...args] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "lianxin-bench-"));
try {
  const before = machine();
  const { options, result, lines } = await run();
  process.stderr.write(`${lines}\n`);
  process.stdout.write(`${JSON.stringify({ bench: name, machine: before, options, ...result }, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit();

async function run() {
  switch (name) {
    case "turns": {
      const options = readOptions(args, {});
      const result = await turns(options, folder);
      return { options, result, lines: turnsTable(result) };
    }
    case "presses": {
      const options = readOptions(args, { bots: "ours,ceiling" });
      const result = await presses(options, folder);
      return { options, result, lines: pressesTable(result) };
    }
    case "broadcast": {
      const options = readOptions(args, { people: "350000", rounds: "3", seconds: "5", bots: "ours" });
      const result = await broadcast(options, folder);
      return { options, result, lines: broadcastTable(result) };
    }
    case "jobs": {
      const options = readOptions(args, { people: "12000", bots: "ours" });
      const result = await jobs(options, folder);
      return { options, result, lines: jobsTable(result) };
    }
    case "county": {
      const options = readOptions(args, { people: "12000", bots: "ours" });
      const result = await county(options, folder);
      return { options, result, lines: countyTable(result) };
    }
    case "duty": {
      const options = readOptions(args, { people: "12000", rounds: "3", bots: "ours" });
      const result = await duty(options, folder);
      return { options, result, lines: dutyTable(result) };
    }
    case "import": {
      const options = readOptions(args, { people: "80000", rounds: "3", bots: "ours" });
      const result = await register(options, folder);
      return { options, result, lines: registerTable(result) };
    }
    case "start": {
      const options = readOptions(args, { people: "350000", bots: "ours" });
      const result = await start(options, folder);
      return { options, result, lines: startTable(result) };
    }
    default:
      throw new Error(
        `npm run bench -- turns | presses | broadcast | jobs | county | duty | import | start, not ${JSON.stringify(name)}: see bench/README.md`,
      );
  }
}
