import type { Context } from "hono";
import type { Inbox } from "../../channel.ts";
import { type Env, tooMany } from "../guard/guard.ts";
import type { Said } from "../messages.ts";
import type { Parts } from "../options.ts";
import type { Role } from "../roles.ts";
import { chatOf, type Visitor } from "../sessions.ts";

/** Whoever sends something, and where it goes. */
export interface Sender {
  visitor: Visitor | undefined;
  address: string;
  inbox: Inbox;
}

/** Lets a sender in, or answers why not: too much at once, or we are closing. */
export async function admitSender(
  c: Context<Env>,
  parts: Parts,
  what: "send" | "upload",
): Promise<Sender | Response> {
  const inbox = parts.inbox();
  if (!inbox) return c.json({ kind: "closing" }, 503);
  const visitor = await parts.sessions.find(c);
  const address = parts.addressOf(c);
  const wait = parts.limiter.take(what, { session: visitor?.hash, address });
  return wait > 0 ? tooMany(c, wait) : { visitor, address, inbox };
}

/** The sender's chat; an unknown browser is given one, at a limited rate. */
export async function chatFor(
  c: Context<Env>,
  parts: Parts,
  { visitor, address }: Sender,
  role: Role | undefined,
): Promise<string | Response> {
  const inDemo = parts.options.demo ? role : undefined;
  if (visitor) return chatOf(visitor, inDemo);
  const wait = parts.limiter.take("open", { address });
  return wait > 0 ? tooMany(c, wait) : chatOf(await parts.sessions.begin(c), inDemo);
}

/** Shows what was said in the chat, hands it in, and says under which id it is shown. */
export async function handIn(
  c: Context<Env>,
  parts: Parts,
  inbox: Inbox,
  chat: string,
  key: string,
  said: Said,
): Promise<Response> {
  // Shown first: if the process dies in between, the browser sends again and the inbox takes it then.
  const shown = await parts.messages.fromPerson(chat, key, said);
  await inbox.accept([
    {
      channel: "web",
      id: `${chat}:${key}`,
      chat,
      language: languageAsked(c),
      content: contentOf(shown.said),
    },
  ]);
  parts.board.wake(chat);
  return c.json({ kind: "accepted", message: shown.id });
}

function contentOf(said: Said) {
  return said.kind === "press" ? { kind: said.kind, data: said.data, ref: said.ref } : said;
}

/** The language a browser asks for. */
export const languageAsked = (c: Context<Env>) =>
  c.req.header("accept-language")?.split(/[,;]/)[0]?.trim() || undefined;
