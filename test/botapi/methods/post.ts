import { type Fields, isFields, type Params } from "../http/params.ts";
import type { Formatted } from "../rules/html.ts";
import { type Markup, readMarkup } from "../rules/markup.ts";
import { badRequest } from "../rules/refusal.ts";
import type { Chat, ChatMessage } from "../world/chat.ts";
import type { StoredFile } from "../world/files.ts";
import type { World } from "../world/world.ts";

/** What is about to be sent. */
export interface Draft {
  /** `text` of a message, or the `caption` under a file. */
  field: "text" | "caption";
  /** As the bot wrote it. */
  source: string;
  formatted: Formatted;
  files: StoredFile[];
  /** The part of the Message that depends on the kind, such as `photo`. */
  media: Fields;
}

/** Puts a message of the bot into a chat and returns it. */
export function post(world: World, chat: Chat, params: Params, draft: Draft): ChatMessage {
  const markup = readMarkup(params, chat.type === "private");
  const payload: Fields = {
    message_id: world.nextMessageId(),
    from: world.me,
    chat: chat.json,
    date: world.date(),
    ...draft.media,
  };
  const replied = repliedMessage(params, chat);
  if (replied) payload.reply_to_message = replied.payload;
  const thread = params.integer("message_thread_id");
  if (thread > 0) payload.message_thread_id = thread;
  if (params.flag("protect_content")) payload.has_protected_content = true;
  const message = messageOf(payload, draft, markup?.kind === "inline" ? markup.rows : []);
  if (markup) showReplyKeyboard(chat, markup, message);
  chat.add(message);
  return message;
}

/** Writes text and keyboard into the payload, and keeps them readable beside it. */
function messageOf(payload: Fields, draft: Draft, keyboard: ChatMessage["keyboard"]): ChatMessage {
  const message: ChatMessage = {
    id: Number(payload.message_id),
    fromBot: true,
    text: "",
    html: "",
    entities: [],
    keyboard: [],
    files: draft.files,
    edits: 0,
    payload,
    revision: 0,
  };
  if (draft.formatted.text !== "") setText(message, draft.field, draft.source, draft.formatted);
  setKeyboard(message, keyboard);
  return message;
}

export function setText(
  message: ChatMessage,
  field: Draft["field"],
  source: string,
  formatted: Formatted,
): void {
  const { payload } = message;
  message.text = formatted.text;
  message.html = source;
  message.entities = formatted.entities;
  payload[field] = formatted.text === "" ? undefined : formatted.text;
  const entities = field === "text" ? "entities" : "caption_entities";
  payload[entities] = formatted.entities.length > 0 ? formatted.entities : undefined;
}

export function setKeyboard(message: ChatMessage, keyboard: ChatMessage["keyboard"]): void {
  message.keyboard = keyboard;
  message.payload.reply_markup = keyboard.length > 0 ? { inline_keyboard: keyboard } : undefined;
}

function showReplyKeyboard(chat: Chat, markup: Markup, message: ChatMessage): void {
  if (markup.kind === "remove") chat.replyKeyboard = [];
  if (markup.kind !== "reply") return;
  chat.replyKeyboard = markup.rows;
  chat.replyKeyboardFrom = message.id;
  chat.oneTimeKeyboard = markup.oneTime;
}

function repliedMessage(params: Params, chat: Chat): ChatMessage | undefined {
  const reply = params.json("reply_parameters", "can't parse reply parameters JSON object");
  if (reply !== undefined && !isFields(reply)) throw badRequest("object expected as reply parameters");
  const id = reply ? Number(reply.message_id) : params.integer("reply_to_message_id");
  if (id === 0) return undefined;
  const message = chat.find(id);
  const without = reply?.allow_sending_without_reply === true || params.flag("allow_sending_without_reply");
  if (!message && !without) throw badRequest("message to be replied not found");
  return message;
}
