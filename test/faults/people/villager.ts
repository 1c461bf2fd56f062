import type { Chance } from "../chance.ts";
import type { Phone, Seen } from "./phone.ts";

/** Somebody waited for an answer and it never came: that is what must not be. */
export class NoAnswer extends Error {}

const sorry = "抱歉，刚才没办成";
/** How often somebody tries again what the bot is sorry about. */
const tries = 30;

export interface Patient {
  chance: Chance;
  /** Seconds that somebody waits for an answer. */
  patience: number;
  /** Milliseconds that people think before they do something, on average. */
  thinks: number;
  /** Told of each apology. */
  sorry: () => void;
  /** Told how many milliseconds each answer took. */
  answered: (milliseconds: number) => void;
}

export type Role = "villager" | "clerk" | "committee" | "party" | "secretary";

/** Somebody of the county with their phone, who does one thing after another. */
export class Villager {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  readonly village: number;
  readonly phone: Phone;
  /** Has blocked the bot, if only for a while. */
  hasBlocked = false;
  /** Is in the middle of something, or has blocked the bot just now: nothing else is begun. */
  busy = false;
  /** Has had something to do. */
  hasActed = false;
  readonly #patient: Patient;
  #since = 0;

  constructor(
    about: { id: number; name: string; role: Role; village: number },
    phone: Phone,
    patient: Patient,
  ) {
    this.id = about.id;
    this.name = about.name;
    this.role = about.role;
    this.village = about.village;
    this.phone = phone;
    this.#patient = patient;
  }

  /** Writes something, again where the bot says sorry; resolves with the answer. */
  says(words: string, then: RegExp | string): Promise<Seen> {
    return this.#does(() => this.phone.says(words), then);
  }

  /** Presses the newest button with this label, of one message if it is said which. */
  presses(label: RegExp | string, then: RegExp | string, on?: (message: Seen) => boolean): Promise<Seen> {
    return this.#does(() => {
      const { message, data } = this.#button(label, on);
      return this.phone.presses(message, data);
    }, then);
  }

  /** Presses twice, as impatient people do. */
  pressesTwice(label: RegExp | string, then: RegExp | string): Promise<Seen> {
    return this.#does(async () => {
      const { message, data } = this.#button(label);
      await Promise.all([this.phone.presses(message, data), this.phone.presses(message, data)]);
    }, then);
  }

  /** The message that says it, whenever it came. */
  async hears(what: RegExp | string): Promise<Seen> {
    return this.#wait(() => this.phone.seen.findLast(({ text }) => says(text, what)), what);
  }

  blocks(): void {
    this.hasBlocked = true;
    this.busy = true;
    this.phone.blocks?.();
  }

  unblocks(): void {
    this.phone.unblocks?.();
    this.busy = false;
  }

  async #does(move: () => Promise<void>, then: RegExp | string): Promise<Seen> {
    const { chance, thinks, sorry: apologised, answered } = this.#patient;
    for (let attempt = 1; ; attempt += 1) {
      await pause(chance.wait(thinks));
      this.#since = this.phone.revision;
      const began = performance.now();
      await move();
      const answer = await this.#wait(() => this.#news(then) ?? this.#news(sorry), then);
      answered(performance.now() - began);
      if (says(answer.text, then)) return answer;
      apologised();
      if (attempt === tries) throw new NoAnswer(`${this.#whereabouts}: sorry ${tries} times`);
      await pause(1000);
    }
  }

  #news(what: RegExp | string): Seen | undefined {
    return this.phone.seen.findLast(({ revision, text }) => revision > this.#since && says(text, what));
  }

  #button(label: RegExp | string, on: (message: Seen) => boolean = () => true) {
    const fits = (said: string) => (typeof label === "string" ? said.includes(label) : label.test(said));
    for (const message of this.phone.seen.toReversed()) {
      const exact = on(message) ? message.buttons.find((one) => one.label === label) : undefined;
      const found = exact ?? (on(message) ? message.buttons.find((one) => fits(one.label)) : undefined);
      if (found) return { message, data: found.data };
    }
    throw new NoAnswer(`${this.#whereabouts}: no button ${label}`);
  }

  #wait(look: () => Seen | undefined, what: RegExp | string): Promise<Seen> {
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        stop();
      };
      const check = () => {
        const found = look();
        if (!found) return;
        end();
        resolve(found);
      };
      const timer = setTimeout(() => {
        end();
        reject(new NoAnswer(`${this.#whereabouts}: never heard ${what}`));
      }, this.#patient.patience * 1000);
      const stop = this.phone.looks(check);
      check();
    });
  }

  get #whereabouts(): string {
    const { channel, chat, seen } = this.phone;
    const end = seen.slice(-3).map(({ id, text }) => `${id} ${text.replaceAll("\n", " ").slice(0, 90)}`);
    return `${this.name} (${this.role}, ${channel} ${chat}), who saw ${JSON.stringify(end)}`;
  }
}

/** What can be pressed under a message. */
export const labelsOf = ({ buttons }: Seen): string[] => buttons.map(({ label }) => label);

const says = (text: string, what: RegExp | string) =>
  typeof what === "string" ? text.includes(what) : what.test(text);

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
