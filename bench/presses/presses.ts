import { type Contestant, enterBot, leave } from "../bots/contestant.ts";
import { median, quantile, rounded, table } from "../figures.ts";
import type { Options } from "../options.ts";
import { Walkers } from "./walkers.ts";

interface Racer extends Contestant {
  walkers: Walkers;
  rounds: { p50: number; p99: number }[];
}

/** Presses at a fixed rate: how long a person waits for the next screen when there is no crowd. */
export async function presses(options: Options, folder: string) {
  const racers: Racer[] = [];
  for (const name of options.bots) {
    const entered = await enterBot(name, { ...options, folder });
    const walkers = new Walkers(entered.api, entered.people);
    await walkers.open();
    entered.api.delayMs = options.delay;
    racers.push({ ...entered, walkers, rounds: [] });
  }
  const press = ({ walkers, bot }: Racer, seconds: number) =>
    walkers.press(options.rate, seconds, () => bot.check());
  for (const racer of racers) await press(racer, options.warmup);
  for (let round = 0; round < options.rounds; round += 1) {
    for (const racer of racers) {
      const latencies = await press(racer, options.seconds);
      racer.rounds.push({ p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) });
    }
  }
  for (const racer of racers) await leave(racer);
  const bots = racers.map(({ name, rounds }) => ({
    bot: name,
    p50: rounded(median(rounds.map(({ p50 }) => p50))),
    p99: rounded(median(rounds.map(({ p99 }) => p99))),
    p99OfEachRound: rounds.map(({ p99 }) => rounded(p99)),
  }));
  const [ours, ceiling] = [bots.find(({ bot }) => bot === "ours"), bots.find(({ bot }) => bot === "ceiling")];
  const ratio =
    ours && ceiling
      ? { p50: rounded(ours.p50 / ceiling.p50), p99: rounded(ours.p99 / ceiling.p99) }
      : undefined;
  return { bots, ratios: { "ours : ceiling": ratio } };
}

/** The result for people. */
export function pressesTable({ bots, ratios }: Awaited<ReturnType<typeof presses>>): string {
  const rows = bots.map(({ bot, p50, p99 }) => [bot, p50, p99]);
  const ratio = ratios["ours : ceiling"];
  return `${table(["bot", "p50 ms", "p99 ms"], rows)}\nours is ${ratio?.p99 ?? "?"} times the ceiling's p99`;
}
