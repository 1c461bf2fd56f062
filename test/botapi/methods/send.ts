import { badRequest } from "../rules/refusal.ts";
import { captionText, messageText } from "../rules/text.ts";
import type { Method } from "./method.ts";
import { type Draft, post } from "./post.ts";

const ACTIONS = new Set([
  "typing",
  "upload_photo",
  "record_video",
  "upload_video",
  "record_voice",
  "upload_voice",
  "upload_document",
  "choose_sticker",
  "find_location",
  "record_video_note",
  "upload_video_note",
]);

export const sendMessage: Method = (world, { params }) => {
  const formatted = messageText(params);
  const chat = world.writableChat(params);
  const source = params.text("text");
  return post(world, chat, params, { field: "text", source, formatted, files: [], media: {} }).payload;
};

export const sendLocation: Method = (world, { params }) => {
  for (const name of ["latitude", "longitude"]) if (!params.has(name)) throw badRequest(`${name} is empty`);
  const location = { latitude: Number(params.text("latitude")), longitude: Number(params.text("longitude")) };
  const formatted = { text: "", entities: [] };
  const draft: Draft = { field: "text", source: "", formatted, files: [], media: { location } };
  return post(world, world.writableChat(params), params, draft).payload;
};

export const sendChatAction: Method = (world, { params }) => {
  if (!ACTIONS.has(params.text("action"))) throw badRequest("wrong parameter action in request");
  world.writableChat(params);
  return true;
};

/** Sends a message again as the bot's own; a caption may take the place of the old one. */
export const copyMessage: Method = (world, { params }) => {
  const from = world.chat(params, "from_chat_id");
  const original = from.find(params.integer("message_id"));
  if (!original) throw badRequest("message to copy not found");
  const chat = world.writableChat(params);
  const { photo, document, voice, sticker, location, contact } = original.payload;
  const media = { photo, document, voice, sticker, location, contact };
  const field = original.payload.text === undefined ? "caption" : "text";
  const caption = params.text("caption");
  const again = field === "caption" && params.fields.caption !== undefined;
  const formatted = again
    ? captionText(caption, params.text("parse_mode"), params.json("caption_entities", "can't parse entities"))
    : { text: original.text, entities: original.entities };
  const source = again ? caption : original.html;
  const copy = post(world, chat, params, { field, source, formatted, files: original.files, media });
  return { message_id: copy.id };
};
