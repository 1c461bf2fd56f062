import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type BotApi, startBotApi } from "../../test/botapi/index.ts";
import { BotProcess } from "./bot-process.ts";
import type { BotName, Mode } from "./protocol.ts";

/** A bot with a Bot API server of its own, so that the others are out of its way while it runs. */
export interface Contestant {
  name: BotName;
  api: BotApi;
  bot: BotProcess;
  people: readonly number[];
}

/** Starts a bot in its own process and folder; its API server lives in this one. */
export async function enterBot(
  name: BotName,
  options: {
    mode: Mode;
    people: number;
    recipients?: number;
    pace: number;
    seconds: number;
    folder: string;
    profile?: string;
  },
): Promise<Contestant> {
  const folder = join(options.folder, name);
  mkdirSync(folder);
  const people = Array.from({ length: options.people }, (_, index) => 700_000_001 + index);
  const api = await startBotApi({ log: false, keep: 2, openWorld: true });
  const { mode, recipients = 0, pace, seconds, profile } = options;
  const { token, root: apiRoot } = api;
  const order = { bot: name, mode, token, apiRoot, folder, people, recipients, pace, seconds };
  const bot = await BotProcess.start(order, profile ? ["--cpu-prof", `--cpu-prof-dir=${profile}`] : []);
  return { name, api, bot, people };
}

export async function leave({ bot, api }: Contestant): Promise<void> {
  await bot.stop();
  await api.close();
}
