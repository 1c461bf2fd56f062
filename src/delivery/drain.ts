import type { Channel, Log } from "../channels/channel.ts";
import type { Database } from "../storage/database.ts";
import { ChannelLine } from "./channel-line.ts";
import { type Clock, systemClock } from "./clock.ts";
import { Ledger } from "./ledger.ts";
import { Planner } from "./mailings/planner.ts";
import type { Posted, Queued } from "./outbox.ts";
import { defaultPace, type Pace } from "./pace/pace.ts";
import type { NameFiles } from "./post.ts";

export interface DeliveryOptions {
  database: Pick<Database, "transaction">;
  channels: readonly Channel[];
  log: Log;
  clock?: Clock;
  /** Its rate goes before what channels say of theirs. */
  pace?: Partial<Pace>;
  /** The county's time zone; Asia/Shanghai unless said. */
  timeZone?: string;
  /** For people whose language is not known. */
  fallback?: string;
  /** Mailings a person gets on a day, urgent ones aside, before the rest is held for the digest; 3 unless said. */
  dailyCap?: number;
  /** Between 0 and 1, for the jitter of retries. */
  random?: () => number;
  /** What is said of files that a channel cannot carry; their names, unless said. */
  nameFiles?: NameFiles;
}

/** Sends what is in the outbox. */
export interface Delivery {
  /** Begins with what waited when the process ended. */
  start(): void;
  /** To be called with the queued messages right after their transaction: replies go without being read back. */
  kick(queued: readonly Queued[]): void;
  /** Looks for due rows now, as after time has jumped. */
  wake(): void;
  /** Resolves when everything that is due has been sent and written down. */
  idle(): Promise<void>;
  /** Finishes what is on its way and writes it down; the rest waits for the next start. */
  stop(): Promise<void>;
}

/** @example const delivery = createDelivery({ database, channels: [telegram, web], log }); delivery.start(); */
export function createDelivery(options: DeliveryOptions): Delivery {
  const {
    database,
    channels,
    log,
    clock = systemClock,
    random = Math.random,
    nameFiles = bareNames,
  } = options;
  const pace = { ...defaultPace, ...options.pace };
  const ledger = new Ledger({ database, clock, log, gather: pace.gather, recovered: () => look() });
  const waiting: (() => void)[] = [];
  const lines = new Map<string, ChannelLine>();
  const settled = () => planner.settled && [...lines.values()].every((line) => line.settled);
  const changed = () => {
    if (waiting.length > 0 && settled()) for (const resolve of waiting.splice(0)) resolve();
  };
  for (const channel of channels) {
    const perSecond =
      options.pace?.perSecond ?? channel.capabilities.mailings?.perSecond ?? defaultPace.perSecond;
    const own = { ...pace, perSecond };
    const shared = { database, ledger, clock, log, random, nameFiles, changed };
    const line = new ChannelLine({ ...shared, channel, pace: own });
    lines.set(channel.name, line);
  }
  const look = () => {
    for (const line of lines.values()) line.look();
  };
  const { timeZone = "Asia/Shanghai", fallback = "zh-CN", dailyCap = 3 } = options;
  const planner = new Planner({
    database,
    channels,
    clock,
    log,
    timeZone,
    fallback,
    dailyCap,
    planned: () => {
      look();
      changed();
    },
  });
  const wake = () => {
    look();
    planner.look();
  };
  return {
    start: wake,
    wake,
    kick: (queued) => {
      const posted = queued.filter((one): one is Posted => "seq" in one);
      for (const [name, rows] of byChannel(posted)) lines.get(name)?.take(rows);
      if (posted.length < queued.length) wake();
    },
    idle: () => {
      const idle = new Promise<void>((resolve) => waiting.push(resolve));
      wake();
      return idle;
    },
    stop: async () => {
      await planner.stop();
      await Promise.all([...lines.values()].map((line) => line.stop()));
      await ledger.close();
    },
  };
}

const bareNames: NameFiles = async (_to, files) => files.map(({ kind, name }) => name ?? kind).join(" · ");

function byChannel(posted: readonly Posted[]): Map<string, Posted[]> {
  const sorted = new Map<string, Posted[]>();
  for (const row of posted) {
    const rows = sorted.get(row.channel);
    if (rows) rows.push(row);
    else sorted.set(row.channel, [row]);
  }
  return sorted;
}
