import type { MiddlewareHandler } from "hono";

/** Seconds. */
const year = 31_536_000;

/**
 * What every answer carries, whoever gives it, beside the stricter headers of pages: browsers guess at no types, an
 * answer that is no page runs nothing, and whoever came by https comes by nothing else.
 */
export function everyAnswer(publicUrl: string | undefined): MiddlewareHandler {
  const secure = publicUrl?.startsWith("https:") ?? false;
  return async (c, next) => {
    await next();
    // It has the headers of the first answer; any other would take their place, and stop the page's own scripts.
    if (c.res.status === 304) return;
    const unless = (name: string, value: string) => {
      if (!c.res.headers.has(name)) c.header(name, value);
    };
    unless("X-Content-Type-Options", "nosniff");
    unless("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    unless("Referrer-Policy", "no-referrer");
    if (secure) c.header("Strict-Transport-Security", `max-age=${year}`);
  };
}
