import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Bot } from "grammy";
import { z } from "zod";
import { createTelegram } from "../../src/channels/telegram/index.ts";
import { createDelivery } from "../../src/delivery/index.ts";
import { FileStore } from "../../src/storage/files.ts";
import { loadWords } from "../../src/words.ts";
import { timed } from "../timed.ts";
import { mailCounty, openFile, settleRecipients, text } from "./county.ts";

// The process of one sender: started with its order as the only argument, it says how long it took and ends.
const order = z
  .object({
    sender: z.enum(["ours", "bare"]),
    token: z.string(),
    apiRoot: z.string(),
    folder: z.string(),
    messages: z.number(),
    atOnce: z.number(),
  })
  .parse(JSON.parse(process.argv[2] ?? ""));

const { token, apiRoot, folder, messages, atOnce } = order;
const { seconds, cpu } = await (order.sender === "ours" ? ours() : bare());
process.send?.({ seconds, cpu }, () => process.exit(0));

/** Our delivery: from the outbox, and every row marked in the database. */
async function ours() {
  mkdirSync(folder, { recursive: true });
  const database = openFile(folder);
  const now = () => new Date();
  await database.transaction((tx) => {
    settleRecipients(tx, messages, now());
    mailCounty(tx, "county", now());
  });
  const fail = (facts: { err?: unknown }, line: string) => {
    throw facts.err ?? new Error(`${line} ${JSON.stringify(facts)}`);
  };
  const log = { info: () => {}, warn: fail, error: fail };
  const words = loadWords({ fallback: "zh-CN", timeZone: "Asia/Shanghai", now });
  const files = new FileStore(join(folder, "files"), database, now);
  const telegram = createTelegram({ token, apiRoot, files, words, log });
  const open = (perSecond: number) => {
    const pace = { perSecond, chatPerSecond: 1, news: atOnce };
    return createDelivery({ database, channels: [telegram], log, pace });
  };
  // Planned first: that has a benchmark of its own. One message a second goes out meanwhile.
  const planner = open(1);
  planner.start();
  while (!(await isPlanned())) await new Promise(setImmediate);
  await planner.stop();
  const delivery = open(Number.POSITIVE_INFINITY);
  const took = await timed(() => {
    delivery.start();
    return delivery.idle();
  });
  const left = await database.transaction(({ sql }) =>
    sql.all<{ state: string; n: number }>(`SELECT state, COUNT(*) AS n FROM Outbox GROUP BY state`),
  );
  if (left.length !== 1 || left[0]?.state !== "sent" || left[0].n !== messages)
    throw new Error(JSON.stringify(left));
  await delivery.stop();
  await database.close();
  return took;

  async function isPlanned(): Promise<boolean> {
    const row = await database.transaction(({ sql }) =>
      sql.get<{ at: string | null }>(`SELECT plannedAt AS at FROM Mailing`),
    );
    return row?.at != null;
  }
}

/** What grammY does by itself: so many at once, and nothing is written anywhere. */
async function bare() {
  const bot = new Bot(token, { client: { apiRoot } });
  const more = {
    parse_mode: "HTML" as const,
    reply_markup: { inline_keyboard: [[{ text: "知道了", callback_data: "home" }]] },
  };
  let next = 0;
  const work = async () => {
    while (next < messages) {
      next += 1;
      await bot.api.sendMessage(800_000_000 + next, text, more);
    }
  };
  return timed(() => Promise.all(Array.from({ length: atOnce }, work)));
}
