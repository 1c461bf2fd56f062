import type { Update } from "grammy/types";
import type { Keyboard, Said, Wire } from "../bots/wire.ts";

interface Line {
  id: number;
  fromBot: boolean;
  text: string;
  revision: number;
  keyboard: Keyboard;
}

/** A person who talks to a bot in the same process: what they send is handed over, what the bot calls is seen. */
export class Seat {
  readonly id: number;
  readonly chat: { revision: number; messages: Line[]; listen: (listener: () => void) => void };
  readonly #wire: Wire;
  #looks: () => void = () => {};

  constructor(wire: Wire, id: number) {
    this.#wire = wire;
    this.id = id;
    wire.listen(id, (said) => this.#sees(said));
    const listen = (listener: () => void) => {
      this.#looks = listener;
    };
    this.chat = { revision: 0, messages: [], listen };
  }

  get messages(): readonly Line[] {
    return this.chat.messages;
  }

  says(text: string): void {
    const message_id = this.#add({ fromBot: false, text, keyboard: [] }).id;
    const entities = text.startsWith("/")
      ? [{ type: "bot_command" as const, offset: 0, length: text.length }]
      : undefined;
    this.#hand({ message: { message_id, date: 0, chat: this.#chat, from: this.#user, text, entities } });
  }

  presses(label: string): void {
    const last = this.chat.messages.at(-1);
    const data = last?.keyboard.flat().find((button) => button.text === label)?.callback_data;
    if (!last || data === undefined) throw new Error(`no button ${label} below ${last?.text}`);
    const message = { message_id: last.id, date: 1, chat: this.#chat, text: last.text };
    this.#hand({
      callback_query: { id: `${last.id}`, from: this.#user, chat_instance: `${this.id}`, data, message },
    });
  }

  /** The bot sends a text, or puts it in the place of an older one. */
  #sees({ text, keyboard, replaces }: Said): number {
    const old = this.chat.messages.find(({ id }) => id === replaces);
    const shown = old ?? this.#add({ fromBot: true, text, keyboard });
    if (old) Object.assign(old, { text, keyboard, revision: ++this.chat.revision });
    this.#looks();
    return shown.id;
  }

  #add(line: Omit<Line, "id" | "revision">): Line {
    const added = { ...line, id: this.#wire.next(), revision: ++this.chat.revision };
    this.chat.messages = [...this.chat.messages.slice(-1), added];
    return added;
  }

  #hand(update: Omit<Update, "update_id">): void {
    this.#wire.take({ update_id: this.#wire.next(), ...update });
  }

  get #chat() {
    return { id: this.id, type: "private" as const, first_name: "阿普" };
  }

  get #user() {
    return { id: this.id, is_bot: false, first_name: "阿普", language_code: "zh-hans" };
  }
}
