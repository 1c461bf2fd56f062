import type { HttpBindings } from "@hono/node-server";
import type { Context, MiddlewareHandler } from "hono";
import type { WebOptions } from "../options.ts";

/** What Hono carries along; the bindings are missing where a test calls the routes without a server. */
export interface Env {
  Bindings: Partial<HttpBindings>;
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join("; ");

/** Headers of every answer. */
export const headers: MiddlewareHandler<Env> = async (c, next) => {
  c.header("Content-Security-Policy", policy);
  c.header("X-Content-Type-Options", "nosniff");
  // Not no-referrer: a form's POST would then say `Origin: null`, and could not be told from a foreign one.
  c.header("Referrer-Policy", "same-origin");
  c.header("Permissions-Policy", "microphone=(self), geolocation=(self), camera=(), payment=(), usb=()");
  c.header("Cross-Origin-Opener-Policy", "same-origin");
  c.header("Cross-Origin-Resource-Policy", "same-origin");
  c.header("X-Frame-Options", "DENY");
  await next();
};

/** Lets through only what our own page sends: other sites can make a browser POST, but not with our origin. */
export function sameSite(options: WebOptions): MiddlewareHandler<Env> {
  const own = options.publicUrl ? new URL(options.publicUrl).origin : undefined;
  return async (c, next) => {
    const reading = c.req.method === "GET" || c.req.method === "HEAD";
    if (reading || isOurs(c, own)) return next();
    return c.json({ kind: "foreign" }, 403);
  };
}

function isOurs(c: Context<Env>, own: string | undefined): boolean {
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin") return false;
  const origin = c.req.header("origin");
  if (origin === undefined || !URL.canParse(origin)) return false;
  // Behind a proxy that ends TLS the scheme is not ours to know, the host is.
  const hosted = new URL(origin).host === (c.req.header("host") ?? new URL(c.req.url).host);
  // A plain form cannot send this header; the login page is such a form, and has a token instead.
  const meant = c.req.path.startsWith("/l/") || c.req.header("x-lianxin") !== undefined;
  return meant && (hosted || origin === own);
}

/** Says when to come again. */
export function tooMany(c: Context<Env>, seconds: number): Response {
  c.header("Retry-After", String(seconds));
  return c.json({ kind: "wait", seconds }, 429);
}
