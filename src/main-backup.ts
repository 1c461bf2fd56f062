import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { ConfigError, readConfig } from "./config.ts";
import { StartError } from "./main-ground.ts";
import { localName, terminalWords, toldRefusal } from "./main-terminal.ts";
import { makeBackup } from "./storage/backup/make.ts";

/** `npm run backup -- DIR [--keep DAYS]`: copies the database and its files, while the program runs or not. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const say = terminalWords(config);
  const { into, keepDays } = readArguments() ?? {};
  if (into === undefined) throw new StartError(say("backup.usage"));
  // What is in it concerns nobody else on this machine.
  process.umask(0o077);
  const now = new Date();
  const { folder, manifest, expired } = await makeBackup({
    url: config.DATABASE_URL,
    files: config.FILES_DIR,
    into,
    name: localName(now, config.TIME_ZONE),
    program: programVersion(),
    now,
    keepDays,
  }).catch(toldRefusal(say));
  const { database, files } = manifest;
  const rows = Object.values(database.rows).reduce((sum, count) => sum + count, 0);
  const lines = [say("backup.made", { folder, rows, files: files.count, size: megabytes(database, files) })];
  if (files.missing.length > 0) {
    lines.push(say("backup.files_lost", { count: files.missing.length, first: files.missing[0] ?? "" }));
  }
  if (expired.length > 0) lines.push(say("backup.expired", { names: expired.join(" ") }));
  process.stdout.write(`${lines.join("\n")}\n`);
}

function readArguments(): { into: string; keepDays?: number } | undefined {
  const days = z.coerce.number().int().min(1).max(36_500).optional();
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { keep: { type: "string" } },
    });
    const [into] = z.tuple([z.string().min(1)]).parse(positionals);
    return { into, keepDays: days.parse(values.keep) };
  } catch {
    return undefined;
  }
}

const programVersion = (): string =>
  z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8"))).version;

const megabytes = (...parts: readonly { bytes: number }[]): string =>
  (parts.reduce((sum, { bytes }) => sum + bytes, 0) / 1_048_576).toFixed(1);

main().catch((cause) => {
  const told = cause instanceof ConfigError || cause instanceof StartError ? cause.message : String(cause);
  process.stderr.write(`${told}\n`);
  process.exitCode = 1;
});
