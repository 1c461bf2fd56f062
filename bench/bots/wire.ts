import type { Api } from "grammy";
import type { Update, UserFromGetMe } from "grammy/types";
import { z } from "zod";

/** The bot as Telegram would introduce it. */
export const me: UserFromGetMe = {
  id: 123_456_789,
  is_bot: true,
  first_name: "Lianxin",
  username: "lianxin_test_bot",
  can_join_groups: true,
  can_read_all_group_messages: false,
  can_manage_bots: false,
  can_connect_to_business: false,
  supports_inline_queries: false,
  supports_join_request_queries: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
};

export type Keyboard = readonly (readonly { text: string; callback_data?: string }[])[];

/** A text of the bot's; `replaces`: the message whose place it takes. */
export interface Said {
  text: string;
  keyboard: Keyboard;
  replaces?: number;
}

const payloadSchema = z.object({
  chat_id: z.coerce.number(),
  text: z.string(),
  message_id: z.number().optional(),
  reply_markup: z
    .object({
      inline_keyboard: z.array(z.array(z.object({ text: z.string(), callback_data: z.string().optional() }))),
    })
    .optional(),
});

/** In the place of HTTP, for a bot in the same process as the people who write to it. */
export class Wire {
  /** What the bot does with an update. */
  take: (update: Update) => void = () => {
    throw new Error("the bot does not listen yet");
  };
  readonly #people = new Map<number, (said: Said) => number>();
  #last = 0;

  /** Numbers for updates and messages. */
  next(): number {
    this.#last += 1;
    return this.#last;
  }

  /** Tells somebody what the bot says to them; `hears` returns the number of the message. */
  listen(chat: number, hears: (said: Said) => number): void {
    this.#people.set(chat, hears);
  }

  /** What a call of the bot's comes to. */
  call(method: string, payload: unknown): unknown {
    if (method !== "sendMessage" && method !== "editMessageText") return true;
    const { chat_id, text, message_id, reply_markup } = payloadSchema.parse(payload);
    const keyboard = reply_markup?.inline_keyboard ?? [];
    const number = this.#people.get(chat_id)?.({ text, keyboard, replaces: message_id });
    return { message_id: number, date: 1, chat: { id: chat_id, type: "private" }, text };
  }

  /** In the place of `fetch`, for a grammY client: conversations make clients of their own with its options. */
  readonly fetch: typeof fetch = async (url, init) => {
    const method = String(url).split("/").at(-1) ?? "";
    const result = this.call(method, JSON.parse(String(init?.body)));
    return new Response(JSON.stringify({ ok: true, result }));
  };

  /** The same for a client of ours, which writes its calls itself. */
  answer(api: Api): void {
    api.config.use(async (_previous, method, payload) => {
      const answer = await this.fetch(`wire/${method}`, { body: JSON.stringify(payload) });
      return JSON.parse(await answer.text());
    });
  }
}
