import type { Context, Hono } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { z } from "zod";
import { type Env, tooMany } from "../guard/guard.ts";
import type { Parts } from "../options.ts";
import { roleSchema } from "../roles.ts";
import { chatOf, type Visitor } from "../sessions.ts";

const number = z.coerce.number().int().min(0);
const watchSchema = z.object({
  as: roleSchema.optional(),
  after: number.optional(),
  before: number.optional(),
});
type Watch = z.infer<typeof watchSchema>;

const pageSize = 50;
/** Tabs of one chat that may stream at once. */
const mostStreams = 8;

/** `GET /api/messages`: what the chat shows; `GET /api/stream`: what comes, as it comes. */
export function watchRoutes(app: Hono<Env>, parts: Parts): void {
  app.get("/api/messages", async (c) => {
    const asked = await admitted(c, parts);
    if (asked instanceof Response) return asked;
    c.header("Cache-Control", "no-store");
    if (!asked.chat) return c.json({ chat: null, messages: [], more: false });
    const { chat, watch } = asked;
    const messages =
      watch.after === undefined
        ? await parts.messages.before(chat, watch.before, pageSize)
        : await parts.messages.after(chat, watch.after, pageSize);
    const language = await parts.sessions.language(chat);
    return c.json({ chat, language, messages, more: messages.length === pageSize });
  });

  app.get("/api/stream", async (c) => {
    const asked = await admitted(c, parts);
    if (asked instanceof Response) return asked;
    const { chat, visitor, watch } = asked;
    if (!chat || !visitor) return c.json({ kind: "unknown" }, 401);
    if (!parts.inbox()) return c.json({ kind: "closing" }, 503);
    if (parts.board.watching(chat) >= mostStreams) return tooMany(c, 30);
    // A browser that comes back by itself says in the header where it was, later than the address does.
    const last = number.safeParse(c.req.header("last-event-id") ?? watch.after ?? 0);
    c.header("X-Accel-Buffering", "no");
    return streamSSE(c, (stream) => tell(parts, stream, { chat, browser: visitor.hash }, last.data ?? 0));
  });
}

async function admitted(
  c: Context<Env>,
  parts: Parts,
): Promise<{ visitor?: Visitor; chat?: string; watch: Watch } | Response> {
  const watch = watchSchema.safeParse(c.req.query());
  if (!watch.success) return c.json({ kind: "malformed" }, 400);
  const visitor = await parts.sessions.find(c);
  const wait = parts.limiter.take("read", { session: visitor?.hash, address: parts.addressOf(c) });
  if (wait > 0) return tooMany(c, wait);
  const role = parts.options.demo ? watch.data.as : undefined;
  return { visitor, chat: visitor && chatOf(visitor, role), watch: watch.data };
}

async function tell(
  parts: Parts,
  stream: SSEStreamingApi,
  { chat, browser }: { chat: string; browser: string },
  after: number,
): Promise<void> {
  const { board, messages, sessions, options } = parts;
  const watcher = board.watch(chat);
  stream.onAbort(() => watcher.end());
  let last = after;
  try {
    // Says which chat it is: the browser may have been given another since the page was loaded.
    await stream.writeSSE({ event: "beat", data: chat });
    while (!stream.aborted && (await sessions.lives(browser))) {
      const news = await messages.after(chat, last, pageSize);
      const language = news.length > 0 ? await sessions.language(chat) : undefined;
      for (const message of news) {
        await stream.writeSSE({ id: String(message.id), data: JSON.stringify({ ...message, language }) });
        last = message.id;
      }
      if (news.length > 0) continue;
      const signal = await watcher.next(options.heartbeat ?? 20_000);
      if (signal === "end") return;
      // Named, so that the page sees it too: a line can be dead for minutes without either side being told.
      if (signal === "quiet") await stream.writeSSE({ event: "beat", data: chat });
    }
  } finally {
    board.leave(chat, watcher);
  }
}
