import type { Person } from "../../botapi/index.ts";
import type { Phone, Seen } from "./phone.ts";

/** Whoever has Telegram. */
export class TelegramPhone implements Phone {
  readonly channel = "telegram";
  readonly chat: string;
  readonly sent: string[] = [];
  readonly person: Person;

  constructor(person: Person) {
    this.person = person;
    this.chat = String(person.id);
  }

  get revision(): number {
    return this.person.chat.revision;
  }

  get seen(): Seen[] {
    return this.person.messages
      .filter(({ fromBot }) => fromBot)
      .map(({ id, text, keyboard, revision }) => ({
        id,
        text,
        revision,
        buttons: keyboard.flat().flatMap(({ text: label, callback_data: data }) => {
          return data === undefined ? [] : [{ label, data }];
        }),
      }));
  }

  async says(words: string): Promise<void> {
    this.#note(this.person.says(words).updateId);
  }

  async presses(message: Seen, data: string): Promise<void> {
    this.#note(this.person.taps(data, message.id).updateId);
  }

  blocks(): void {
    this.person.blocks();
  }

  unblocks(): void {
    this.person.unblocks();
  }

  looks(changed: () => void): () => void {
    return this.person.chat.listen(changed);
  }

  #note(update: number | undefined): void {
    if (update !== undefined) this.sent.push(`u${update}`);
  }
}
