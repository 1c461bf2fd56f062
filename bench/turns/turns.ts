import { type Contestant, enterBot, leave } from "../bots/contestant.ts";
import type { BotName, Reply, Stored } from "../bots/protocol.ts";
import { median, quantile, rounded, table } from "../figures.ts";
import type { Options } from "../options.ts";
import { generateClient } from "../peers/client.ts";
import { Crowd } from "./crowd.ts";

/** One bot in one round. */
interface Round {
  perSecond: number;
  p50: number;
  p99: number;
  /** Processor time of the bot's process, milliseconds for an update. */
  cpu: number;
  /** Share of one processor that this program and its API server used: near 1 it is what limits. */
  driver: number;
}

interface Racer extends Contestant {
  rounds: Round[];
  /** Lets its people write for a while. */
  write: (seconds: number) => Promise<Written>;
  /** How many forms there are; throws where what was seen and what is stored differ. */
  compare: (stored: readonly Stored[]) => number;
}

/** Replies within a stretch of time, and of all updates of it how long they took. */
type Written = Pick<Extract<Reply, { kind: "write" }>, "replies" | "answered" | "p50" | "p99">;

const withPrisma: readonly BotName[] = ["conversations", "telegraf", "prisma"];

/** A form of five questions, filled in by many at once: every bot in turn, round by round. */
export async function turns(options: Options, folder: string) {
  if (options.bots.some((name) => withPrisma.includes(name))) generateClient();
  const racers: Racer[] = [];
  for (const name of options.bots) {
    const entered = await enterBot(name, { ...options, folder });
    entered.api.delayMs = options.delay;
    racers.push({
      ...entered,
      ...(options.mode === "inside" ? inside(entered) : outside(entered)),
      rounds: [],
    });
  }
  for (const racer of racers) if (options.warmup > 0) await racer.write(options.warmup);
  for (let round = 0; round < options.rounds; round += 1) {
    for (const racer of racers) racer.rounds.push(await run(racer, options.seconds));
  }
  const bots = [];
  for (const racer of racers) bots.push({ ...summary(racer), ...(await finish(racer)) });
  return { bots, ratios: ratios(bots) };
}

/** People in this process, who reach the bot by the Bot API server. */
function outside({ api, bot, people }: Contestant): Pick<Racer, "write" | "compare"> {
  const crowd = new Crowd(people.map((id) => api.user({ id, started: true })));
  return {
    write: async (seconds) => {
      const { replies, latencies } = await crowd.write(seconds, () => bot.check());
      const [p50, p99] = [quantile(latencies, 0.5), quantile(latencies, 0.99)];
      return { replies, answered: latencies.length, p50, p99 };
    },
    compare: (stored) => crowd.compare(stored),
  };
}

/** People in the bot's own process, which compares by itself. */
const inside = ({ bot }: Contestant): Pick<Racer, "write" | "compare"> => ({
  write: () => bot.ask("write"),
  compare: (stored) => stored.reduce((sum, { count }) => sum + count, 0),
});

async function run({ bot, write }: Racer, seconds: number): Promise<Round> {
  const before = await bot.ask("usage");
  const own = process.cpuUsage();
  const { replies, answered, p50, p99 } = await write(seconds);
  const { user, system } = process.cpuUsage(own);
  const after = await bot.ask("usage");
  return {
    perSecond: replies / seconds,
    p50,
    p99,
    cpu: (after.cpu - before.cpu) / answered / 1000,
    driver: (user + system) / 1e6 / (seconds * (answered / replies)),
  };
}

interface Summary {
  bot: BotName;
  perSecond: number;
  p50: number;
  p99: number;
  cpu: number;
}

function summary({ name, rounds }: Racer) {
  const middle = (key: keyof Round) => rounded(median(rounds.map((round) => round[key])));
  return {
    bot: name,
    perSecond: middle("perSecond"),
    p50: middle("p50"),
    p99: middle("p99"),
    cpu: middle("cpu"),
    driver: middle("driver"),
    perSecondOfEachRound: rounds.map(({ perSecond }) => Math.round(perSecond)),
  };
}

/** Everything that was seen must be stored, and nothing else. */
async function finish(racer: Racer) {
  const { forms } = await racer.bot.ask("stored");
  const { memory } = await racer.bot.ask("usage");
  const found = forms && { forms: racer.compare(forms) };
  await leave(racer);
  return { ...found, memoryMB: Math.round(memory / 2 ** 20) };
}

/** Ours to each of the others, medians: more than 1 is better, but for the processor time. */
function ratios(bots: readonly Summary[]) {
  const ours = bots.find(({ bot }) => bot === "ours");
  if (!ours) return {};
  const others = bots.filter((bot) => bot !== ours);
  return Object.fromEntries(
    others.map((other) => [
      `ours : ${other.bot}`,
      {
        perSecond: rounded(ours.perSecond / other.perSecond),
        p99: rounded(ours.p99 / other.p99),
        cpu: rounded(ours.cpu / other.cpu),
      },
    ]),
  );
}

/** The result for people. */
export function turnsTable({ bots, ratios }: Awaited<ReturnType<typeof turns>>): string {
  const headings = ["bot", "updates/s", "p50 ms", "p99 ms", "cpu ms", "forms", "MB", "ours is"];
  return table(
    headings,
    bots.map((one) => [
      one.bot,
      one.perSecond,
      one.p50,
      one.p99,
      one.cpu,
      "forms" in one ? (one.forms ?? "") : "",
      one.memoryMB,
      ratios[`ours : ${one.bot}`] ? `${ratios[`ours : ${one.bot}`]?.perSecond} x` : "",
    ]),
  );
}
