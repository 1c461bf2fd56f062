import { Hono, type MiddlewareHandler } from "hono";
import { compress } from "hono/compress";
import { etag } from "hono/etag";
import type { Page, PathParts, Reading } from "../conversation/page.ts";
import { atom } from "./atom.ts";
import { ical } from "./ical.ts";
import type { PagesOptions, Place } from "./place.ts";
import { render, sheet } from "./render.ts";

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Types that browsers show themselves and that hold no script. */
const shownHere = /^image\/(jpeg|png|webp|gif)$/;

/** The public pages of all features: no sign-in, no cookies, no scripts. */
export function createPages(options: PagesOptions): Hono {
  const app = new Hono();
  const safe: MiddlewareHandler = async (c, next) => {
    c.header("Content-Security-Policy", policy);
    c.header("X-Content-Type-Options", "nosniff");
    c.header("Referrer-Policy", "no-referrer");
    c.header("X-Frame-Options", "DENY");
    await next();
  };
  const readers: MiddlewareHandler = options.readers ?? ((_c, next) => next());
  app.use("/open/*", readers, compress(), etag(), safe);
  app.get("/open/style/:version", (c) => {
    c.header("Cache-Control", "public, max-age=31536000, immutable");
    return c.body(sheet.body, 200, { "Content-Type": "text/css; charset=utf-8" });
  });
  app.get("/open/files/:id{[A-Za-z0-9_-]+}", async (c) => {
    const id = c.req.param("id");
    if (!(await isOpen(options, id))) return c.text("404", 404);
    const { bytes, mime, name } = await options.files.read(id);
    const here = shownHere.test(mime);
    return c.body(new Uint8Array(bytes), 200, {
      "Content-Type": here ? mime : "application/octet-stream",
      "Content-Disposition": here ? "inline" : saveAs(name ?? id),
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "public, max-age=86400",
    });
  });
  app.use("/duty/*", readers);
  for (const page of [...options.features.flatMap((feature) => feature.pages ?? []), nowhere]) {
    app.get(page.path, safe, async (c) => {
      const asked = c.req.query("lang") ?? c.req.header("accept-language")?.split(/[,;]/)[0];
      const language = options.languages.match(asked);
      const origin = options.publicUrl ?? new URL(c.req.url).origin;
      const shown = await options.read(language, (reading) =>
        answer(page, reading, c.req.param() as PathParts, { options, origin, path: c.req.path }),
      );
      const secret = page.kind === "calendar" && page.secret;
      c.header("Cache-Control", secret ? "private, no-store" : "public, max-age=60");
      c.header("Vary", "Accept-Language");
      if (shown.name !== undefined) c.header("Content-Disposition", saveAs(shown.name));
      return c.body(shown.body, shown.found ? 200 : 404, { "Content-Type": shown.type });
    });
  }
  app.onError((error, c) => {
    options.log.error({ err: error, path: c.req.routePath }, "a public page failed");
    return c.text("500", 500);
  });
  return app;
}

const saveAs = (name: string): string => `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;

/** An address that no feature has: the page that says so, for people mistype. */
const nowhere: Page = { kind: "page", path: "/open/*", show: async () => undefined };

interface Answer {
  body: string;
  type: string;
  found: boolean;
  /** It is kept as a file of this name. */
  name?: string;
}

async function answer(page: Page, reading: Reading, parts: PathParts, place: Place): Promise<Answer> {
  switch (page.kind) {
    case "page": {
      const view = await page.show(reading, parts);
      const body = await render(view, reading, place);
      return { body, type: "text/html; charset=utf-8", found: view !== undefined };
    }
    case "text": {
      const view = await page.show(reading, parts);
      if (!view) return none;
      return { body: view.text, type: "text/plain; charset=utf-8", found: true, name: view.name };
    }
    case "feed": {
      const view = await page.show(reading, parts);
      if (!view) return none;
      return {
        body: await atom(view, reading, place),
        type: "application/atom+xml; charset=utf-8",
        found: true,
      };
    }
    case "calendar": {
      const view = await page.show(reading, parts);
      if (!view) return none;
      return { body: ical(view, reading, place), type: "text/calendar; charset=utf-8", found: true };
    }
  }
}

const none: Answer = { body: "404", type: "text/plain; charset=utf-8", found: false };

async function isOpen(options: PagesOptions, file: string): Promise<boolean> {
  return options.read(options.languages.match(undefined), async (reading) => {
    for (const feature of options.features) {
      if (await feature.openFile?.(reading, file)) return true;
    }
    return false;
  });
}
