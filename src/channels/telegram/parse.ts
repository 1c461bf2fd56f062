import type { Arrival, RemoteFile } from "../channel.ts";
import {
  envelopeSchema,
  serviceFields,
  type TelegramMessage,
  type TelegramUpdate,
  updateSchema,
} from "./receiving/update.ts";

/** The bot itself, as groups address it. */
export interface Me {
  id: number;
  username: string;
}

/** What an update says: an arrival, or nothing for us; `press` is the pressed button that waits for its answer. */
export interface Parsed {
  arrival?: Arrival;
  press?: string;
  /** It has a form that is not known here. */
  strange?: boolean;
}

/** The channel's name. */
export const channelName = "telegram";
/** The largest file that can be fetched from Telegram, bytes. */
export const downloadLimit = 20 * 1024 * 1024;

/** Reads an update of any shape; never throws. */
export function parse(sent: unknown, me?: Me): Parsed {
  const update = updateSchema.safeParse(sent);
  if (!update.success) return { ...parseStrange(sent), strange: true };
  const { message, edited_message, callback_query, my_chat_member } = update.data;
  if (message) return { arrival: parseMessage(update.data, message, me) };
  if (edited_message) return { arrival: parseEdit(update.data, edited_message) };
  if (callback_query) return parsePress(update.data, callback_query);
  if (my_chat_member) return { arrival: parseMembership(update.data, my_chat_member) };
  return {};
}

type From = { language_code?: string; is_bot?: boolean } | undefined;

function arrivalOf(
  update: { update_id: number },
  chat: { id: number },
  from: From,
  content: Arrival["content"],
): Arrival {
  return {
    channel: channelName,
    id: `u${update.update_id}`,
    chat: String(chat.id),
    language: from?.language_code,
    content,
  };
}

function parseMessage(
  update: TelegramUpdate,
  message: TelegramMessage,
  me: Me | undefined,
): Arrival | undefined {
  const { chat, from } = message;
  if (from?.is_bot) return undefined;
  if (chat.type === "private") {
    if (isSomebodyElse(chat, from)) return undefined;
    const content = contentOf(message);
    return content && arrivalOf(update, chat, from, content);
  }
  const isGroup = chat.type === "group" || chat.type === "supergroup";
  return isGroup && isAddressed(message, me) ? arrivalOf(update, chat, from, { kind: "group" }) : undefined;
}

function parseEdit(update: TelegramUpdate, message: TelegramMessage): Arrival | undefined {
  const { chat, from, text } = message;
  // A shared live location is edited every few seconds, and captions answer nothing.
  if (chat.type !== "private" || text === undefined || isSomebodyElse(chat, from)) return undefined;
  return arrivalOf(update, chat, from, { kind: "text", text, edited: true });
}

function parsePress(update: TelegramUpdate, query: NonNullable<TelegramUpdate["callback_query"]>): Parsed {
  const { message, data, from, id: press } = query;
  if (!message || data === undefined) return { press };
  if (message.chat.type !== "private")
    return { press, arrival: arrivalOf(update, message.chat, from, { kind: "group" }) };
  if (isSomebodyElse(message.chat, from)) return { press };
  // Only a text can be replaced by a text; a message that is too old comes without its text.
  const ref = message.text === undefined ? undefined : String(message.message_id);
  return { press, arrival: arrivalOf(update, message.chat, from, { kind: "press", data, ref }) };
}

function parseMembership(
  update: TelegramUpdate,
  { chat, from, new_chat_member }: NonNullable<TelegramUpdate["my_chat_member"]>,
): Arrival | undefined {
  if (chat.type !== "private") return undefined;
  const kind = new_chat_member.status === "kicked" ? "blocked" : "unblocked";
  return arrivalOf(update, chat, from, { kind });
}

function parseStrange(sent: unknown): Parsed {
  const { data } = envelopeSchema.safeParse(sent);
  if (data?.message?.chat.type !== "private") return {};
  return { arrival: arrivalOf(data, data.message.chat, data.message.from, { kind: "unsupported" }) };
}

/** A private chat has the number of the person it is with: nobody else writes or presses there. */
const isSomebodyElse = (chat: { id: number }, from: { id: number } | undefined): boolean =>
  from !== undefined && from.id !== chat.id;

function contentOf(message: TelegramMessage): Arrival["content"] | undefined {
  const { text, contact, from } = message;
  if (text !== undefined) return textOf(text);
  if (contact) {
    // Passed on from somebody else, or made by another bot, it proves nothing.
    const direct = message.forward_origin === undefined && message.via_bot === undefined;
    return { kind: "contact", phone: contact.phone_number, own: direct && contact.user_id === from?.id };
  }
  const place = message.location ?? message.venue?.location;
  if (place) return { kind: "location", latitude: place.latitude, longitude: place.longitude };
  const file = message.animation === undefined ? fileOf(message) : undefined;
  if (file && file.size > downloadLimit) return { kind: "too-large", size: file.size, limit: downloadLimit };
  if (file) return { kind: "remote", file, caption: message.caption, album: message.media_group_id };
  return serviceFields.some((field) => field in message) ? undefined : { kind: "unsupported" };
}

function textOf(text: string): Arrival["content"] {
  const start = /^\/start(?:@\w+)?(?:\s+(.*))?$/s.exec(text.trim());
  if (!start) return { kind: "text", text };
  const code = start[1]?.trim();
  return { kind: "start", code: code && /^[\w-]{1,64}$/.test(code) ? code : undefined };
}

function fileOf({ photo, document, voice, audio }: TelegramMessage): RemoteFile | undefined {
  if (photo) {
    const largest = photo.reduce((best, one) =>
      one.width * one.height > best.width * best.height ? one : best,
    );
    return { remoteId: largest.file_id, kind: "photo", size: largest.file_size ?? 0 };
  }
  if (document) {
    const { file_id, file_size = 0, file_name, mime_type = "" } = document;
    // A photo sent as a file is a photo, with a place hidden in it more often than others.
    const kind = /^image\/(jpeg|png|webp)$/.test(mime_type) ? "photo" : "document";
    return { remoteId: file_id, kind, size: file_size, name: file_name };
  }
  if (voice)
    return { remoteId: voice.file_id, kind: "voice", size: voice.file_size ?? 0, seconds: voice.duration };
  if (!audio) return undefined;
  const { file_id, file_size = 0, file_name, duration } = audio;
  return { remoteId: file_id, kind: "voice", size: file_size, name: file_name, seconds: duration };
}

/** Whether a message in a group is meant for the bot: a command, or its name. */
function isAddressed(message: TelegramMessage, me: Me | undefined): boolean {
  const text = message.text ?? message.caption ?? "";
  const name = me?.username.toLowerCase();
  return (message.entities ?? message.caption_entities ?? []).some(({ type, offset, length, user }) => {
    const part = text.slice(offset, offset + length).toLowerCase();
    if (type === "bot_command") return !part.includes("@") || part.endsWith(`@${name}`);
    if (type === "mention") return part === `@${name}`;
    return type === "text_mention" && user !== undefined && user.id === me?.id;
  });
}
