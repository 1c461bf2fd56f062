import { Api, GrammyError } from "grammy";
import type { Words } from "../../words.ts";
import {
  type Arrival,
  type Capabilities,
  type Channel,
  type Files,
  type Inbox,
  type Log,
  SetupError,
} from "../channel.ts";
import { announceCommands } from "./commands.ts";
import { directCalls } from "./direct-calls.ts";
import { channelName, type Me, parse } from "./parse.ts";
import { collect } from "./receiving/collect.ts";
import { Line, type Pause, pause } from "./receiving/line.ts";
import { longPoll, poll } from "./receiving/polling.ts";
import { wantedUpdates } from "./receiving/update.ts";
import { answerWebhook } from "./receiving/webhook.ts";
import { textLimit } from "./render.ts";
import { Sender } from "./sending/sender.ts";

export interface TelegramOptions {
  token: string;
  /** Without a slash at its end. */
  apiRoot?: string;
  /** Receive by webhook instead of long polling; `secret` is 1 to 256 of `[A-Za-z0-9_-]`. */
  webhook?: { url: string; secret: string };
  files: Files;
  words: Pick<Words, "languages" | "fallback" | "label">;
  log: Log;
  now?: () => Date;
  /** How to wait before another attempt. */
  pause?: Pause;
  /** Seconds after which a text without an answer has failed. */
  patience?: number;
  /** Messages a second to many. */
  perSecond?: number;
  /** Pays for what goes beyond 30 a second. */
  paid?: boolean;
}

export interface Telegram extends Channel {
  /** Answers a request of Telegram's webhook. */
  webhook(request: Request): Promise<Response>;
}

/**
 * The Telegram channel.
 * @example const telegram = createTelegram({ token, files, words, log }); await telegram.start(desk);
 */
export function createTelegram(options: TelegramOptions): Telegram {
  return new TelegramChannel(options);
}

/** Seconds after which a call without an answer has failed: a text, a file, a long poll. */
const patience = { text: 20, file: 300, poll: longPoll + 15 };

class TelegramChannel implements Telegram {
  readonly name = channelName;
  readonly capabilities: Capabilities;
  readonly #options: TelegramOptions;
  readonly #apiRoot: string;
  readonly #api: Api;
  readonly #sender: Sender;
  readonly #stopping = new AbortController();
  #inbox: Inbox | undefined;
  #me: Me | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(options: TelegramOptions) {
    this.#options = options;
    this.capabilities = { buttons: true, edit: true, textLimit, mailings: { perSecond: options.perSecond } };
    this.#apiRoot = options.apiRoot ?? "https://api.telegram.org";
    this.#api = this.#open(options.patience ?? patience.text);
    this.#sender = new Sender({
      api: this.#api,
      uploading: new Api(options.token, { apiRoot: this.#apiRoot, timeoutSeconds: patience.file }),
      files: options.files,
      now: options.now ?? (() => new Date()),
      paid: options.paid ?? false,
    });
  }

  /** Rejects only if the token is refused; whatever else fails is tried again in the background. */
  async start(inbox: Inbox): Promise<void> {
    this.#inbox = inbox;
    try {
      await this.#introduce();
    } catch (error) {
      if (error instanceof GrammyError && [401, 404].includes(error.error_code)) {
        const example = "TELEGRAM_BOT_TOKEN=123456789:AAE_abcdefghijklmnopqrstuvwxyz012345";
        const why = `is refused by Telegram (${error.description})`;
        throw new SetupError(`TELEGRAM_BOT_TOKEN ${why}; for example: ${example}`);
      }
    }
    this.#running = this.#receive();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  send: Channel["send"] = (parcel) => this.#sender.send(parcel);

  collect: Channel["collect"] = (file) =>
    collect(file, {
      api: this.#api,
      token: this.#options.token,
      apiRoot: this.#apiRoot,
      pause: this.#options.pause ?? pause,
      signal: this.#stopping.signal,
    });

  startLink = (code: string): string | undefined =>
    this.#me && `https://t.me/${this.#me.username}?start=${code}`;

  webhook = async (request: Request): Promise<Response> => {
    const { webhook, log } = this.#options;
    if (!webhook) return new Response(null, { status: 404 });
    return answerWebhook(request, { secret: webhook.secret, take: (update) => this.#takeOne(update), log });
  };

  async #introduce(): Promise<void> {
    const { id, username } = await this.#api.raw.getMe();
    this.#me = { id, username };
  }

  async #receive(): Promise<void> {
    const { log, webhook, words } = this.#options;
    const { signal } = this.#stopping;
    const line = new Line({ log, pause: this.#options.pause ?? pause, signal });
    if (!this.#me) await line.until("introducing the bot", () => this.#introduce());
    void announceCommands(this.#api, words, log);
    if (webhook) {
      const { url, secret: secret_token } = webhook;
      await line.until("setting the webhook", () =>
        this.#api.raw.setWebhook({ url, secret_token, allowed_updates: [...wantedUpdates] }),
      );
      return;
    }
    await line.until("leaving the webhook", () => this.#api.raw.deleteWebhook({}));
    await poll({ api: this.#open(patience.poll), line, signal, take: (updates) => this.#take(updates) });
  }

  async #take(updates: readonly unknown[]): Promise<void> {
    const arrivals: Arrival[] = [];
    for (const update of updates) {
      const { arrival, press } = this.#read(update);
      if (arrival) arrivals.push(arrival);
      // Late or lost answers only leave the button glowing.
      if (press !== undefined) {
        this.#api.raw.answerCallbackQuery({ callback_query_id: press }).catch(() => undefined);
      }
    }
    await this.#accept(arrivals);
  }

  async #takeOne(update: unknown): Promise<object | undefined> {
    const { arrival, press } = this.#read(update);
    await this.#accept(arrival ? [arrival] : []);
    return press === undefined ? undefined : { method: "answerCallbackQuery", callback_query_id: press };
  }

  async #accept(arrivals: readonly Arrival[]): Promise<void> {
    if (!this.#inbox) throw new Error("Telegram wrote before the channel was started");
    if (arrivals.length > 0) await this.#inbox.accept(arrivals);
  }

  #read(update: unknown) {
    const parsed = parse(update, this.#me);
    if (parsed.strange) this.#options.log.warn({}, "Telegram: an update of unknown form");
    return parsed;
  }

  #open(seconds: number): Api {
    const { token } = this.#options;
    const api = new Api(token, { apiRoot: this.#apiRoot });
    api.config.use(directCalls({ token, apiRoot: this.#apiRoot, seconds }));
    return api;
  }
}
