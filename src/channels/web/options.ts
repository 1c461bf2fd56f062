import type { Hono } from "hono";
import type { Database } from "../../storage/database.ts";
import type { Channel, Files, Inbox, Log } from "../channel.ts";
import type { Board } from "./board.ts";
import type { Env } from "./guard.ts";
import type { Limiter, Limits } from "./limits.ts";
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
  /** Zone in which times are shown; Asia/Shanghai unless said. */
  timeZone?: string;
  limits?: Partial<Limits>;
  /** The largest file taken, bytes; 20 MB unless said. */
  fileLimit?: number;
  /** A body that stands still so long is given up, ms. */
  stallLimit?: number;
  /** An open stream says so often that it is alive, ms. */
  heartbeat?: number;
}

/** The web chat as a channel, and its pages: `app` is mounted at the root next to other pages. */
export interface Web extends Channel {
  readonly app: Hono<Env>;
}

/** What the routes share. */
export interface Parts {
  readonly options: WebOptions;
  readonly board: Board;
  readonly sessions: Sessions;
  readonly messages: Messages;
  readonly limiter: Limiter;
  /** Nothing before the channel has started and after it has stopped. */
  readonly inbox: () => Inbox | undefined;
}
