import { Calls } from "./http/calls.ts";
import { Faults } from "./http/faults.ts";
import { type Limits, Pace } from "./http/pace.ts";
import { Params } from "./http/params.ts";
import { createBotApiServer, type Desk, perform } from "./http/server.ts";
import { Updates } from "./updates/updates.ts";
import type { User } from "./world/chat.ts";
import { Group } from "./world/group.ts";
import { Person } from "./world/person.ts";
import { World } from "./world/world.ts";

export type { Fault } from "./http/faults.ts";
export type { ChatMessage, User } from "./world/chat.ts";
export type { Group } from "./world/group.ts";
export type { Person } from "./world/person.ts";
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

export interface NewUser {
  id?: number;
  first_name?: string;
  last_name?: string;
  username?: string;
  language_code?: string;
  /** The person has talked to the bot before, so that it may write first. */
  started?: boolean;
}

export type BotApi = Awaited<ReturnType<typeof startBotApi>>;

/**
 * Starts a Bot API server on a free loopback port.
 * @example
 * const api = await startBotApi();
 * const bot = new Bot(api.token, { client: { apiRoot: api.root } });
 * const villager = api.user({ first_name: "阿普" });
 * villager.says("/start");
 * await villager.sees("你好");
 */
export async function startBotApi(options: BotApiOptions = {}) {
  const now = options.now ?? Date.now;
  const log = options.log ?? true;
  const token = options.token ?? "123456789:AAHtest-token_for-the-test-Bot-API0";
  const updates = new Updates(
    {
      now,
      retryMs: options.webhookRetryMs ?? ((failures) => (failures === 1 ? 0 : Math.min(2 ** failures, 120))),
      reach: options.webhookReach ?? ((url) => url),
      answered: ({ method, ...fields }) => {
        perform(desk, String(method), new Params(fields)).then(
          () => desk.calls.add(String(method), new Params(fields), 200),
          (error: Error) => desk.calls.add(String(method), new Params(fields), 400, error.message),
        );
      },
    },
    log,
  );
  const me: User = {
    id: Number(token.split(":")[0]),
    is_bot: true,
    first_name: "连心",
    username: options.username ?? "lianxin_test_bot",
  };
  const world = new World({
    me,
    now,
    keep: options.keep ?? 10_000,
    open: options.openWorld ?? false,
    updates,
  });
  const desk: Desk = {
    world,
    token,
    faults: new Faults(),
    calls: new Calls(log),
    pace: options.limits ? new Pace(options.limits, now) : undefined,
    strict: options.strict ?? true,
    delayMs: options.delayMs ?? 0,
  };
  const server = createBotApiServer(desk);
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  let lastUser = 700_000_000;
  let lastGroup = -4_000_000;

  return {
    root: `http://127.0.0.1:${port}`,
    token,
    me,
    /** What the bot has set up: commands, descriptions, menu buttons. */
    profile: world.profile,
    faults: desk.faults,
    calls: desk.calls,
    /** Updates that the bot has not confirmed. */
    get pending(): number {
      return updates.queue.length;
    },
    get delayMs(): number {
      return desk.delayMs;
    },
    set delayMs(ms: number) {
      desk.delayMs = ms;
    },

    user({ id, first_name = "阿普", language_code = "zh-hans", started, ...names }: NewUser = {}): Person {
      lastUser = Math.max(lastUser + 1, id ?? 0);
      const user: User = { id: id ?? lastUser, is_bot: false, first_name, ...names, language_code };
      const chat = world.addChat(user.id, "private", { first_name, ...names }, started ? "open" : "new");
      return new Person(world, user, chat);
    },

    group({ title = "六库村", supergroup = false }: { title?: string; supergroup?: boolean } = {}): Group {
      lastGroup--;
      const id = supergroup ? -1_002_000_000_000 + lastGroup : lastGroup;
      return new Group(world, world.addChat(id, supergroup ? "supergroup" : "group", { title }, "open"));
    },

    /** Queues an update of any shape and returns its number. */
    deliver: (update: Record<string, unknown>): number => updates.addRaw(update),

    /** Sends an update once more, confirmed or not. */
    repeat: (updateId: number): void => updates.repeat(updateId),

    /** Resolves when the bot has confirmed every update. */
    drained: (): Promise<void> => updates.queue.drained(),

    async close(): Promise<void> {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      updates.close();
      await closed;
    },
  };
}
