import { parseArgs } from "node:util";
import { z } from "zod";

const number = (least: number) => z.coerce.number().int().min(least);

const schema = z.object({
  people: number(20),
  kills: number(0),
  seed: number(0),
  /** Milliseconds between two kills, on average. */
  life: number(1),
  /** People who do something at the same time. */
  atOnce: number(1),
  /** Milliseconds that somebody thinks before each thing they do, on average. */
  thinks: number(0),
  /** Of a hundred, on the web chat. */
  web: number(0),
  /** Seconds after which whoever waits for an answer has not got it. */
  patience: number(1),
  /** How long each fault lasts, of what is usual. */
  length: z.coerce.number().min(0.1),
  /** Minutes after which the storm is over, however few kills there were. */
  minutes: number(1),
  /** Kinds of faults, or all. */
  faults: z.string().transform((list) => list.split(",")),
});
export type Options = z.infer<typeof schema>;

/** Reads `--people 2000 --kills 100` and so on. */
export function readOptions(args: readonly string[]): Options {
  const defaults = {
    people: "2000",
    kills: "100",
    life: "2500",
    seed: String(Date.now() % 1_000_000),
    atOnce: "150",
    thinks: "2000",
    web: "50",
    patience: "240",
    length: "1",
    minutes: "40",
    faults: "all",
  };
  const names = Object.keys(schema.shape).map((name) => [name, { type: "string" }] as const);
  const { values } = parseArgs({ args: [...args], options: Object.fromEntries(names) });
  return schema.parse({ ...defaults, ...values });
}
