import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { loadWords } from "../../src/words.ts";
import { type LoaderName, type Order, orderSchema, type Taken } from "./order.ts";

// The process of one loader: it gets its order as the only argument and writes what it took.
const load: Record<LoaderName, (order: Order) => Promise<number>> = {
  ours: async (order) => (await import("./ours.ts")).loadWithOurs(order),
  plain: async (order) => {
    const words = loadWords({ fallback: "zh-CN", timeZone: "Asia/Shanghai", now: () => new Date() });
    const { loadPlainly } = await import("./plain.ts");
    return loadPlainly(order, (text) => words.label("zh-CN", text));
  },
};

const { loader, path, url, files } = orderSchema.parse(JSON.parse(process.argv[2] ?? ""));
const delay = monitorEventLoopDelay({ resolution: 5 });
const order = { bytes: readFileSync(path), name: basename(path), url, files };
delay.enable();
const [before, began] = [process.cpuUsage(), performance.now()];
const rows = await load[loader](order);
const { user, system } = process.cpuUsage(before);
const taken: Taken = {
  rows,
  seconds: (performance.now() - began) / 1000,
  cpu: (user + system) / 1e6,
  peakMB: process.resourceUsage().maxRSS / 1024,
  longestMs: delay.max / 1e6,
};
process.stdout.write(JSON.stringify(taken));
process.exit();
