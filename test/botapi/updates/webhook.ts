import { Agent, request } from "node:http";
import { badRequest } from "../rules/refusal.ts";
import type { QueuedUpdate, UpdateQueue } from "./queue.ts";

/** Where a bot wants its updates to be sent. */
export interface WebhookSettings {
  url: string;
  secret: string;
  maxConnections: number;
}

export interface WebhookOptions {
  /** Milliseconds until the next attempt after so many failures; Telegram: 0, then 2, 4, 8 … 120 s. */
  retryMs: (failures: number) => number;
  /** The loopback address behind a public one, such as `https://bot.example/telegram`. */
  reach: (url: string) => string;
  /** A call that the bot puts into its answer instead of making it. */
  answered: (call: Record<string, unknown>) => void;
  now: () => number;
}

interface Lane {
  updates: QueuedUpdate[];
  failures: number;
  busy: boolean;
}

/** Sends updates to the bot: in order within a lane, the lanes side by side, each again until it is accepted. */
export class Webhook {
  readonly settings: WebhookSettings;
  lastError: { date: number; message: string } | undefined;
  readonly #queue: UpdateQueue;
  readonly #options: WebhookOptions;
  readonly #agent: Agent;
  readonly #lanes = new Map<string, Lane>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #stopped = false;

  constructor(settings: WebhookSettings, queue: UpdateQueue, options: WebhookOptions) {
    this.settings = settings;
    this.#queue = queue;
    this.#options = options;
    this.#agent = new Agent({ keepAlive: true, maxSockets: settings.maxConnections });
    for (const update of queue.peek(Number.POSITIVE_INFINITY)) this.push(update);
  }

  push(update: QueuedUpdate): void {
    let lane = this.#lanes.get(update.lane);
    if (!lane) {
      lane = { updates: [], failures: 0, busy: false };
      this.#lanes.set(update.lane, lane);
    }
    lane.updates.push(update);
    if (!lane.busy) this.#work(update.lane, lane);
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#agent.destroy();
  }

  #work(name: string, lane: Lane): void {
    const update = lane.updates[0];
    lane.busy = update !== undefined && !this.#stopped;
    if (this.#stopped) return;
    if (!update) {
      this.#lanes.delete(name);
      return;
    }
    if (update.expires <= this.#options.now()) this.#next(name, lane, update);
    else
      this.#send(update.json, (problem) => {
        if (problem === undefined) return this.#next(name, lane, update);
        if (this.#stopped) return;
        this.lastError = { date: Math.floor(this.#options.now() / 1000), message: problem };
        lane.failures++;
        const timer = setTimeout(() => {
          this.#timers.delete(timer);
          this.#work(name, lane);
        }, this.#options.retryMs(lane.failures));
        this.#timers.add(timer);
      });
  }

  #next(name: string, lane: Lane, update: QueuedUpdate): void {
    lane.updates.shift();
    lane.failures = 0;
    this.#queue.remove(update);
    this.#work(name, lane);
  }

  #send(json: string, done: (problem?: string) => void): void {
    const headers: Record<string, string | number> = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(json),
    };
    if (this.settings.secret !== "") headers["x-telegram-bot-api-secret-token"] = this.settings.secret;
    const url = this.#options.reach(this.settings.url);
    const call = request(
      url,
      { method: "POST", agent: this.#agent, headers, timeout: 60_000 },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", (error) => done(error.message));
        response.on("end", () => {
          const status = response.statusCode ?? 0;
          if (status < 200 || status > 299)
            return done(`Wrong response from the webhook: ${status} ${response.statusMessage ?? ""}`);
          if (chunks.length > 0) this.#readAnswer(Buffer.concat(chunks).toString("utf8"));
          done();
        });
      },
    );
    call.on("timeout", () => call.destroy(new Error("Read timeout expired")));
    call.on("error", (error) => done(error.message || "Webhook connection closed"));
    call.end(json);
  }

  #readAnswer(body: string): void {
    if (!body.startsWith("{")) return;
    try {
      const call: unknown = JSON.parse(body);
      if (typeof call === "object" && call !== null && "method" in call) this.#options.answered({ ...call });
    } catch {
      // An answer that is no call means nothing to Telegram.
    }
  }
}

const PORTS = new Set(["", "443", "80", "88", "8443"]);

/** What setWebhook refuses. Loopback addresses over plain HTTP are let through, because tests need them. */
export function checkWebhook(url: string, secret: string): void {
  if (!URL.canParse(url)) throw badRequest("invalid webhook URL specified");
  const { protocol, hostname, port } = new URL(url);
  if (secret.length > 256) throw badRequest("secret token is too long");
  if (!/^[A-Za-z0-9_-]*$/.test(secret)) throw badRequest("secret token contains unallowed characters");
  if (protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(hostname)) return;
  if (protocol !== "https:") throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
  if (!PORTS.has(port))
    throw badRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
}
