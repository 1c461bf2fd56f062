import { closeSync, openSync, writeSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import { ConfigError, readConfig } from "./config.ts";
import { sampleTables } from "./features/imports/index.ts";
import { StartError } from "./main-ground.ts";
import { streamXlsx } from "./tables/index.ts";
import { loadWords } from "./words.ts";

const usage = "npm run sample -- --households 80000 --out county.xlsx";

/** Writes an invented county as a workbook that can be imported. */
function main(): void {
  const { values } = parseArgs({ options: { households: { type: "string" }, out: { type: "string" } } });
  const households = z.coerce.number().int().min(1).max(200_000).safeParse(values.households);
  if (!households.success || !values.out?.endsWith(".xlsx")) throw new StartError(usage);
  const config = readConfig(process.env);
  const now = () => new Date();
  const words = loadWords({ fallback: config.DEFAULT_LANGUAGE, timeZone: config.TIME_ZONE, now });
  const tables = sampleTables(households.data, (text) => words.label(config.DEFAULT_LANGUAGE, text));
  const file = openSync(values.out, "w");
  streamXlsx(tables, (chunk) => writeSync(file, chunk));
  closeSync(file);
  process.stdout.write(`${values.out}\n`);
}

try {
  main();
} catch (cause) {
  const told = cause instanceof ConfigError || cause instanceof StartError ? cause.message : String(cause);
  process.stderr.write(`${told}\n`);
  process.exitCode = 1;
}
