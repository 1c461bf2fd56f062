import { table } from "../figures.ts";
import type { Options } from "../options.ts";
import { draining } from "./draining.ts";
import { planning } from "./planning.ts";
import { pressing } from "./pressing.ts";

/** A mailing to a whole county: working out who gets it, sending it, and who presses a button meanwhile. */
export async function broadcast(options: Options, folder: string) {
  return {
    planning: await planning(options, folder),
    draining: await draining(options, folder),
    pressing: await pressing(options, folder),
  };
}

/** The result for people. */
export function broadcastTable(result: Awaited<ReturnType<typeof broadcast>>): string {
  const { planning, draining, pressing } = result;
  const rows = [
    ["planning, rows/s", planning.perSecond, planning.raw.perSecond, planning.ratio],
    ["draining, messages/s", draining.perSecond, draining.bare.perSecond, draining.ratio],
    ["press p50, ms", pressing.during.p50, pressing.without.p50, pressing.ratio.p50],
    ["press p99, ms", pressing.during.p99, pressing.without.p99, pressing.ratio.p99],
    [
      "the same, while planned",
      pressing.whilePlanned.p99,
      pressing.without.p99,
      pressing.ratioWhilePlanned.p99,
    ],
  ];
  const { rows: planned, seconds, withOthers, heapMB } = planning;
  return [
    table(["", "ours / during", "plain / without", "ratio"], rows),
    `${planned} planned in ${seconds} s, ${heapMB} MB of heap; in ${withOthers.seconds} s where somebody else writes, who waits ${withOthers.waitMs.p50} ms (p99 ${withOthers.waitMs.p99})`,
    `${draining.cpuMs} ms of processor time a message, bare ${draining.bare.cpuMs}`,
  ].join("\n");
}
