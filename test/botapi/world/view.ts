import type { Button } from "../rules/markup.ts";
import type { Chat, ChatMessage, Toast } from "./chat.ts";

export interface Patience {
  timeoutMs?: number;
  /** Looks at the whole chat, not only at what changed since the person's last action. */
  anywhere?: boolean;
}

// For what never comes: long, because a busy machine is slow and only a failing test waits for it.
const TIMEOUT = 20_000;

/** A chat as somebody sees it on the screen. Waiting is for events; nothing here sleeps. */
export class View {
  readonly chat: Chat;
  /** The chat's revision at the last action; what is newer is news. */
  protected since = 0;

  constructor(chat: Chat) {
    this.chat = chat;
  }

  get messages(): readonly ChatMessage[] {
    return this.chat.messages;
  }

  /** The newest message of the bot. */
  get last(): ChatMessage {
    const message = this.chat.messages.findLast(({ fromBot }) => fromBot);
    if (!message) throw new Error("the bot has written nothing into this chat");
    return message;
  }

  /** Labels that can be pressed: on the newest message with buttons, then under the text field. */
  get buttons(): string[] {
    const newest = this.chat.messages.findLast(({ keyboard }) => keyboard.length > 0);
    return [...(newest?.keyboard ?? []), ...this.chat.replyKeyboard].flat().map(({ text }) => text);
  }

  /** What popped up after pressed buttons, oldest first. */
  get toasts(): readonly Toast[] {
    return this.chat.toasts;
  }

  /** Resolves with the bot's messages that are new or changed since the last action, as soon as there is one. */
  settles({ timeoutMs = TIMEOUT }: Patience = {}): Promise<ChatMessage[]> {
    const news = () => {
      const messages = this.#news();
      return messages.length > 0 ? messages : undefined;
    };
    return this.#wait(news, timeoutMs, "an answer of the bot");
  }

  /** Resolves with the message that shows the text, once one does. A toast counts, as the message before it. */
  sees(
    text: string | RegExp,
    { timeoutMs = TIMEOUT, anywhere = false }: Patience = {},
  ): Promise<ChatMessage> {
    const shows = (line: string) => (typeof text === "string" ? line.includes(text) : text.test(line));
    const look = () => {
      const messages = anywhere ? this.chat.messages : this.#news();
      const found = messages.findLast((message) => shows(message.text));
      if (found) return found;
      const toast = this.toasts.some(
        ({ text, revision }) => (anywhere || revision > this.since) && shows(text),
      );
      return toast ? this.last : undefined;
    };
    return this.#wait(look, timeoutMs, `${text}`);
  }

  /** The button with this label or data, on the newest message that has one. A part of a label will do. */
  protected findButton(label: string, messageId?: number): { message?: ChatMessage; button: Button } {
    const messages = this.chat.messages.filter(({ id }) => messageId === undefined || id === messageId);
    const tests: ((button: Button) => boolean)[] = [
      ({ text }) => text === label,
      ({ callback_data }) => callback_data === label,
      ({ text }) => text.includes(label),
    ];
    for (const test of tests) {
      for (const message of messages.toReversed()) {
        const button = message.keyboard.flat().find(test);
        if (button) return { message, button };
      }
      const button = messageId === undefined ? this.chat.replyKeyboard.flat().find(test) : undefined;
      if (button) return { button };
    }
    throw new Error(`there is no button ${JSON.stringify(label)}; ${this.describe()}`);
  }

  /** The end of the chat and the buttons, for messages about failed tests. */
  describe(): string {
    const lines = this.chat.messages.slice(-5).map((message) => {
      const files = message.files.map(({ kind }) => `[${kind}]`).join("");
      return `  ${message.fromBot ? "bot" : "person"} ${message.id}: ${files}${message.text.slice(0, 500)}`;
    });
    return `the chat ends with\n${lines.join("\n")}\n  buttons: ${this.buttons.join(" | ") || "none"}`;
  }

  #news(): ChatMessage[] {
    return this.chat.messages.filter(({ fromBot, revision }) => fromBot && revision > this.since);
  }

  #wait<T>(look: () => T | undefined, timeoutMs: number, what: string): Promise<T> {
    const now = look();
    if (now !== undefined) return Promise.resolve(now);
    return new Promise((resolve, reject) => {
      const stop = this.chat.listen(() => {
        const found = look();
        if (found === undefined) return;
        stop();
        clearTimeout(timer);
        resolve(found);
      });
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`waited ${timeoutMs} ms for ${what}; ${this.describe()}`));
      }, timeoutMs);
    });
  }
}
