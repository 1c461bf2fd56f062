import type { Context, Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { type Env, tooMany } from "../guard/guard.ts";
import { consumeLink, linkWorks, tieChat } from "../login-links.ts";
import type { Parts } from "../options.ts";
import { hashOf, newToken } from "../sessions.ts";
import { loadAssets } from "./assets.ts";
import { languageFor, templateWords } from "./page.ts";
import { pageWords } from "./page-words.ts";
import { languageAsked } from "./sender.ts";

const doorCookie = "lianxin-door";

/** `/l/:token`: looking at a login link changes nothing, so that a preview does not use it up; the button does. */
export function doorRoutes(app: Hono<Env>, parts: Parts): void {
  const assets = loadAssets();
  const { database, now } = parts.options;
  const path = "/l/:token{[A-Za-z0-9_-]{20,100}}";

  const show = async (c: Context<Env>, works: boolean) => {
    const language = await languageFor(c, parts, undefined);
    const words = templateWords(pageWords(language));
    c.header("Cache-Control", "no-store");
    const page = assets.page("door.html", {
      language,
      title: words[works ? "door_title" : "door_closed_title"] ?? "",
      text: words[works ? "door_text" : "door_closed_text"] ?? "",
      inside: assets.page(works ? "door-enter.html" : "door-home.html", words),
    });
    return c.html(page, works ? 200 : 410);
  };

  app.get(path, async (c) => {
    const wait = parts.limiter.take("login", { address: parts.addressOf(c) });
    if (wait > 0) return tooMany(c, wait);
    const browser = doorToken(c, parts);
    return show(c, await database.transaction((tx) => linkWorks(tx, c.req.param("token"), browser, now())));
  });

  app.post(path, async (c) => {
    const inbox = parts.inbox();
    if (!inbox) return c.json({ kind: "closing" }, 503);
    const wait = parts.limiter.take("login", { address: parts.addressOf(c) });
    if (wait > 0) return tooMany(c, wait);
    const signed = await signIn(c, parts, c.req.param("token"), doorToken(c, parts));
    if (!signed) return show(c, false);
    const id = `${signed.chat}:login-${hashOf(signed.token)}`;
    const content = { kind: "start" } as const;
    await inbox.accept([{ channel: "web", id, chat: signed.chat, language: languageAsked(c), content }]);
    return c.redirect("/", 303);
  });
}

/** A new session in place of the old one: a token that somebody planted is worth nothing after signing in. */
async function signIn(c: Context<Env>, parts: Parts, link: string, browser: string) {
  const { database, now } = parts.options;
  const visitor = await parts.sessions.find(c);
  const signed = await database.transaction(async (tx) => {
    const personId = await consumeLink(tx, link, browser, now());
    if (personId === undefined) return undefined;
    const chat = await tieChat(tx, visitor?.base, personId, now());
    await tx.records.webSession.deleteMany({ where: { OR: [{ chat }, { hash: visitor?.hash ?? "" }] } });
    return { chat, token: (await parts.sessions.issue(tx, chat)).token };
  });
  if (signed) {
    parts.sessions.hand(c, signed.token);
    // Open pages come back with the new cookie, or not at all.
    for (const chat of new Set([signed.chat, visitor?.base ?? signed.chat])) parts.board.hangUp(chat);
  }
  return signed;
}

/** Names the browser at the door, so that it can press again when the answer got lost on the way. */
function doorToken(c: Context<Env>, parts: Parts): string {
  const token = getCookie(c, doorCookie) ?? newToken();
  const secure = parts.options.publicUrl?.startsWith("https:") ?? false;
  setCookie(c, doorCookie, token, { path: "/l", httpOnly: true, sameSite: "Lax", secure, maxAge: 3600 });
  return token;
}
