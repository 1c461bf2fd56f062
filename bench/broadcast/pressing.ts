import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { enterBot, leave } from "../bots/contestant.ts";
import { median, quantile, rounded } from "../figures.ts";
import type { Options } from "../options.ts";
import { Walkers } from "../presses/walkers.ts";

/** The same presses without a mailing, while one to the whole county is planned, and while it is sent. */
export async function pressing(options: Options, folder: string) {
  const own = join(folder, "pressing");
  mkdirSync(own);
  const entered = await enterBot("ours", {
    ...options,
    people: 200,
    recipients: options.people,
    folder: own,
  });
  const { api, bot, people } = entered;
  const walkers = new Walkers(api, people);
  await walkers.open();
  api.delayMs = options.delay;
  const press = (seconds: number) => walkers.press(options.rate, seconds, () => bot.check());
  await press(options.warmup);
  const without: number[][] = [];
  const planning: number[][] = [];
  const during: number[][] = [];
  for (let round = 0; round < options.rounds; round += 1) {
    without.push(await press(options.seconds));
    await bot.ask("mail");
    planning.push(await press(options.seconds));
    await bot.ask("planned");
    during.push(await press(options.seconds));
    await bot.ask("hush");
  }
  await leave(entered);
  const middle = (rounds: readonly number[][], share: number) =>
    rounded(median(rounds.map((latencies) => quantile(latencies, share))));
  const figures = (rounds: readonly number[][]) => ({ p50: middle(rounds, 0.5), p99: middle(rounds, 0.99) });
  const [quiet, worked, busy] = [figures(without), figures(planning), figures(during)];
  return {
    recipients: options.people,
    pressesPerSecond: options.rate,
    pace: options.pace,
    without: quiet,
    during: busy,
    whilePlanned: worked,
    ratio: { p50: rounded(busy.p50 / quiet.p50), p99: rounded(busy.p99 / quiet.p99) },
    ratioWhilePlanned: { p50: rounded(worked.p50 / quiet.p50), p99: rounded(worked.p99 / quiet.p99) },
  };
}
