import { join } from "node:path";
import { type BotApi, type Person, startBotApi } from "../../test/botapi/index.ts";
import { firstChat } from "../broadcast/county.ts";
import { median, rounded, table } from "../figures.ts";
import type { Options } from "../options.ts";
import { generateClient } from "../peers/client.ts";
import { fillBare, fillOurs } from "./fill.ts";
import { type Program, type Started, startOnce } from "./starter.ts";

interface Starter extends Program {
  name: "ours" | "bare";
  api: BotApi;
  person: Person;
  starts: Started[];
}

const root = join(import.meta.dirname, "..", "..");
/** Compiled code is kept for the next start, as `npm start` does it. */
const cache = { NODE_COMPILE_CACHE: join(root, "node_modules", ".cache", "program") };

/** From the start of a process to its first answer, with a county's data, next to a bare bot; and the memory then. */
export async function start(options: Options, folder: string) {
  generateClient();
  const starters = [
    await enter("ours", await ours(options, join(folder, "ours"))),
    await enter("bare", await bare(options, join(folder, "bare"))),
  ];
  // The first start is not counted: it leaves compiled code behind, and ours counts its jobs from then on.
  for (let round = 0; round <= options.rounds; round += 1) {
    for (const starter of starters) {
      const started = await startOnce(starter, starter.person);
      if (round > 0) starter.starts.push(started);
    }
  }
  for (const { api } of starters) await api.close();
  const programs = starters.map(({ name, starts }) => ({ program: name, ...summary(starts) }));
  const [first, second] = programs;
  const ratio = (of: "ms" | "cpuMs" | "memoryMB" | "ownMB") =>
    rounded((first?.[of] ?? Number.NaN) / (second?.[of] ?? Number.NaN));
  return {
    people: options.people,
    programs,
    ratios: { ms: ratio("ms"), cpu: ratio("cpuMs"), memory: ratio("memoryMB"), own: ratio("ownMB") },
  };
}

/** Gives a program a Bot API server of its own, with one person who has a chat. */
async function enter(name: Starter["name"], { args, settings }: Program): Promise<Starter> {
  const api = await startBotApi({ log: false, keep: 2, openWorld: true });
  const telegram = { TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.root };
  const person = api.user({ id: firstChat + 1, started: true });
  return { name, args, settings: { ...cache, ...settings, ...telegram }, api, person, starts: [] };
}

const profiled = ({ profile }: Options) => (profile ? ["--cpu-prof", `--cpu-prof-dir=${profile}`] : []);

async function ours(options: Options, folder: string): Promise<Program> {
  const settings = {
    DATABASE_URL: await fillOurs(folder, options.people, new Date()),
    FILES_DIR: join(folder, "files"),
    PORT: "0",
    LOG_LEVEL: "error",
  };
  return { args: [...profiled(options), join(root, "src", "main.ts")], settings };
}

async function bare(options: Options, folder: string): Promise<Program> {
  await fillBare(folder, options.people);
  return {
    args: [...profiled(options), join(root, "bench", "start", "bare.ts")],
    settings: { BARE_FOLDER: folder },
  };
}

function summary(starts: readonly Started[]) {
  const middle = (of: keyof Started) => median(starts.map((one) => one[of]));
  return {
    ms: Math.round(middle("ms")),
    cpuMs: Math.round(middle("cpu")),
    memoryMB: Math.round(middle("memory") / 2 ** 20),
    ownMB: Math.round(middle("own") / 2 ** 20),
    msOfEachRound: starts.map(({ ms }) => Math.round(ms)),
  };
}

/** The result for people. */
export function startTable({ programs, ratios }: Awaited<ReturnType<typeof start>>): string {
  return [
    table(
      ["", "ms to the first answer", "cpu ms", "MB", "of these its own"],
      programs.map((one) => [one.program, one.ms, one.cpuMs, one.memoryMB, one.ownMB]),
    ),
    `ours takes ${ratios.ms} times as long, ${ratios.memory} times the memory`,
  ].join("\n");
}
