import { answersOf, command, isDone, questions } from "../form/questions.ts";

const patience = 30_000;

type Answered = (visitor: Visitor, latency: number) => void;

interface Line {
  fromBot: boolean;
  text: string;
  revision: number;
}

/** Somebody with a phone, as far as it matters here. */
export interface Chatter {
  id: number;
  messages: readonly Line[];
  chat: { revision: number; messages: readonly Line[]; listen(listener: () => void): unknown };
  says(text: string): unknown;
  presses(label: string): unknown;
}

/** A person at the form: opens it, answers the five questions, sees the number, and begins again. */
export class Visitor {
  readonly answers: Record<string, string>;
  /** Forms whose number was seen. */
  forms = 0;
  readonly #person: Chatter;
  /** The question to be answered; -1: the form is to be opened. */
  #step = -1;
  /** When the last update was sent; nothing: its reply is there. */
  #sentAt: number | undefined;
  #seen = 0;
  #answered: Answered = () => {};
  #failed: (cause: Error) => void = () => {};

  constructor(person: Chatter, index: number) {
    this.#person = person;
    this.answers = answersOf(index);
    person.chat.listen(() => this.#looks());
  }

  get chat(): string {
    return String(this.#person.id);
  }

  /** Sends the next update; `answered` is called once, when its reply has come. */
  writes(answered: Answered, failed: (cause: Error) => void): void {
    this.#answered = answered;
    this.#failed = failed;
    const question = questions[this.#step];
    this.#seen = this.#person.chat.revision;
    this.#sentAt = performance.now();
    if (!question) this.#person.says(`/${command}`);
    else {
      const answer = this.answers[question.name] ?? "";
      const label = question.options?.[answer];
      if (label === undefined) this.#person.says(answer);
      else this.#person.presses(label);
    }
  }

  losesPatience(now: number): void {
    if (this.#sentAt === undefined || now - this.#sentAt < patience) return;
    throw new Error(`no reply at step ${this.#step}; ${this.#end()}`);
  }

  #looks(): void {
    const message = this.#person.chat.messages.at(-1);
    if (this.#sentAt === undefined || !message?.fromBot || message.revision <= this.#seen) return;
    const latency = performance.now() - this.#sentAt;
    this.#sentAt = undefined;
    this.#step += 1;
    const question = questions[this.#step];
    if (question ? message.text !== question.ask : !isDone(message.text)) {
      this.#failed(new Error(`not what step ${this.#step} expects; ${this.#end()}`));
      return;
    }
    if (!question) {
      this.#step = -1;
      this.forms += 1;
    }
    // After the bot has its own answer, as when a person reads and types.
    setImmediate(() => this.#answered(this, latency));
  }

  #end(): string {
    return this.#person.messages
      .map(({ fromBot, text }) => `${fromBot ? "bot" : "person"}: ${text}`)
      .join("\n");
  }
}
