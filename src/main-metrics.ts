import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Backlog, waitingCounts } from "./delivery/backlog.ts";
import type { JobState } from "./jobs/state.ts";

type Labels = Readonly<Record<string, string>>;
type Sample = readonly [labels: Labels, value: number];

const delay = monitorEventLoopDelay({ resolution: 20 });
delay.enable();

export interface Figures {
  jobs: readonly JobState[];
  backlogs: readonly Backlog[];
  waiting: ReturnType<typeof waitingCounts>;
  now: Date;
}

/** What the database says, in Prometheus' text format. */
export function exposition({ jobs, backlogs, waiting, now }: Figures): string {
  const seconds = (at: Date) => at.getTime() / 1000;
  return [
    gauge(
      "lianxin_waiting_messages",
      "Messages that wait to be sent.",
      waiting.map(({ channel, lane, count }) => [{ channel, lane }, count]),
    ),
    gauge(
      "lianxin_oldest_waiting_seconds",
      "How long the oldest message of a lane has been due.",
      backlogs.map(({ channel, lane, since }) => [{ channel, lane }, seconds(now) - seconds(since)]),
    ),
    gauge(
      "lianxin_job_last_slot_timestamp_seconds",
      "The newest slot of a job that was begun.",
      jobs.flatMap(({ name, last }) => (last ? [[{ job: name }, seconds(last.slot)]] : [])),
    ),
    gauge(
      "lianxin_job_duration_seconds",
      "How long the newest slot took.",
      jobs.flatMap(({ name, last }) => (last?.seconds === undefined ? [] : [[{ job: name }, last.seconds]])),
    ),
    gauge(
      "lianxin_job_failed",
      "1: the newest slot failed and will be tried again.",
      jobs.map(({ name, last }) => [{ job: name }, last?.error === undefined ? 0 : 1]),
    ),
    gauge(
      "lianxin_job_late",
      "1: a slot is past and not done.",
      jobs.map(({ name, late }) => [{ job: name }, late ? 1 : 0]),
    ),
  ].join("");
}

/** What Node says of this process; the delay of its event loop since it was asked last. */
export function processMetrics(): string {
  const { user, system } = process.cpuUsage();
  const p99 = delay.percentile(99) / 1e9;
  delay.reset();
  return [
    counter("process_cpu_seconds_total", "Processor time used.", (user + system) / 1e6),
    gauge("process_resident_memory_bytes", "Memory in use.", [[{}, process.memoryUsage.rss()]]),
    gauge("process_start_time_seconds", "When it was started.", [[{}, startedAt]]),
    gauge("nodejs_eventloop_lag_p99_seconds", "How late timers ring, of a hundred the latest but one.", [
      [{}, Number.isFinite(p99) ? p99 : 0],
    ]),
  ].join("");
}

const startedAt = Math.round(Date.now() / 1000 - process.uptime());

const gauge = (name: string, help: string, samples: readonly Sample[]) =>
  metric(name, "gauge", help, samples);
const counter = (name: string, help: string, value: number) => metric(name, "counter", help, [[{}, value]]);

function metric(name: string, type: string, help: string, samples: readonly Sample[]): string {
  const lines = samples.map(([labels, value]) => {
    const pairs = Object.entries(labels).map(([label, said]) => `${label}=${JSON.stringify(said)}`);
    return `${name}${pairs.length > 0 ? `{${pairs.join(",")}}` : ""} ${value}\n`;
  });
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join("")}`;
}
