import { parseArgs } from "node:util";
import { z } from "zod";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { words as text } from "./conversation/reply.ts";
import { countyAdmins } from "./desk/admins.ts";
import { settleRestored } from "./desk/restored.ts";
import { OpenWork } from "./desk/work.ts";
import { openGround, StartError } from "./main-ground.ts";
import { localName, terminalWords, toldRefusal } from "./main-terminal.ts";
import type { Manifest } from "./storage/backup/manifest.ts";
import { checkBackup, restoreBackup } from "./storage/backup/restore.ts";
import type { Database } from "./storage/database.ts";
import { readMigrations } from "./storage/migrations/files.ts";

/** `npm run restore -- BACKUP [--check] [--replace] [--despite-damage]`: brings a backup back, or only looks at it. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const say = terminalWords(config);
  const wanted = readArguments();
  if (!wanted) throw new StartError(say("backup.restore_usage"));
  process.umask(0o077);
  const { folder, check, replace, despiteDamage } = wanted;
  const backup = { folder, known: readMigrations().map(({ name }) => name), despiteDamage };
  const now = new Date();
  const target = {
    url: config.DATABASE_URL,
    files: config.FILES_DIR,
    replace,
    aside: `before-${localName(now, config.TIME_ZONE)}`,
    now,
    settle: (database: Database, manifest: Manifest) => settle(config, database, manifest, now),
  };
  const done: { manifest: Manifest; files: string[]; damaged: string[]; aside?: string } = await (check
    ? checkBackup(backup)
    : restoreBackup(backup, target)
  ).catch(toldRefusal(say));
  const lines = [say(check ? "backup.whole" : "backup.restored", facts(done.manifest, done.files))];
  const lost = [...done.manifest.files.missing, ...done.damaged];
  if (lost.length > 0) lines.push(say("backup.files_lost", { count: lost.length, first: lost[0] ?? "" }));
  if (done.aside !== undefined) lines.push(say("backup.aside", { path: done.aside }));
  if (!check) lines.push(say("backup.restored_next", { from: new Date(done.manifest.madeAt) }));
  process.stdout.write(`${lines.join("\n")}\n`);
}

const facts = ({ madeAt, program }: Manifest, files: readonly string[]) => ({
  at: new Date(madeAt),
  program,
  files: files.length,
});

function readArguments() {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        check: { type: "boolean", default: false },
        replace: { type: "boolean", default: false },
        "despite-damage": { type: "boolean", default: false },
      },
    });
    const [folder] = z.tuple([z.string().min(1)]).parse(positionals);
    const { check, replace, "despite-damage": despiteDamage } = values;
    return { folder, check, replace, despiteDamage };
  } catch {
    return undefined;
  }
}

/** What people hold from after the backup can mislead nobody, and the county's admins know what happened. */
async function settle(config: Config, database: Database, { madeAt }: Manifest, now: Date): Promise<void> {
  const ground = openGround(config, database);
  await database.transaction(async (tx) => {
    const { mailings } = settleRestored(tx, now);
    const work = new OpenWork(ground, tx, now);
    for (const feature of ground.house.features) await feature.restored?.(work);
    work.audit({ what: "backup.restored", object: "county:", after: { madeAt } });
    for (const to of countyAdmins(tx, now)) {
      const said = [text("backup.news", { from: new Date(madeAt), at: now })];
      if (mailings > 0) said.push(text("backup.news_mailings", { count: mailings }));
      work.tell({
        id: `backup.restored:${now.getTime()}:${to}`,
        to,
        text: text("common.lines", { lines: said }),
        urgent: true,
      });
    }
  });
}

main().catch((cause) => {
  const told = cause instanceof ConfigError || cause instanceof StartError ? cause.message : String(cause);
  process.stderr.write(`${told}\n`);
  process.exitCode = 1;
});
