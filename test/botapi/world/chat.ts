import type { Fields } from "../http/params.ts";
import type { Entity } from "../rules/html.ts";
import type { Button } from "../rules/markup.ts";
import type { StoredFile } from "./files.ts";

export interface User extends Fields {
  id: number;
  is_bot: boolean;
  first_name: string;
}

/** A message as the chat shows it now. */
export interface ChatMessage {
  id: number;
  fromBot: boolean;
  /** What is read: the text, or the caption under a file. */
  text: string;
  /** The text as the sender wrote it, before parsing. */
  html: string;
  entities: Entity[];
  keyboard: Button[][];
  files: StoredFile[];
  edits: number;
  /** The Bot API's Message object. */
  payload: Fields;
  /** The chat's revision at the last change of this message. */
  revision: number;
}

/** What pops up on a person's screen when the bot answers a pressed button. */
export interface Toast {
  userId: number;
  text: string;
  alert: boolean;
  url: string;
  revision: number;
}

export type ChatType = "private" | "group" | "supergroup";

/** What a bot may do in a chat, and why not. */
export type ChatState = "new" | "open" | "blocked" | "deactivated" | "left" | "kicked" | "upgraded";

/** One chat with everything that stands in it. Message numbers rise, so a message is found by halving. */
export class Chat {
  readonly id: number;
  readonly type: ChatType;
  /** The Bot API's Chat object. */
  readonly json: Fields;
  state: ChatState;
  movedTo = 0;
  messages: ChatMessage[] = [];
  replyKeyboard: Button[][] = [];
  /** The message that brought it: deleting the message takes the keyboard away, as apps do. */
  replyKeyboardFrom = 0;
  oneTimeKeyboard = false;
  toasts: Toast[] = [];
  revision = 0;
  readonly #keep: number;
  #listeners: Set<() => void> | undefined;

  constructor(id: number, type: ChatType, json: Fields, state: ChatState, keep: number) {
    this.id = id;
    this.type = type;
    this.json = json;
    this.state = state;
    this.#keep = keep;
  }

  add(message: ChatMessage): void {
    if (this.#keep > 0) this.messages.push(message);
    if (this.messages.length > this.#keep * 2) this.messages = this.messages.slice(-this.#keep);
    this.changed(message);
  }

  find(id: number): ChatMessage | undefined {
    let low = 0;
    let high = this.messages.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const message = this.messages[middle];
      if (!message || message.id === id) return message;
      if (message.id < id) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }

  remove(message: ChatMessage): void {
    this.messages = this.messages.filter((other) => other !== message);
    if (message.id === this.replyKeyboardFrom) this.replyKeyboard = [];
    this.changed();
  }

  /** Tells whoever waits that the chat looks different now. */
  changed(message?: ChatMessage): void {
    this.revision++;
    if (message) message.revision = this.revision;
    if (this.#listeners) for (const listener of [...this.#listeners]) listener();
  }

  listen(listener: () => void): () => void {
    this.#listeners ??= new Set();
    this.#listeners.add(listener);
    return () => this.#listeners?.delete(listener);
  }
}
