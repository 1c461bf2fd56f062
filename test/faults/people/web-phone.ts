import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Phone, Seen } from "./phone.ts";

export interface WebOptions {
  /** Where the web chat is, dead or alive. */
  root: () => string;
  chat: string;
  token: string;
  /** The address the person seems to come from. */
  address: string;
  /** Whether this sending is cut off before the answer, and done again. */
  cutOff: () => boolean;
  /** Told of every answer that was none. */
  failed: (why: string) => void;
}

const button = z.looseObject({ label: z.string(), data: z.string().optional() });
const messageSchema = z.object({
  id: z.number(),
  side: z.string(),
  reply: z.object({ text: z.string(), buttons: z.array(z.array(button)) }).optional(),
});

/** Milliseconds before a browser tries again. */
const again = 400;

/** Whoever has a browser: what is not confirmed is sent again under the same id, as the page does it. */
export class WebPhone implements Phone {
  readonly channel = "web";
  readonly chat: string;
  readonly sent: string[] = [];
  readonly seen: Seen[] = [];
  readonly #options: WebOptions;
  readonly #listeners = new Set<() => void>();
  #last = 0;
  #stream: AbortController | undefined;

  constructor(options: WebOptions) {
    this.#options = options;
    this.chat = options.chat;
  }

  get revision(): number {
    return this.#last;
  }

  says(words: string): Promise<void> {
    return this.#send(words.startsWith("/start") ? { kind: "start" } : { kind: "text", text: words });
  }

  presses(message: Seen, data: string): Promise<void> {
    return this.#send({ kind: "press", data, message: message.id });
  }

  looks(changed: () => void): () => void {
    this.#listeners.add(changed);
    if (!this.#stream) {
      this.#stream = new AbortController();
      void this.#watch(this.#stream.signal);
    }
    return () => {
      this.#listeners.delete(changed);
      if (this.#listeners.size > 0) return;
      this.#stream?.abort();
      this.#stream = undefined;
    };
  }

  async #send(content: object): Promise<void> {
    const id = `k${this.sent.length + 1}`;
    this.sent.push(`${this.chat}:${id}`);
    const body = JSON.stringify({ id, content });
    for (let attempt = 1; ; attempt += 1) {
      const status = await this.#post(body, attempt === 1 && this.#options.cutOff());
      if (status >= 200 && status < 300) return;
      this.#options.failed(`web ${status || "no answer"}`);
      if (status >= 400 && status < 429) throw new Error(`the web chat refused what was sent: ${status}`);
      await sleep(again);
    }
  }

  /** The status of the answer; 0: there was none. */
  async #post(body: string, cutOff: boolean): Promise<number> {
    const cut = cutOff ? AbortSignal.timeout(3) : AbortSignal.timeout(30_000);
    try {
      const headers = { ...this.#headers, "content-type": "application/json" };
      const answer = await fetch(`${this.#root}/api/send`, { method: "POST", headers, body, signal: cut });
      await answer.arrayBuffer();
      return answer.status;
    } catch {
      return 0;
    }
  }

  async #watch(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const path = `/api/stream?after=${this.#last}`;
        const answer = await fetch(`${this.#root}${path}`, { headers: this.#headers, signal });
        if (answer.ok && answer.body) await this.#read(answer.body);
        else await answer.body?.cancel();
      } catch {
        // The program was killed, or the phone was put away.
      }
      if (!signal.aborted) await sleep(again);
    }
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    let rest = "";
    for await (const piece of body.pipeThrough(new TextDecoderStream())) {
      const events = (rest + piece).split("\n\n");
      rest = events.pop() ?? "";
      for (const event of events) this.#take(event);
    }
  }

  #take(event: string): void {
    const lines = event.split("\n");
    if (lines.some((line) => line.startsWith("event: beat"))) return;
    const told = lines.find((line) => line.startsWith("data: "))?.slice(6);
    if (told === undefined) return;
    const { id, reply } = messageSchema.parse(JSON.parse(told));
    if (id <= this.#last) return;
    this.#last = id;
    if (!reply) return;
    const buttons = reply.buttons
      .flat()
      .flatMap(({ label, data }) => (data === undefined ? [] : [{ label, data }]));
    this.seen.push({ id, text: plainOf(reply.text), buttons, revision: id });
    for (const listener of [...this.#listeners]) listener();
  }

  get #root(): string {
    return this.#options.root();
  }

  get #headers(): Record<string, string> {
    const { root, token, address } = this.#options;
    return {
      origin: root(),
      "x-lianxin": "1",
      "accept-language": "zh-CN",
      "x-forwarded-for": address,
      cookie: `lianxin=${token}`,
    };
  }
}

const plainOf = (html: string) =>
  html
    .replace(/<\/?b>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
