import type { Params } from "../http/params.ts";
import { badRequest, forbidden, type Refusal } from "../rules/refusal.ts";
import type { Updates } from "../updates/updates.ts";
import { Chat, type ChatState, type ChatType, type User } from "./chat.ts";
import { Files } from "./files.ts";
import { Profile } from "./profile.ts";

const MAX_PRESSES = 100_000;

/** A pressed button that waits for its answer. */
export interface Press {
  chat: Chat;
  userId: number;
  at: number;
  answered: boolean;
}

export interface WorldOptions {
  me: User;
  now: () => number;
  /** Messages kept in each chat. */
  keep: number;
  /** Private chats with numbers that nobody has made are there all the same. */
  open: boolean;
  updates: Updates;
}

/** Everything Telegram knows about one bot: its chats, files, pressed buttons, its own profile. */
export class World {
  readonly me: User;
  readonly now: () => number;
  readonly updates: Updates;
  readonly files = new Files();
  readonly profile = new Profile();
  readonly chats = new Map<number, Chat>();
  readonly presses = new Map<string, Press>();
  readonly #keep: number;
  readonly #open: boolean;
  #lastMessage = 0;
  #albums = 0;
  #lastPress = 4_000_000_000_000_000;

  constructor({ me, now, keep, open, updates }: WorldOptions) {
    this.me = me;
    this.now = now;
    this.updates = updates;
    this.#keep = keep;
    this.#open = open;
  }

  /** Unix time in seconds, as dates are sent. */
  date(): number {
    return Math.floor(this.now() / 1000);
  }

  get newestMessage(): number {
    return this.#lastMessage;
  }

  nextMessageId(): number {
    return ++this.#lastMessage;
  }

  /** Notes that a person pressed a button; the number is what the bot has to answer. */
  press(chat: Chat, userId: number): string {
    const id = String(++this.#lastPress);
    if (this.presses.size > MAX_PRESSES) this.presses.clear();
    this.presses.set(id, { chat, userId, at: this.now(), answered: false });
    return id;
  }

  nextAlbumId(): string {
    return String(13_000_000_000_000_000 + ++this.#albums);
  }

  addChat(id: number, type: ChatType, about: Record<string, unknown>, state: ChatState): Chat {
    const chat = new Chat(id, type, { id, ...about, type }, state, this.#keep);
    this.chats.set(id, chat);
    return chat;
  }

  /** The chat that a call names; refused when there is none. */
  chat(params: Params, name = "chat_id"): Chat {
    const value = params.text(name);
    if (value === "") throw badRequest(`${name} is empty`);
    const id = Number(value);
    const chat = this.chats.get(id);
    if (chat) return chat;
    if (this.#open && Number.isSafeInteger(id) && id > 0)
      return this.addChat(id, "private", { first_name: `Person ${id}` }, "open");
    throw badRequest("chat not found");
  }

  /** The chat that a call wants to write into; refused when the bot may not. */
  writableChat(params: Params): Chat {
    const chat = this.chat(params);
    if (chat.state === "open") return chat;
    throw this.#whyNot(chat);
  }

  #whyNot(chat: Chat): Refusal {
    switch (chat.state) {
      case "blocked":
        return forbidden("bot was blocked by the user");
      case "deactivated":
        return forbidden("user is deactivated");
      case "kicked":
        return forbidden(`bot was kicked from the ${chat.type} chat`);
      case "left":
        return forbidden(`bot is not a member of the ${chat.type} chat`);
      case "upgraded":
        return badRequest("group chat was upgraded to a supergroup chat", {
          migrate_to_chat_id: chat.movedTo,
        });
      case "new":
      case "open":
        return forbidden("bot can't initiate conversation with a user");
    }
  }
}
