import { Hono } from "hono";
import type { Inbox } from "../channel.ts";
import { Board } from "./board.ts";
import { addresses } from "./guard/addresses.ts";
import { type Env, headers, sameSite } from "./guard/guard.ts";
import { defaultLimits, Limiter } from "./guard/limits.ts";
import { Load } from "./guard/load.ts";
import { Messages } from "./messages.ts";
import type { Parts, Web, WebOptions } from "./options.ts";
import { doorRoutes } from "./routes/door.ts";
import { fileRoutes } from "./routes/files.ts";
import { pageRoutes } from "./routes/page.ts";
import { readers } from "./routes/readers.ts";
import { sendRoutes } from "./routes/send.ts";
import { uploadRoutes } from "./routes/upload.ts";
import { watchRoutes } from "./routes/watch.ts";
import { Sessions } from "./sessions.ts";

export { makeLoginLink } from "./login-links.ts";
export type { Web, WebOptions } from "./options.ts";

/**
 * The web chat: a channel, and the pages that `main` mounts.
 * @example const web = createWeb({ database, files, now, log, words, demo: false }); root.route("/", web.app)
 */
export function createWeb(options: WebOptions): Web {
  let inbox: Inbox | undefined;
  const { database, now } = options;
  const parts: Parts = {
    options,
    board: new Board(),
    sessions: new Sessions(options),
    messages: new Messages(database, now),
    limiter: new Limiter({ ...defaultLimits, ...options.limits }, now),
    bodies: new Load(options.bodiesLimit ?? 128 * 1024 * 1024),
    addressOf: addresses(options.proxies),
    inbox: () => inbox,
  };
  return {
    name: "web",
    capabilities: { buttons: true, edit: false, textLimit: 100_000, mailings: { perSecond: pace(options) } },
    app: routes(parts),
    readers: readers(parts),
    start: async (opened) => {
      inbox = opened;
      parts.board.open();
    },
    stop: async () => {
      inbox = undefined;
      parts.board.close();
    },
    send: async ({ id, chat, reply }) => {
      const shown = await parts.messages.fromBot(id, chat, reply);
      parts.board.wake(chat);
      return { kind: "sent", ref: String(shown) };
    },
    collect: async () => {
      throw new Error("the web chat has no files on another side");
    },
    startLink: (code) => (options.publicUrl === undefined ? undefined : `${options.publicUrl}/c/${code}`),
  };
}

/** Nobody but us has to carry it: no slower than the database likes; in the demo slow enough to be paused. */
const pace = ({ demo }: WebOptions): number => (demo ? 2 : 1000);

/**
 * Time limits for the HTTP server that carries the web chat: a photo over a bad line takes long, headers do not.
 * @example serve({ fetch: app.fetch, serverOptions: serverLimits })
 */
export const serverLimits = { headersTimeout: 20_000, requestTimeout: 900_000, keepAliveTimeout: 30_000 };

function routes(parts: Parts): Hono<Env> {
  const app = new Hono<Env>();
  // By path and not for all: other pages are mounted next to these, with their own rules.
  for (const path of ["/", "/c/*", "/l/*", "/assets/*", "/api/*", "/files/*"]) app.use(path, headers);
  for (const path of ["/api/*", "/l/*"]) app.use(path, sameSite(parts.options));
  pageRoutes(app, parts);
  doorRoutes(app, parts);
  sendRoutes(app, parts);
  uploadRoutes(app, parts);
  watchRoutes(app, parts);
  fileRoutes(app, parts);
  app.onError((error, c) => {
    parts.options.log.error({ err: error, path: c.req.routePath, channel: "web" }, "a web request failed");
    return c.json({ kind: "fault" }, 500);
  });
  return app;
}
