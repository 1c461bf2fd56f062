import type { Hono } from "hono";
import { type Env, tooMany } from "../guard/guard.ts";
import type { Parts } from "../options.ts";

/** Types that browsers show themselves and that hold no script. */
const shownHere = /^(image\/(jpeg|png|webp|gif)|(audio|video)\/[\w.+-]+|application\/ogg)$/;

/** `GET /files/:id`: a file, for browsers whose chat was shown it. */
export function fileRoutes(app: Hono<Env>, parts: Parts): void {
  app.get("/files/:id{[A-Za-z0-9_-]+}", async (c) => {
    const id = c.req.param("id");
    const visitor = await parts.sessions.find(c);
    const wait = parts.limiter.take("read", { session: visitor?.hash, address: parts.addressOf(c) });
    if (wait > 0) return tooMany(c, wait);
    // The same answer whether it is somebody else's or does not exist.
    if (!visitor || !(await parts.messages.showsFile(visitor.base, id))) return c.json({ kind: "none" }, 404);
    const { bytes, mime, name } = await parts.options.files.read(id);
    const range = rangeOf(c.req.header("range"), bytes.byteLength);
    const part = range ? bytes.subarray(range.from, range.to + 1) : bytes;
    const type = shownHere.test(mime) ? mime : "application/octet-stream";
    return c.body(new Uint8Array(part), range ? 206 : 200, {
      "Content-Type": type,
      "Content-Disposition": disposition(type === mime, name),
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "private, max-age=31536000, immutable",
      "Accept-Ranges": "bytes",
      ...(range && { "Content-Range": `bytes ${range.from}-${range.to}/${bytes.byteLength}` }),
    });
  });
}

/** One range, as iPhones ask before they play a sound; anything else gets the whole. */
function rangeOf(header: string | undefined, size: number): { from: number; to: number } | undefined {
  const found = /^bytes=(\d+)-(\d*)$/.exec(header ?? "");
  if (!found) return undefined;
  const from = Number(found[1]);
  const to = Math.min(found[2] ? Number(found[2]) : size - 1, size - 1);
  return from <= to ? { from, to } : undefined;
}

function disposition(here: boolean, name: string | undefined): string {
  const kind = here ? "inline" : "attachment";
  if (!name) return kind;
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `${kind}; filename*=UTF-8''${encoded}`;
}
