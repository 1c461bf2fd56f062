import type { Chat } from "./chat.ts";
import { View } from "./view.ts";
import type { World } from "./world.ts";

/** A group that the bot is in, as its members see it. */
export class Group extends View {
  readonly #world: World;

  constructor(world: World, chat: Chat) {
    super(chat);
    this.#world = world;
  }

  get id(): number {
    return this.chat.id;
  }

  /** Becomes a supergroup with another number; the old one is refused from now on, with the new one beside it. */
  upgrades(): Group {
    const id = -1_001_000_000_000 + this.chat.id;
    const { title } = this.chat.json;
    const chat = this.#world.addChat(id, "supergroup", { title }, "open");
    this.chat.state = "upgraded";
    this.chat.movedTo = id;
    this.#tell(this.chat, { migrate_to_chat_id: id });
    this.#tell(chat, { migrate_from_chat_id: this.chat.id });
    return new Group(this.#world, chat);
  }

  #tell(chat: Chat, content: Record<string, unknown>): void {
    const message_id = this.#world.nextMessageId();
    const from = { id: 1_087_968_824, is_bot: true, first_name: "Group", username: "GroupAnonymousBot" };
    const message = { message_id, from, chat: chat.json, date: this.#world.date(), ...content };
    this.#world.updates.add("message", message, `messages:${chat.id}`);
  }
}
