import type { Context, Hono } from "hono";
import { z } from "zod";
import { type Env, tooMany } from "../guard/guard.ts";
import type { Held } from "../guard/load.ts";
import type { Parts } from "../options.ts";
import { roleSchema } from "../roles.ts";
import { readBody } from "./body.ts";
import { crowdedFor, defaultFileLimit, defaultStall, keySchema } from "./send.ts";
import { admitSender, chatFor, handIn, languageAsked, type Sender } from "./sender.ts";

const uploadSchema = z.object({
  id: keySchema,
  as: roleSchema.optional(),
  kind: z.enum(["photo", "voice", "document"]),
  name: z.string().max(300).optional(),
  seconds: z.coerce.number().min(0).max(36_000).optional(),
  caption: z.string().max(1000).optional(),
  album: keySchema.optional(),
});
type Upload = z.infer<typeof uploadSchema>;

/** `POST /api/upload?id=…&kind=photo`: one file as the body, checked by its content. */
export function uploadRoutes(app: Hono<Env>, parts: Parts): void {
  app.post("/api/upload", async (c) => {
    const upload = uploadSchema.safeParse(c.req.query());
    if (!upload.success) return c.json({ kind: "malformed" }, 400);
    const sender = await admitSender(c, parts, "upload");
    if (sender instanceof Response) return sender;
    const chat = await chatFor(c, parts, sender, upload.data.as);
    if (chat instanceof Response) return chat;
    const before = await parts.messages.said(chat, upload.data.id);
    if (before) return handIn(c, parts, sender.inbox, chat, upload.data.id, before.said);
    const held = parts.bodies.open(sender.address);
    try {
      return await take(c, parts, sender, { chat, upload: upload.data, held });
    } finally {
      held.end();
    }
  });
}

async function take(
  c: Context<Env>,
  parts: Parts,
  sender: Sender,
  { chat, upload, held }: { chat: string; upload: Upload; held: Held },
): Promise<Response> {
  const limit = parts.options.fileLimit ?? defaultFileLimit;
  const stall = parts.options.stallLimit ?? defaultStall;
  const body = await readBody(c.req.raw, { limit, stall, held });
  if (body.kind === "crowded") return tooMany(c, crowdedFor);
  if (body.kind === "cut") return c.json({ kind: "cut" }, 408);
  const refuse = async (
    content: { kind: "bad-file" } | { kind: "too-large"; size: number; limit: number },
  ) => {
    // The refusal is said in the chat, in the chat's own words.
    const id = `${chat}:${upload.id}`;
    await sender.inbox.accept([{ channel: "web", id, chat, language: languageAsked(c), content }]);
    return c.json({ kind: content.kind }, content.kind === "bad-file" ? 422 : 413);
  };
  if (body.kind === "too-large") return refuse({ kind: "too-large", size: body.size, limit });
  const { kind, seconds, caption, album } = upload;
  const file = await parts.options.files.keep({
    bytes: body.bytes,
    kind,
    name: upload.name,
    seconds,
  });
  if (!file) return refuse({ kind: "bad-file" });
  return handIn(c, parts, sender.inbox, chat, upload.id, {
    kind: "file",
    file,
    caption: caption || undefined,
    album,
  });
}
