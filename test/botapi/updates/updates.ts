import { badRequest, Refusal } from "../rules/refusal.ts";
import { Polling } from "./polling.ts";
import { type QueuedUpdate, UpdateQueue } from "./queue.ts";
import { checkWebhook, Webhook, type WebhookOptions, type WebhookSettings } from "./webhook.ts";

const DAY = 86_400_000;
/** Telegram keeps what needs an answer, such as a pressed button, for a short time only. */
const PRESS = 150_000;
const BRIEF = new Set(["callback_query", "inline_query", "shipping_query", "pre_checkout_query"]);
const ON_REQUEST = new Set(["chat_member", "message_reaction", "message_reaction_count"]);

/** Everything on its way to the bot, by whichever of the two ways it has chosen. */
export class Updates {
  readonly queue: UpdateQueue;
  readonly #polling: Polling;
  readonly #options: WebhookOptions;
  #webhook: Webhook | undefined;
  #allowed: ReadonlySet<string> | undefined;
  #nextId = 100_000_001;

  constructor(options: WebhookOptions, remember: boolean) {
    this.#options = options;
    this.queue = new UpdateQueue(options.now, remember);
    this.#polling = new Polling(this.queue);
  }

  /** Queues an update for the bot and returns its number; undefined when the bot does not want its type. */
  add(type: string, content: unknown, lane: string): number | undefined {
    if (this.#allowed ? !this.#allowed.has(type) : ON_REQUEST.has(type)) return undefined;
    const id = this.#nextId++;
    const json = `{"update_id":${id},"${type}":${JSON.stringify(content)}}`;
    this.#push({ id, type, json, lane, expires: this.#options.now() + (BRIEF.has(type) ? PRESS : DAY) });
    return id;
  }

  /** An update of any shape; it may bring its own number. */
  addRaw(update: Record<string, unknown>): number {
    const { update_id: given, ...content } = update;
    const id = typeof given === "number" ? given : this.#nextId;
    this.#nextId = Math.max(this.#nextId, id + 1);
    const type = Object.keys(content)[0] ?? "";
    const json = JSON.stringify({ update_id: id, ...content });
    this.#push({
      id,
      type,
      json,
      lane: laneOf(type, content[type]),
      expires: this.#options.now() + (BRIEF.has(type) ? PRESS : DAY),
    });
    return id;
  }

  /** Sends an update for the second time, as happens after a crash or a lost answer. */
  repeat(id: number): void {
    const update = this.queue.recent(id);
    if (!update) throw new Error(`there was no update ${id}`);
    if (this.#webhook) this.#webhook.push({ ...update });
    else this.#polling.repeat(update);
  }

  /** Lets updates of different people come in any order, in long polling; undefined: in their own again. */
  mix(below: ((most: number) => number) | undefined): void {
    this.#polling.mix = below;
  }

  async read(
    offset: number,
    limit: number,
    seconds: number,
    gone: (hangUp: () => void) => void,
  ): Promise<QueuedUpdate[]> {
    if (this.#webhook)
      throw new Refusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    return this.#polling.read(offset, limit, seconds, gone);
  }

  /** Undefined allows everything except what has to be asked for. */
  allow(types: unknown): void {
    if (types === undefined) return;
    if (!Array.isArray(types)) throw badRequest("can't parse allowed_updates JSON object");
    this.#allowed = types.length === 0 ? undefined : new Set(types.map(String));
  }

  get webhook(): Webhook | undefined {
    return this.#webhook;
  }

  setWebhook(settings: WebhookSettings): void {
    checkWebhook(settings.url, settings.secret);
    const old = this.#webhook?.settings;
    if (
      old?.url === settings.url &&
      old.secret === settings.secret &&
      old.maxConnections === settings.maxConnections
    )
      return;
    this.deleteWebhook();
    this.#polling.stop("Conflict: terminated by setWebhook request");
    this.#webhook = new Webhook(settings, this.queue, this.#options);
  }

  deleteWebhook(): void {
    this.#webhook?.stop();
    this.#webhook = undefined;
  }

  close(): void {
    this.deleteWebhook();
    this.#polling.stop("Conflict: terminated by other getUpdates request");
  }

  #push(update: QueuedUpdate): void {
    this.queue.push(update);
    if (this.#webhook) this.#webhook.push(update);
    else this.#polling.wake();
  }
}

/** Telegram keeps the order within a chat's messages and within a person's presses, each by itself. */
function laneOf(type: string, content: unknown): string {
  const { chat, from } = Object(content);
  return type === "callback_query" ? `presses:${from?.id}` : `${type}:${chat?.id ?? from?.id}`;
}
