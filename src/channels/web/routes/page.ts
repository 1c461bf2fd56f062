import type { Context, Hono } from "hono";
import { compress } from "hono/compress";
import { etag } from "hono/etag";
import type { Env } from "../guard/guard.ts";
import type { Parts } from "../options.ts";
import { roleSchema, roles } from "../roles.ts";
import { chatOf } from "../sessions.ts";
import { loadAssets } from "./assets.ts";
import { type PageWords, pageWords } from "./page-words.ts";
import { defaultFileLimit } from "./send.ts";
import { languageAsked } from "./sender.ts";

/** `GET /` and `GET /c/:code`, the chat; `GET /assets/…`, what belongs to it. */
export function pageRoutes(app: Hono<Env>, parts: Parts): void {
  const assets = loadAssets();
  for (const path of ["/", "/c/*", "/l/*", "/assets/*"]) app.use(path, compress(), etag());

  app.get("/assets/:version/:name", (c) => {
    const asset = assets.find(c.req.param("name"));
    if (!asset) return c.json({ kind: "none" }, 404);
    const current = c.req.param("version") === assets.version;
    // A page from before a deploy gets what there is now, but may not keep it.
    c.header("Cache-Control", current ? "public, max-age=31536000, immutable" : "no-cache");
    return c.body(asset.body, 200, { "Content-Type": asset.type });
  });

  const chat = async (c: Context<Env>, code: string | undefined) => {
    const role = parts.options.demo ? roleSchema.safeParse(c.req.query("as")).data : undefined;
    const language = await languageFor(c, parts, role);
    const words = pageWords(language);
    const { demo, timeZone, fileLimit } = parts.options;
    const config = {
      demo,
      as: role,
      code,
      roles,
      language,
      words,
      timeZone: timeZone ?? "Asia/Shanghai",
      fileLimit: fileLimit ?? defaultFileLimit,
    };
    c.header("Cache-Control", "no-cache");
    c.header("Vary", "Accept-Language, Cookie");
    return c.html(
      assets.page("index.html", {
        ...templateWords(words),
        language,
        config: JSON.stringify(config),
        preload: preload(assets),
      }),
    );
  };
  app.get("/", (c) => chat(c, undefined));
  app.get("/c/:code{[A-Za-z0-9_-]{1,64}}", (c) => chat(c, c.req.param("code")));
}

/** The language of the page: the chat's, or what the browser asks for. */
export async function languageFor(
  c: Context<Env>,
  parts: Parts,
  role: Parameters<typeof chatOf>[1],
): Promise<string> {
  const visitor = await parts.sessions.find(c);
  const spoken = visitor && (await parts.sessions.language(chatOf(visitor, role)));
  return parts.options.words.match(spoken ?? languageAsked(c));
}

const preload = ({ version, scripts }: { version: string; scripts: readonly string[] }) =>
  scripts.map((name) => `<link rel="modulepreload" href="/assets/${version}/${name}">`).join("\n    ");

/** Words for a template, whose names hold no dots: `door.title` is `door_title` there. */
export const templateWords = (words: PageWords): Record<string, string> =>
  Object.fromEntries(Object.entries(words).map(([key, word]) => [key.replaceAll(".", "_"), word]));
