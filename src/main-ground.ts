import { mkdirSync } from "node:fs";
import { makeLoginLink } from "./channels/web/index.ts";
import { type Config, isDemo } from "./config.ts";
import type { Ground } from "./desk/work.ts";
import { openHouse } from "./features/index.ts";
import type { Database } from "./storage/database.ts";
import { FileStore } from "./storage/files.ts";
import { loadWords } from "./words.ts";

/** Something that stops the start, told in one line. */
export class StartError extends Error {}

/** What all work shares, as the environment says. */
export function openGround(config: Config, database: Database, missing?: (key: string) => void): Ground {
  makeFolder(config.FILES_DIR);
  const now = () => new Date();
  const words = loadWords({ fallback: config.DEFAULT_LANGUAGE, timeZone: config.TIME_ZONE, now, missing });
  if (!words.languages.includes(config.DEFAULT_LANGUAGE)) {
    throw new StartError(
      `DEFAULT_LANGUAGE is none of ${words.languages.join(", ")}; for example: DEFAULT_LANGUAGE=zh-CN`,
    );
  }
  return {
    house: openHouse(),
    words,
    files: new FileStore(config.FILES_DIR, database, now),
    timeZone: config.TIME_ZONE,
    demo: isDemo(config),
    publicUrl: config.PUBLIC_URL,
    makeLogin: makeLoginLink,
  };
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`FILES_DIR ${path} cannot be used: ${why}; for example: FILES_DIR=./data/files`, {
      cause,
    });
  }
}
