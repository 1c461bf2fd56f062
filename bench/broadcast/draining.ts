import { fork } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";
import { startBotApi } from "../../test/botapi/index.ts";
import { median, rounded } from "../figures.ts";
import type { Options } from "../options.ts";
import type { Took } from "../timed.ts";

const senders = ["ours", "bare"] as const;
type Sender = (typeof senders)[number];
const tookSchema: z.ZodType<Took> = z.object({ seconds: z.number(), cpu: z.number() });

/** Sends a mailing's messages to a server without limits, and as many by a bare loop, round by round. */
export async function draining(options: Options, folder: string) {
  const { messages, rounds, atOnce } = options;
  const took: Record<Sender, Took[]> = { ours: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const sender of senders)
      took[sender].push(await drain(sender, join(folder, `${sender}-${round}`), options));
  }
  const rate = (sender: Sender) => messages / median(took[sender].map(({ seconds }) => seconds));
  const cpu = (sender: Sender) => (median(took[sender].map((one) => one.cpu)) / messages) * 1000;
  return {
    messages,
    atOnce,
    perSecond: rounded(rate("ours")),
    cpuMs: rounded(cpu("ours")),
    bare: { perSecond: rounded(rate("bare")), cpuMs: rounded(cpu("bare")) },
    ratio: rounded(rate("ours") / rate("bare")),
  };
}

async function drain(
  sender: Sender,
  folder: string,
  { messages, atOnce, profile, delay }: Options,
): Promise<Took> {
  const api = await startBotApi({ log: false, keep: 0, openWorld: true, delayMs: delay });
  const order = { sender, token: api.token, apiRoot: api.root, folder, messages, atOnce };
  const execArgv = profile ? ["--cpu-prof", `--cpu-prof-dir=${profile}`] : [];
  const child = fork(join(import.meta.dirname, "drain-process.ts"), [JSON.stringify(order)], { execArgv });
  const took = await new Promise<Took>((resolve, reject) => {
    child.once("message", (said) => resolve(tookSchema.parse(said)));
    child.once("exit", (code) => reject(new Error(`the sender ${sender} ended with ${code}`)));
  });
  await api.close();
  return took;
}
