import { timingSafeEqual } from "node:crypto";
import { getConnInfo } from "@hono/node-server/conninfo";
import { type Context, Hono } from "hono";
import type { Job } from "./conversation/feature.ts";
import { backlogs, waitingCounts } from "./delivery/backlog.ts";
import { jobStates } from "./jobs/state.ts";
import { exposition, type Figures, processMetrics } from "./main-metrics.ts";
import type { Database } from "./storage/database.ts";

export interface HealthOptions {
  database: Database;
  channels: readonly string[];
  jobs: readonly Job[];
  timeZone: string;
  /** Who sends it may read the figures; without one, only this machine may. */
  token?: string;
  now: () => Date;
}

type Seen = Omit<Figures, "waiting">;

/** A database that does not answer by then is not well, milliseconds. */
const patience = 5000;

/** `/health` for whoever restarts the program when it is not well, `/metrics` for whoever draws curves. */
export function createHealth(options: HealthOptions): Hono {
  const app = new Hono();
  app.get("/health", async (context) => {
    const seen = await look(options).catch(() => undefined);
    const { status, body } = healthOf(options, seen);
    return context.json(body, status, { "cache-control": "no-store" });
  });
  app.get("/metrics", async (context) => {
    if (!mayRead(context, options.token)) return context.text("not for you", 403);
    const seen = await look(options);
    const waiting = await options.database.transaction((tx) => waitingCounts(tx));
    const text = `${exposition({ ...seen, waiting })}${processMetrics()}`;
    return context.body(text, 200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" });
  });
  return app;
}

function look({ database, channels, jobs, timeZone, now }: HealthOptions): Promise<Seen> {
  const at = now();
  const seen = database.transaction((tx) => ({
    jobs: jobStates(tx, jobs, timeZone, at),
    backlogs: backlogs(tx, channels, at),
    now: at,
  }));
  return Promise.race([seen, late()]);
}

const late = (): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error("the database does not answer")), patience).unref();
  });

function healthOf({ channels, now }: HealthOptions, seen: Seen | undefined) {
  const late = seen?.jobs.filter((job) => job.late).map((job) => job.name) ?? [];
  const well = seen !== undefined && late.length === 0;
  const body = {
    status: well ? "ok" : "failing",
    database: seen ? "ok" : "does not answer",
    channels: Object.fromEntries(channels.map((name) => [name, waitingAt(name, seen, now())])),
    oldestWaitingSeconds: Math.max(0, ...(seen?.backlogs ?? []).map((one) => secondsSince(one.since, now()))),
    late,
    jobs: seen?.jobs.map(({ name, last, next, late }) => ({
      name,
      last: last?.slot.toISOString(),
      seconds: last?.seconds,
      underWay: last?.underWay ?? false,
      failed: last?.error !== undefined,
      next: next.toISOString(),
      late,
    })),
  };
  return { status: well ? (200 as const) : (503 as const), body };
}

/** Seconds that the oldest message of each lane has been due for. */
function waitingAt(channel: string, seen: Seen | undefined, now: Date) {
  const own = seen?.backlogs.filter((one) => one.channel === channel) ?? [];
  return Object.fromEntries(own.map(({ lane, since }) => [lane, secondsSince(since, now)]));
}

const secondsSince = (since: Date, now: Date) =>
  Math.max(0, Math.round((now.getTime() - since.getTime()) / 1000));

const thisMachine = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);
/** A proxy on this machine speaks for somebody else. */
const forwarded = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip"];

function mayRead(context: Context, token: string | undefined): boolean {
  if (token !== undefined) return same(context.req.header("authorization") ?? "", `Bearer ${token}`);
  if (forwarded.some((name) => context.req.header(name) !== undefined)) return false;
  return thisMachine.has(getConnInfo(context).remote.address ?? "");
}

function same(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
