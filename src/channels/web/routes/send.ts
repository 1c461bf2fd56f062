import type { Context, Hono } from "hono";
import { z } from "zod";
import { type Env, tooMany } from "../guard/guard.ts";
import type { Said } from "../messages.ts";
import type { Parts } from "../options.ts";
import { roleSchema } from "../roles.ts";
import { readBody } from "./body.ts";
import { admitSender, chatFor, handIn, languageAsked, type Sender } from "./sender.ts";

/** The browser's own id of something it sends: sent again under the same id, it counts once. */
export const keySchema = z.string().regex(/^[\w-]{1,64}$/);

const content = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: z.string().min(1).max(100_000) }),
  /** `message`: the id of the message whose button was pressed. */
  z.object({
    kind: z.literal("press"),
    data: z.string().min(1).max(200),
    message: z.number().int().positive(),
  }),
  z.object({
    kind: z.literal("start"),
    code: z
      .string()
      .regex(/^[\w-]{1,64}$/)
      .optional(),
  }),
  z.object({
    kind: z.literal("location"),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
  /** A file that the page did not even begin to upload. */
  z.object({ kind: z.literal("too-large"), size: z.number().int().positive() }),
]);
const sendSchema = z.object({ id: keySchema, as: roleSchema.optional(), content });
type Send = z.infer<typeof sendSchema>;

const bodyLimit = 512 * 1024;
/** A body that stands still so long is given up, ms. */
export const defaultStall = 30_000;
/** Seconds after which there may be room again for a body. */
export const crowdedFor = 5;

/** `POST /api/send`: words, presses and places, as JSON. */
export function sendRoutes(app: Hono<Env>, parts: Parts): void {
  app.post("/api/send", async (c) => {
    if (!c.req.header("content-type")?.startsWith("application/json"))
      return c.json({ kind: "malformed" }, 415);
    const sender = await admitSender(c, parts, "send");
    if (sender instanceof Response) return sender;
    const held = parts.bodies.open(sender.address);
    try {
      const stall = parts.options.stallLimit ?? defaultStall;
      const body = await readBody(c.req.raw, { limit: bodyLimit, stall, held });
      if (body.kind === "crowded") return tooMany(c, crowdedFor);
      if (body.kind === "too-large") return c.json({ kind: "malformed" }, 413);
      if (body.kind === "cut") return c.json({ kind: "cut" }, 408);
      const sent = sendSchema.safeParse(parseJson(body.bytes));
      if (!sent.success) return c.json({ kind: "malformed" }, 400);
      return await take(c, parts, sender, sent.data);
    } finally {
      held.end();
    }
  });
}

async function take(c: Context<Env>, parts: Parts, sender: Sender, sent: Send): Promise<Response> {
  const chat = await chatFor(c, parts, sender, sent.as);
  if (chat instanceof Response) return chat;
  if (sent.content.kind === "too-large") {
    const limit = parts.options.fileLimit ?? defaultFileLimit;
    const tooLarge = { kind: "too-large", size: sent.content.size, limit } as const;
    const id = `${chat}:${sent.id}`;
    await sender.inbox.accept([{ channel: "web", id, chat, language: languageAsked(c), content: tooLarge }]);
    return c.json({ kind: "accepted" });
  }
  const said = await saidIn(parts, chat, sent.content);
  return said ? handIn(c, parts, sender.inbox, chat, sent.id, said) : c.json({ kind: "stale" }, 409);
}

/** Bytes. */
export const defaultFileLimit = 20 * 1024 * 1024;

async function saidIn(
  parts: Parts,
  chat: string,
  sent: Exclude<Send["content"], { kind: "too-large" }>,
): Promise<Said | undefined> {
  if (sent.kind !== "press") return sent;
  // Only what the chat was offered can be pressed.
  const label = await parts.messages.button(chat, sent.message, sent.data);
  return label === undefined
    ? undefined
    : { kind: "press", data: sent.data, ref: String(sent.message), label };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
