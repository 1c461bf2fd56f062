import type { Config } from "./config.ts";
import { type Key, words as text } from "./conversation/reply.ts";
import { StartError } from "./main-ground.ts";
import { BackupRefused } from "./storage/backup/manifest.ts";
import { loadWords } from "./words.ts";

/** Says something at the terminal in the county's language. */
type Say = (key: Key, params?: Readonly<Record<string, string | number | Date>>) => string;

export function terminalWords({ DEFAULT_LANGUAGE, TIME_ZONE }: Config): Say {
  const words = loadWords({ fallback: DEFAULT_LANGUAGE, timeZone: TIME_ZONE, now: () => new Date() });
  return (key, params) => words.label(DEFAULT_LANGUAGE, text(key, params));
}

/** A refusal becomes its sentence. */
export const toldRefusal =
  (say: Say) =>
  (cause: unknown): never => {
    if (!(cause instanceof BackupRefused)) throw cause;
    throw new StartError(say(`backup.refused.${cause.why}`, cause.params), { cause });
  };

/** `2026-11-24T17-12-05`: sorts by age, and is a name on every disk. */
export const localName = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" })
    .format(at)
    .replace(" ", "T")
    .replaceAll(":", "-");
