import { quantile } from "../figures.ts";
import { Crowd } from "../turns/crowd.ts";
import { Seat } from "../turns/seat.ts";
import {
  type BotName,
  orderSchema,
  type Question,
  questionSchema,
  type Reply,
  type RunningBot,
  type StartBot,
} from "./protocol.ts";
import { Wire } from "./wire.ts";

// The process of one bot: started with its order as the only argument, it answers the driver's questions. Each loads
// its own libraries only.
const starts: Record<BotName, () => Promise<StartBot>> = {
  ours: async () => (await import("../ours/index.ts")).startOurs,
  conversations: async () => (await import("../peers/conversations.ts")).startConversations,
  telegraf: async () => (await import("../peers/telegraf.ts")).startTelegraf,
  prisma: async () => (await import("../peers/byhand.ts")).startPrisma,
  prepared: async () => (await import("../peers/byhand.ts")).startPrepared,
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
const wire = order.mode === "inside" ? new Wire() : undefined;
const bot = await start(order, fail, wire);
const crowd = wire && new Crowd(order.people.map((id) => new Seat(wire, id)));
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
    case "write": {
      if (!crowd) throw new Error("nobody is inside");
      const { replies, latencies } = await crowd.write(order.seconds, () => {});
      const [p50, p99] = [quantile(latencies, 0.5), quantile(latencies, 0.99)];
      return tell({ kind: "write", replies, answered: latencies.length, p50, p99 });
    }
    case "stored": {
      const forms = await running.stored?.();
      if (forms) crowd?.compare(forms);
      return tell({ kind: "stored", forms });
    }
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
