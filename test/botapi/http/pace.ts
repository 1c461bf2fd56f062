import { tooManyRequests } from "../rules/refusal.ts";
import type { Params } from "./params.ts";

export interface Limits {
  /** Messages a second to everybody together; Telegram: 30. */
  perSecond?: number;
  /** Messages a second into one chat; Telegram: 1. */
  perChat?: number;
  /** Messages a minute into one group; Telegram: 20. */
  perGroup?: number;
}

interface Window {
  start: number;
  count: number;
}

/** Refuses messages that come too fast, with the seconds to wait. */
export class Pace {
  readonly #limits: Limits;
  readonly #now: () => number;
  readonly #all: Window = { start: 0, count: 0 };
  readonly #chats = new Map<string, Window>();

  constructor(limits: Limits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  check(method: string, params: Params): void {
    if (!method.startsWith("send") && method !== "copyMessage") return;
    if (method === "sendChatAction") return;
    const chat = params.text("chat_id");
    const group = chat.startsWith("-");
    const limit = group ? this.#limits.perGroup : this.#limits.perChat;
    if (limit !== undefined) this.#count(this.#window(chat), limit, group ? 60_000 : 1000);
    if (this.#limits.perSecond !== undefined) this.#count(this.#all, this.#limits.perSecond, 1000);
  }

  #window(chat: string): Window {
    let window = this.#chats.get(chat);
    if (!window) {
      if (this.#chats.size > 10_000) this.#chats.clear();
      window = { start: 0, count: 0 };
      this.#chats.set(chat, window);
    }
    return window;
  }

  #count(window: Window, limit: number, length: number): void {
    const now = this.#now();
    if (now - window.start >= length) {
      window.start = now;
      window.count = 0;
    }
    if (window.count >= limit)
      throw tooManyRequests(Math.max(1, Math.ceil((window.start + length - now) / 1000)));
    window.count++;
  }
}
