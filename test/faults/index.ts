import { spawn } from "node:child_process";
import { join } from "node:path";
import { figuresTable } from "./figures.ts";
import { House } from "./house.ts";
import { readOptions } from "./options.ts";
import { run } from "./run.ts";

const root = join(import.meta.dirname, "..", "..");
const [first = "", ...rest] = process.argv.slice(2);
const named = first !== "" && !first.startsWith("-");
const wanted = named ? [first] : ["people", "mailing"];
const args = named ? rest : process.argv.slice(2);

for (const name of wanted) {
  if (name === "mailing") await mailing();
  else if (name === "people") await people();
  else
    throw new Error(
      `npm run faults -- people | mailing, not ${JSON.stringify(name)}: see test/faults/README.md`,
    );
}
process.exit();

async function people(): Promise<void> {
  const options = readOptions(args);
  process.stderr.write(`seed ${options.seed}\n`);
  const house = new House();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      house.close();
      process.exit(1);
    });
  }
  try {
    const result = await run(options, house);
    process.stderr.write(`${figuresTable(result)}\n`);
    process.stdout.write(`${JSON.stringify({ run: "people", ...result }, null, 2)}\n`);
    if (result.wrong.length > 0) process.exitCode = 1;
  } finally {
    house.close();
  }
}

/** The kills during a mailing are a test of their own, at full length here. */
async function mailing(): Promise<void> {
  const env = { MAILING_PEOPLE: "10000", MAILING_KILLS: "50", ...process.env };
  const command = [join(root, "node_modules/vitest/vitest.mjs"), "run", "test/process/mailing-kill.test.ts"];
  const child = spawn(process.execPath, command, { cwd: root, env, stdio: ["ignore", 2, 2] });
  const [code] = await new Promise<[number | null]>((resolve) =>
    child.once("exit", (code) => resolve([code])),
  );
  process.stdout.write(`${JSON.stringify({ run: "mailing", passed: code === 0 })}\n`);
  if (code !== 0) process.exitCode = 1;
}
