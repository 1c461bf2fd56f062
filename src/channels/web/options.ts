import type { Context, Hono, MiddlewareHandler } from "hono";
import type { Database } from "../../storage/database.ts";
import type { Channel, Files, Inbox, Log } from "../channel.ts";
import type { Board } from "./board.ts";
import type { Env } from "./guard/guard.ts";
import type { Limiter, Limits } from "./guard/limits.ts";
import type { Load } from "./guard/load.ts";
import type { Messages } from "./messages.ts";
import type { Sessions } from "./sessions.ts";

/** What the web chat is made with. */
export interface WebOptions {
  database: Database;
  files: Files;
  now: () => Date;
  /** Which language fits what a browser asks for: `zh-hans-CN` → `zh-CN`. */
  words: { match(asked: string | undefined): string };
  log: Pick<Log, "error">;
  /** Offers the sample county's roles, each with a chat of its own. */
  demo: boolean;
  /** Where browsers reach it, `https://lianxin.example`; decides about secure cookies. */
  publicUrl?: string;
  /** Proxies elsewhere than on this machine that say where requests come from, `172.16.0.0/12`. */
  proxies?: readonly string[];
  /** Zone in which times are shown; Asia/Shanghai unless said. */
  timeZone?: string;
  limits?: Partial<Limits>;
  /** The largest file taken, bytes; 20 MB unless said. */
  fileLimit?: number;
  /** Bytes of bodies in memory at once; 128 MB unless said, half of it of one address. */
  bodiesLimit?: number;
  /** A body that stands still so long is given up, ms. */
  stallLimit?: number;
  /** An open stream says so often that it is alive, ms. */
  heartbeat?: number;
}

/** The web chat as a channel, and its pages: `app` is mounted at the root next to other pages. */
export interface Web extends Channel {
  readonly app: Hono<Env>;
  /** Stands before pages that are mounted beside these: whoever asks for too many is asked to wait. */
  readonly readers: MiddlewareHandler<Env>;
}

/** What the routes share. */
export interface Parts {
  readonly options: WebOptions;
  readonly board: Board;
  readonly sessions: Sessions;
  readonly messages: Messages;
  readonly limiter: Limiter;
  /** Bodies that are being received. */
  readonly bodies: Load;
  readonly addressOf: (c: Context<Env>) => string;
  /** Nothing before the channel has started and after it has stopped. */
  readonly inbox: () => Inbox | undefined;
}
