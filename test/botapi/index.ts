import { BotApi } from "./bot-api.ts";
import { Calls } from "./http/calls.ts";
import { Faults } from "./http/faults.ts";
import { type Limits, Pace } from "./http/pace.ts";
import { Params } from "./http/params.ts";
import { createBotApiServer, type Desk, perform } from "./http/server.ts";
import { Refusal } from "./rules/refusal.ts";
import { Updates } from "./updates/updates.ts";
import type { User } from "./world/chat.ts";
import { World } from "./world/world.ts";

export type { BotApi, NewUser } from "./bot-api.ts";
export type { LoggedCall } from "./http/calls.ts";
export type { Fault } from "./http/faults.ts";
export type { ChatMessage, User } from "./world/chat.ts";
export type { Group } from "./world/group.ts";
export type { Person, Pressed, Sent } from "./world/person.ts";
export { samplePicture } from "./world/picture.ts";
export { sampleMessages, sampleUpdates } from "./world/samples.ts";

export interface BotApiOptions {
  token?: string;
  username?: string;
  /** Milliseconds since 1970; updates, presses and limits grow old by it. */
  now?: () => number;
  /** Refuses parameters that Telegram does not know, instead of ignoring them. On by default. */
  strict?: boolean;
  /** Keeps requests and updates for tests to look at. On by default; off for benchmarks. */
  log?: boolean;
  /** Messages kept in each chat. */
  keep?: number;
  /** Lets the bot write to any private chat, known or not: for broadcasts to many. */
  openWorld?: boolean;
  limits?: Limits;
  /** Milliseconds that every answer takes. */
  delayMs?: number;
  /** Milliseconds before a failed webhook is tried again. Telegram waits 0, 2, 4, 8 … 120 s; here it is quick. */
  webhookRetryMs?: (failures: number) => number;
  /** The loopback address behind a webhook's public one. */
  webhookReach?: (url: string) => string;
  port?: number;
}

/**
 * Starts a Bot API server on a free loopback port.
 * @example
 * const api = await startBotApi();
 * const bot = new Bot(api.token, { client: { apiRoot: api.root } });
 * const villager = api.user({ first_name: "阿普" });
 * villager.says("/start");
 * await villager.sees("你好");
 */
export async function startBotApi(options: BotApiOptions = {}): Promise<BotApi> {
  const desk = openDesk(options);
  const server = createBotApiServer(desk);
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const address = server.address();
  return new BotApi(desk, server, typeof address === "object" && address ? address.port : 0);
}

function openDesk(options: BotApiOptions): Desk {
  const { token = TOKEN, username = "lianxin_test_bot", now = Date.now, log = true } = options;
  const { strict = true, delayMs = 0, keep = 10_000, openWorld: open = false } = options;
  const updates = new Updates(
    {
      now,
      retryMs: options.webhookRetryMs ?? quickRetry,
      reach: options.webhookReach ?? ((url) => url),
      answered: (call) => void callFromWebhook(desk, call),
    },
    log,
  );
  const me: User = { id: Number(token.split(":")[0]), is_bot: true, first_name: "连心", username };
  const desk: Desk = {
    world: new World({ me, now, keep, open, updates }),
    token,
    faults: new Faults(),
    calls: new Calls(log),
    pace: options.limits ? new Pace(options.limits, now) : undefined,
    strict,
    delayMs,
  };
  return desk;
}

const TOKEN = "123456789:AAHtest-token_for-the-test-Bot-API0";

function quickRetry(failures: number): number {
  return failures === 1 ? 0 : Math.min(2 ** failures, 120);
}

/** Performs the call that a bot put into its answer to a webhook; nobody learns how it went but the log. */
async function callFromWebhook(desk: Desk, { method, ...fields }: Record<string, unknown>): Promise<void> {
  const params = new Params(fields);
  try {
    await perform(desk, String(method), params);
    desk.calls.add(String(method), params, 200);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    desk.calls.add(String(method), params, error.code, error.message);
  }
}
