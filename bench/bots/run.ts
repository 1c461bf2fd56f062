import {
  type BotName,
  orderSchema,
  type Question,
  questionSchema,
  type Reply,
  type RunningBot,
  type StartBot,
} from "./protocol.ts";

// The process of one bot: started with its order as the only argument, it answers the driver's questions. Each loads
// its own libraries only.
const starts: Record<BotName, () => Promise<StartBot>> = {
  ours: async () => (await import("../ours/index.ts")).startOurs,
  conversations: async () => (await import("../peers/conversations.ts")).startConversations,
  telegraf: async () => (await import("../peers/telegraf.ts")).startTelegraf,
  ceiling: async () => (await import("../peers/ceiling.ts")).startCeiling,
};

const tell = (reply: Reply): void => {
  process.send?.(reply);
};
const fail = (why: unknown): void => {
  tell({ kind: "failed", why: why instanceof Error ? (why.stack ?? why.message) : String(why) });
};

const order = orderSchema.parse(JSON.parse(process.argv[2] ?? ""));
process.on("uncaughtException", fail);
const start = await starts[order.bot]();
const bot = await start(order, fail);
process.on("message", (sent) => {
  answer(bot, questionSchema.parse(sent)).catch(fail);
});
tell({ kind: "ready" });

async function answer(running: RunningBot, question: Question): Promise<void> {
  switch (question) {
    case "usage": {
      const { user, system } = process.cpuUsage();
      return tell({ kind: "usage", cpu: user + system, memory: process.memoryUsage.rss() });
    }
    case "stored":
      return tell({ kind: "stored", forms: await running.stored?.() });
    case "mail":
      await running.mail?.();
      return tell({ kind: "mail" });
    case "planned":
      await running.planned?.();
      return tell({ kind: "planned" });
    case "hush":
      await running.hush?.();
      return tell({ kind: "hush" });
    case "stop":
      await running.stop();
      process.disconnect();
      process.exit(0);
  }
}
