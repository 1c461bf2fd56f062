import { mkdirSync } from "node:fs";
import { type Config, isDemo } from "./config.ts";
import type { Ground } from "./desk/work.ts";
import { openHouse } from "./features/index.ts";
import type { Database } from "./storage/database.ts";
import { FileStore } from "./storage/files.ts";
import { loadWords } from "./words.ts";

/** Something that stops the start, told in one line. */
export class StartError extends Error {}

/** What all work shares, as the environment says. */
export function openGround(config: Config, database: Database): Ground {
  mkdirSync(config.FILES_DIR, { recursive: true });
  const now = () => new Date();
  const words = loadWords({ fallback: config.DEFAULT_LANGUAGE, timeZone: config.TIME_ZONE, now });
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
  };
}
