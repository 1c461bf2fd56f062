import { z } from "zod";
import type { Web } from "../../src/channels/web/index.ts";

const gotSchema = z.object({
  id: z.number(),
  side: z.enum(["bot", "person"]),
  key: z.string().optional(),
  language: z.string().optional(),
  said: z.object({ kind: z.string(), text: z.string().optional(), label: z.string().optional() }).optional(),
  reply: z.object({ text: z.string() }).optional(),
});
/** A message as the page gets it. */
export type Got = z.infer<typeof gotSchema>;
const historySchema = z.object({ messages: z.array(gotSchema), more: z.boolean() });

/** Reads a message of the stream. */
export const readGot = (text: string): Got => gotSchema.parse(JSON.parse(text));

/** A request without what `fetch` in a browser would not take. */
interface Asked {
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array<ArrayBuffer> | ReadableStream;
}

const host = "localhost";

/** One browser with its cookies, without a page. */
export class Client {
  readonly cookies = new Map<string, string>();
  private readonly house: { web: Web };
  private count = 0;

  constructor(house: { web: Web }) {
    this.house = house;
  }

  async ask(path: string, init: Asked = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { host, ...(cookie && { cookie }), ...init.headers };
    const answer = await this.house.web.app.request(`http://${host}${path}`, {
      ...init,
      headers,
      ...(init.body instanceof ReadableStream && { duplex: "half" }),
    });
    for (const given of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(given) ?? [];
      this.cookies.set(name, value);
    }
    return answer;
  }

  post(
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const own = { origin: `http://${host}`, "x-lianxin": "1", "sec-fetch-site": "same-origin" };
    return this.ask(path, { method: "POST", body, headers: { ...own, ...headers } });
  }

  send(content: object, id = this.newId(), as?: string): Promise<Response> {
    return this.post("/api/send", JSON.stringify({ id, as, content }), {
      "content-type": "application/json",
    });
  }

  says(text: string, id?: string): Promise<Response> {
    return this.send({ kind: "text", text }, id);
  }

  upload(bytes: Uint8Array<ArrayBuffer>, query: string, id = this.newId()): Promise<Response> {
    return this.post(`/api/upload?id=${id}&${query}`, bytes, { "content-type": "application/octet-stream" });
  }

  async history(query = ""): Promise<z.infer<typeof historySchema>> {
    return historySchema.parse(await (await this.ask(`/api/messages${query}`)).json());
  }

  async messages(query = ""): Promise<Got[]> {
    return (await this.history(query)).messages;
  }

  /** What the chat shows, one line a message: `bot: 您好`, `me: 水管爆了`. */
  async reads(query = ""): Promise<string[]> {
    return (await this.messages(query)).map(line);
  }

  private newId(): string {
    this.count += 1;
    return `id-${this.count}`;
  }
}

function line({ side, said, reply }: Got): string {
  return side === "bot" ? `bot: ${reply?.text}` : `me: ${said?.text ?? said?.label ?? said?.kind}`;
}
