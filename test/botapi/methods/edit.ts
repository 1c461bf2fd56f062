import { isFields, Params } from "../http/params.ts";
import type { Formatted } from "../rules/html.ts";
import { type Button, readInlineMarkup } from "../rules/markup.ts";
import { badRequest } from "../rules/refusal.ts";
import { captionText, messageText } from "../rules/text.ts";
import type { Chat, ChatMessage } from "../world/chat.ts";
import type { World } from "../world/world.ts";
import { draftOf } from "./media.ts";
import type { Method } from "./method.ts";
import { type Draft, setKeyboard, setText } from "./post.ts";

const NOT_MODIFIED =
  "message is not modified: specified new message content and reply markup are exactly the same as a current " +
  "content and reply markup of the message";

export const editMessageText: Method = (world, { params }) => {
  const formatted = messageText(params);
  const { chat, message } = editable(world, params);
  if (message.payload.text === undefined) throw badRequest("there is no text in the message to edit");
  return edit(world, chat, message, readInlineMarkup(params), {
    field: "text",
    source: params.text("text"),
    formatted,
  });
};

export const editMessageCaption: Method = (world, { params }) => {
  const source = params.text("caption");
  const entities = params.json("caption_entities", "can't parse entities");
  const formatted = captionText(source, params.text("parse_mode"), entities);
  const { chat, message } = editable(world, params);
  if (message.files.length === 0) throw badRequest("there is no caption in the message to edit");
  return edit(world, chat, message, readInlineMarkup(params), { field: "caption", source, formatted });
};

export const editMessageReplyMarkup: Method = (world, { params }) => {
  const keyboard = readInlineMarkup(params);
  const { chat, message } = editable(world, params);
  return edit(world, chat, message, keyboard);
};

/** Puts another file and caption in the place of a message's; a text can become a photo, but not turn back. */
export const editMessageMedia: Method = (world, { params }) => {
  const media = params.json("media", "can't parse input media JSON object");
  if (!isFields(media)) throw badRequest("can't parse InputMedia: expected an Object");
  if (media.type !== "photo" && media.type !== "document")
    throw badRequest(`can't parse InputMedia: type "${String(media.type)}" is unsupported`);
  const draft = draftOf(world, new Params(media, params.uploads), media.type, "media");
  const { chat, message } = editable(world, params);
  const { text: _text, entities: _entities, photo: _photo, document: _document, ...rest } = message.payload;
  message.payload = { ...rest, ...draft.media };
  message.files = draft.files;
  message.edits++;
  setText(message, "caption", draft.source, draft.formatted);
  setKeyboard(message, readInlineMarkup(params));
  message.payload.edit_date = world.date();
  chat.changed(message);
  return message.payload;
};

export const deleteMessages: Method = (world, { params }) => {
  const chat = world.writableChat(params);
  const ids = params.json("message_ids", "can't parse message_ids JSON object");
  if (!Array.isArray(ids)) throw badRequest("expected an Array of message identifiers");
  if (ids.length > 100) throw badRequest("too many message identifiers specified");
  for (const id of ids) {
    const message = chat.find(Number(id));
    if (message) chat.remove(message);
  }
  return true;
};

export const deleteMessage: Method = (world, { params }) => {
  const chat = world.writableChat(params);
  const message = chat.find(messageId(params));
  if (!message) throw badRequest("message to delete not found");
  chat.remove(message);
  return true;
};

/** Text and keyboard are changed together: an edit without a keyboard takes the old one away. */
function edit(
  world: World,
  chat: Chat,
  message: ChatMessage,
  keyboard: Button[][],
  words?: Pick<Draft, "field" | "source" | "formatted">,
): unknown {
  const sameWords = !words || isSame(message, words.formatted);
  if (sameWords && JSON.stringify(keyboard) === JSON.stringify(message.keyboard))
    throw badRequest(NOT_MODIFIED);
  message.payload = { ...message.payload };
  if (words) {
    setText(message, words.field, words.source, words.formatted);
    message.payload.edit_date = world.date();
  }
  setKeyboard(message, keyboard);
  message.edits++;
  chat.changed(message);
  return message.payload;
}

function isSame(message: ChatMessage, formatted: Formatted): boolean {
  if (message.text !== formatted.text) return false;
  return JSON.stringify(message.entities) === JSON.stringify(formatted.entities);
}

function editable(world: World, params: Params): { chat: Chat; message: ChatMessage } {
  if (params.has("inline_message_id")) throw badRequest("MESSAGE_ID_INVALID");
  const chat = world.writableChat(params);
  const message = chat.find(messageId(params));
  if (!message) throw badRequest("message to edit not found");
  if (!message.fromBot) throw badRequest("message can't be edited");
  return { chat, message };
}

function messageId(params: Params): number {
  if (!params.has("message_id")) throw badRequest("message identifier is not specified");
  return params.integer("message_id");
}
