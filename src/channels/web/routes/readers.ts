import type { MiddlewareHandler } from "hono";
import { type Env, headers } from "../guard/guard.ts";
import type { Parts } from "../options.ts";
import { loadAssets } from "./assets.ts";
import { templateWords } from "./page.ts";
import { pageWords } from "./page-words.ts";
import { languageAsked } from "./sender.ts";

/** Lets readers of public pages through as far as one address may read them, and else says so on a page. */
export function readers(parts: Parts): MiddlewareHandler<Env> {
  const assets = loadAssets();
  return async (c, next) => {
    const wait = parts.limiter.take("pages", { address: parts.addressOf(c) });
    if (wait === 0) return next();
    const language = parts.options.words.match(c.req.query("lang") ?? languageAsked(c));
    const words = templateWords(pageWords(language));
    await headers(c, async () => {});
    c.header("Retry-After", String(wait));
    c.header("Cache-Control", "no-store");
    const { door_busy_title: title = "", door_busy_text: text = "" } = words;
    const inside = assets.page("door-home.html", words);
    return c.html(assets.page("door.html", { language, title, text, inside }), 429);
  };
}
