import type { Channel, Log } from "./channels/channel.ts";
import type { Job } from "./conversation/feature.ts";
import { type Clock, createDelivery, type Delivery, type Pace, systemClock } from "./delivery/index.ts";
import { Desk } from "./desk/desk.ts";
import { DiskAlarm } from "./desk/disk-alarm.ts";
import { namingFiles } from "./desk/named-files.ts";
import type { Ground } from "./desk/work.ts";
import { Errands } from "./jobs/errands.ts";
import { jobsOf } from "./jobs/index.ts";
import type { JobGround } from "./jobs/run.ts";
import type { Database } from "./storage/database.ts";

/** The desk, delivery and jobs around one database, for some channels. */
export interface Office {
  desk: Desk;
  delivery: Delivery;
  jobs: readonly Job[];
  jobGround: JobGround;
  /** Sends what waited, takes up what was not handled, then lets the channels receive. */
  start(): Promise<void>;
  /** Receives no more, finishes the messages in hand and sends their replies. */
  stop(): Promise<void>;
  /** Resolves when everything that came in is handled and everything due is sent. */
  idle(): Promise<void>;
}

/** Puts the parts together that are the same in the program, the tests and the benchmarks. */
export function openOffice(options: {
  ground: Ground;
  database: Database;
  channels: readonly Channel[];
  log: Log;
  clock?: Clock;
  /** Instead of what the channels say. */
  pace?: Partial<Pace>;
}): Office {
  const { ground, database, channels, log, clock = systemClock, pace } = options;
  ground.startLinks = (code) => channels.flatMap((channel) => channel.startLink?.(code) ?? []);
  const delivery = createDelivery({
    database,
    channels,
    log,
    clock,
    timeZone: ground.timeZone,
    fallback: ground.words.fallback,
    pace,
    nameFiles: namingFiles(database, ground.words),
  });
  const alarm = new DiskAlarm({ database, words: ground.words, channels, now: () => clock.now(), log });
  database.whenFull = () => alarm.ring();
  const kick: Delivery["kick"] = (queued) => delivery.kick(queued);
  const now = () => clock.now();
  const after: Clock["after"] = (milliseconds, work) => clock.after(milliseconds, work);
  const desk = new Desk({
    ground,
    database,
    files: ground.files,
    channels: () => channels,
    kick,
    now,
    after,
    log,
  });
  const jobGround: JobGround = { ground, database, kick, now, log };
  const errands = new Errands(
    ground.house.features.flatMap((feature) => feature.errands ?? []),
    jobGround,
  );
  ground.begin = (errand) => errands.begin(errand);
  return {
    desk,
    delivery,
    jobs: jobsOf(ground.house.features),
    jobGround,
    start: async () => {
      delivery.start();
      errands.start();
      await desk.resume();
      await Promise.all(channels.map((channel) => channel.start(desk)));
    },
    stop: async () => {
      await Promise.all(channels.map((channel) => channel.stop()));
      await desk.stop();
      await errands.stop();
      await delivery.stop();
    },
    idle: async () => {
      await desk.idle();
      await errands.idle();
      await delivery.idle();
    },
  };
}
