import { readFileSync, statSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { ConfigError, readConfig } from "./config.ts";
import { words as text } from "./conversation/reply.ts";
import { importFile } from "./features/imports/index.ts";
import { errandGround } from "./jobs/errands.ts";
import { openGround, StartError } from "./main-ground.ts";
import { openDatabase } from "./storage/database.ts";
import { migrate } from "./storage/migrate.ts";
import { mostBytes } from "./tables/index.ts";

/** Imports a register from a file; a running program sees what was imported at once. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { "dry-run": { type: "boolean", default: false }, "end-missing": { type: "string" } },
  });
  const config = readConfig(process.env);
  const database = openDatabase({ url: config.DATABASE_URL });
  migrate(database);
  const ground = openGround(config, database);
  const say = (key: Parameters<typeof text>[0], params?: Parameters<typeof text>[1]) =>
    ground.words.label(config.DEFAULT_LANGUAGE, text(key, params));
  const [path] = positionals;
  const day = z.iso.date().optional().safeParse(values["end-missing"]);
  if (path === undefined || !day.success) throw new StartError(say("imports.terminal.usage"));
  const bytes = readBytes(
    path,
    (limit) => say("imports.unreadable.too_large", { limit }),
    () => say("imports.terminal.no_file", { path }),
  );
  const log = { info: () => {}, error: () => {} };
  const on = errandGround(
    { ground, database, kick: () => {}, now: () => new Date(), log },
    new AbortController().signal,
  );
  const wanted = {
    bytes,
    name: basename(path),
    language: config.DEFAULT_LANGUAGE,
    dryRun: values["dry-run"],
    endMissing: day.data,
  };
  const { lines, ok, marked } = await importFile(on, wanted, progress());
  if (process.stderr.isTTY) process.stderr.write("\n");
  process.stdout.write(`${lines.join("\n\n")}\n`);
  if (marked) {
    const beside = `${path.replace(/\.\w+$/, "")}-errors.xlsx`;
    writeFileSync(beside, marked);
    process.stdout.write(`${say("imports.terminal.errors_written", { path: beside })}\n`);
  }
  if (!ok) process.exitCode = 1;
  await database.close();
}

/** How large the file is, is asked before it is read. */
function readBytes(path: string, tooLarge: (limit: number) => string, missing: () => string): Uint8Array {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw new StartError(missing());
  if (size > mostBytes) throw new StartError(tooLarge(Math.round(mostBytes / 1024 / 1024)));
  return readFileSync(path);
}

/** One line that is written over on a terminal, a line now and then where it goes into a file. */
function progress(): (line: string) => void {
  let last = 0;
  return (line) => {
    if (Date.now() - last < (process.stderr.isTTY ? 200 : 5000)) return;
    last = Date.now();
    process.stderr.write(process.stderr.isTTY ? `\r${line}` : `${line}\n`);
  };
}

main().catch((cause) => {
  const told = cause instanceof ConfigError || cause instanceof StartError ? cause.message : String(cause);
  process.stderr.write(`${told}\n`);
  process.exitCode = 1;
});
