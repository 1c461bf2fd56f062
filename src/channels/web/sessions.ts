import { createHash, randomBytes } from "node:crypto";
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Tx } from "../../storage/database.ts";
import type { Env } from "./guard/guard.ts";
import type { WebOptions } from "./options.ts";
import type { Role } from "./roles.ts";

/** A browser that we know. */
export interface Visitor {
  /** Hash of its cookie. */
  hash: string;
  /** Its chat; in demo mode the stem of its chats. */
  base: string;
}

const days = 86_400_000;
const lifetime = 180 * days;

/** 256 random bits. */
export const newToken = () => randomBytes(32).toString("base64url");
/** What is stored of a token: whoever reads the database cannot use it. */
export const hashOf = (token: string) => createHash("sha256").update(token).digest("base64url");
export const newChat = () => randomBytes(16).toString("base64url");

/** The chat of a visitor: in demo mode one for each role. */
export const chatOf = (visitor: Visitor, role: Role | undefined) =>
  role ? `${visitor.base}.${role}` : visitor.base;

/** Browsers and their cookies. */
export class Sessions {
  readonly #options: WebOptions;
  readonly #secure: boolean;
  readonly #cookie: string;

  constructor(options: WebOptions) {
    this.#options = options;
    this.#secure = options.publicUrl?.startsWith("https:") ?? false;
    this.#cookie = this.#secure ? "__Host-lianxin" : "lianxin";
  }

  /** Who asks; a session that is used lives on. */
  async find(c: Context<Env>): Promise<Visitor | undefined> {
    const token = getCookie(c, this.#cookie);
    if (!token) return undefined;
    const hash = hashOf(token);
    const now = this.#options.now();
    const row = await this.#options.database.transaction(async ({ records }) => {
      const found = await records.webSession.findUnique({ where: { hash } });
      if (!found || found.expiresAt <= now) return undefined;
      const renew = found.expiresAt.getTime() - now.getTime() < lifetime / 2;
      if (renew) await records.webSession.update({ where: { hash }, data: { expiresAt: this.#end(now) } });
      return { ...found, renew };
    });
    if (row?.renew) this.hand(c, token);
    return row && { hash, base: row.chat };
  }

  /** Whether a browser may still see what it is shown: it may have been signed out from elsewhere meanwhile. */
  lives(hash: string): Promise<boolean> {
    return this.#options.database.transaction(
      (tx) => tx.sql.get(`SELECT 1 AS "is" FROM "WebSession" WHERE "hash" = ?`, [hash]) !== undefined,
    );
  }

  /** Makes the browser a known one, with a chat that nobody is tied to yet. */
  async begin(c: Context<Env>): Promise<Visitor> {
    const made = await this.#options.database.transaction((tx) => this.issue(tx, newChat()));
    this.hand(c, made.token);
    return made.visitor;
  }

  /** A new token for a chat, and the end of all that expired. */
  async issue({ records }: Tx, chat: string): Promise<{ token: string; visitor: Visitor }> {
    const now = this.#options.now();
    const token = newToken();
    const hash = hashOf(token);
    await records.webSession.deleteMany({ where: { expiresAt: { lte: now } } });
    await records.webSession.create({ data: { hash, chat, createdAt: now, expiresAt: this.#end(now) } });
    return { token, visitor: { hash, base: chat } };
  }

  /** The language of a chat, where it was chosen or guessed before. */
  language(chat: string): Promise<string | undefined> {
    return this.#options.database.transaction(async ({ records }) => {
      const where = { channel_id: { channel: "web", id: chat } };
      const row = await records.chat.findUnique({
        where,
        include: { person: { select: { language: true } } },
      });
      return row?.person?.language ?? row?.language ?? undefined;
    });
  }

  #end(now: Date): Date {
    return new Date(now.getTime() + lifetime);
  }

  /** Hands a token to the browser, once it is committed. */
  hand(c: Context<Env>, token: string): void {
    setCookie(c, this.#cookie, token, {
      path: "/",
      httpOnly: true,
      sameSite: "Lax",
      secure: this.#secure,
      maxAge: lifetime / 1000,
    });
  }
}
