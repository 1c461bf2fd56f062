import { quantile, rounded, table } from "../../bench/figures.ts";
import type { Delivered } from "./audit/delivered.ts";
import type { Kept } from "./audit/kept.ts";
import type { Crowd } from "./crowd.ts";
import type { House } from "./house.ts";
import type { Lives } from "./lives.ts";
import type { Options } from "./options.ts";
import type { Tally } from "./tally.ts";
import type { Weather } from "./weather/weather.ts";

export interface Outcome {
  house: House;
  lives: Lives;
  weather: Weather;
  crowd: Crowd;
  tally: Tally;
  audit: {
    deeds: readonly Kept[];
    moves: { sent: number; answered: number; sorry: number };
    messages: Delivered;
  };
}

export type Figures = ReturnType<typeof figures>;

/** What came of it; `wrong` is empty when every promise was kept. */
export function figures(options: Options, { house, lives, weather, crowd, tally, audit }: Outcome) {
  const wrong = [...tally.wrong];
  const { messages } = audit;
  if (messages.doubledByKill > lives.kills) {
    wrong.push(`${messages.doubledByKill} messages came twice at ${lives.kills} kills`);
  }
  for (const { code, said, during } of lives.falls) {
    if (during === undefined) wrong.push(`it ended by itself with ${code}: ${said}`);
  }
  return {
    options,
    disk: house.ownDisk ? "a tmpfs of its own" : "this machine's",
    kills: lives.kills,
    starts: lives.starts,
    moves: audit.moves,
    deeds: audit.deeds,
    messages: { ...messages, unheard: tally.unheard.size },
    milliseconds: { answer: spread(tally.times), start: spread(lives.rises) },
    faults: weather.blown,
    notTried: weather.missing,
    acts: crowd.done,
    missedByBlocking: crowd.missed,
    apologies: tally.sorry,
    sentAgain: tally.again,
    falls: counted(
      lives.falls.map(({ code, said, during }) => `${during ?? "nothing"}: ${code} ${said.slice(0, 120)}`),
    ),
    noted: Object.fromEntries(
      Object.entries(lives.noted)
        .sort(([, a], [, b]) => b - a)
        .slice(0, 25),
    ),
    wrong,
  };
}

export function figuresTable({
  kills,
  moves,
  deeds,
  messages,
  milliseconds,
  faults,
  wrong,
}: Figures): string {
  const rows = deeds.map(({ kind, seen, kept }) => [kind, seen, kept]);
  return [
    table(["done", "seen", "kept"], rows),
    "",
    table(
      ["", ""],
      [
        ["kills", kills],
        ["faults", Object.values(faults).reduce((sum, times) => sum + times, 0)],
        ["moves sent", moves.sent],
        ["moves answered once", moves.answered],
        ["messages sent", messages.sent],
        ["promised news written", messages.promised],
        ["undeliverable, in the ledger", messages.unreachable],
        ["came twice after a kill", messages.doubledByKill],
        [`came twice, unheard of (${messages.unheard})`, messages.doubledByFault],
        ["most at one kill", messages.atOneKill],
        ["answer p50 ms", milliseconds.answer.p50],
        ["answer p99 ms", milliseconds.answer.p99],
        ["start p50 ms", milliseconds.start.p50],
      ],
    ),
    "",
    wrong.length === 0 ? "nothing lost, nothing done twice" : `WRONG: ${wrong.length}`,
    ...wrong.slice(0, 20),
  ].join("\n");
}

const spread = (numbers: readonly number[]) => ({
  p50: rounded(quantile(numbers, 0.5)),
  p99: rounded(quantile(numbers, 0.99)),
  most: rounded(Math.max(0, ...numbers)),
});

function counted(lines: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const line of lines) counts[line] = (counts[line] ?? 0) + 1;
  return counts;
}
