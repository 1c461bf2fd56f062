import { parseArgs } from "node:util";
import { z } from "zod";
import { botNames, modes } from "./bots/protocol.ts";

const number = (least: number) => z.coerce.number().min(least);

const schema = z.object({
  mode: z.enum(modes),
  people: number(1),
  villages: number(1),
  seconds: number(0.1),
  warmup: number(0),
  rounds: number(1),
  delay: number(0),
  rate: number(1),
  messages: number(1),
  atOnce: number(1),
  pace: number(1),
  bots: z.string().transform((list) => z.array(z.enum(botNames)).parse(list.split(","))),
  profile: z.string().optional(),
});
export type Options = z.infer<typeof schema>;

/** Reads `--people 200 --mode webhook` and so on; what is not given is as `defaults` says. */
export function readOptions(
  args: readonly string[],
  defaults: Partial<Record<keyof Options, string>>,
): Options {
  const all: Partial<Record<keyof Options, string>> = {
    mode: "polling",
    people: "200",
    villages: "98",
    seconds: "4",
    warmup: "3",
    rounds: "5",
    delay: "0",
    rate: "200",
    messages: "20000",
    atOnce: "24",
    pace: "30",
    bots: "ours,conversations,telegraf,ceiling",
    ...defaults,
  };
  const names = Object.keys(schema.shape).map((name) => [name, { type: "string" }] as const);
  const { values } = parseArgs({ args: [...args], options: Object.fromEntries(names) });
  return schema.parse({ ...all, ...values });
}
