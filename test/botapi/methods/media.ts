import { type Fields, isFields, Params } from "../http/params.ts";
import { badRequest, Refusal } from "../rules/refusal.ts";
import { captionText } from "../rules/text.ts";
import type { FileKind, StoredFile } from "../world/files.ts";
import { photoSize } from "../world/image.ts";
import { documentFields, photoFields, voiceFields } from "../world/media-fields.ts";
import type { World } from "../world/world.ts";
import type { Method } from "./method.ts";
import { type Draft, post } from "./post.ts";

const MAX_UPLOAD = 50 * 1024 * 1024;
const MAX_ALBUM = 10;

export const sendPhoto: Method = (world, { params }) => sendFile(world, params, "photo");
export const sendDocument: Method = (world, { params }) => sendFile(world, params, "document");
export const sendVoice: Method = (world, { params }) => sendFile(world, params, "voice");

function sendFile(world: World, params: Params, kind: FileKind): unknown {
  const draft = draftOf(world, params, kind, kind);
  return post(world, world.writableChat(params), params, draft).payload;
}

/** Up to ten photos, or up to ten documents, that stand together. */
export const sendMediaGroup: Method = (world, { params }) => {
  const media = params.json("media", "can't parse media JSON object");
  if (!Array.isArray(media)) throw badRequest("expected an Array of InputMedia");
  if (media.length === 0) throw badRequest("there are no messages to send");
  if (media.length > MAX_ALBUM) throw badRequest("too many messages to send as an album");
  const items: unknown[] = media;
  const drafts = items.map((item) => {
    if (!isFields(item)) throw badRequest("can't parse InputMedia: expected an Object");
    if (item.type !== "photo" && item.type !== "document")
      throw badRequest(`can't parse InputMedia: type "${String(item.type)}" can't be used in sendMediaGroup`);
    return { kind: item.type, draft: draftOf(world, new Params(item, params.uploads), item.type, "media") };
  });
  if (new Set(drafts.map(({ kind }) => kind)).size > 1)
    throw badRequest("document can't be mixed with other media types");
  const chat = world.writableChat(params);
  const group = drafts.length > 1 ? { media_group_id: world.nextAlbumId() } : {};
  return drafts.map(
    ({ draft }) => post(world, chat, params, { ...draft, media: { ...group, ...draft.media } }).payload,
  );
};

/** What a call says about one file: the file itself and its caption. */
export function draftOf(world: World, params: Params, kind: FileKind, name: string): Draft {
  const source = params.text("caption");
  const formatted = captionText(
    source,
    params.text("parse_mode"),
    params.json("caption_entities", "can't parse entities"),
  );
  const file = fileOf(world, params, kind, name);
  return { field: "caption", source, formatted, files: [file], media: mediaOf(world, file, params) };
}

/** The file that comes with a call: uploaded with it, or sent before and named by its id. */
function fileOf(world: World, params: Params, kind: FileKind, name: string): StoredFile {
  const value = params.text(name);
  const upload = params.upload(value, name);
  if (upload) {
    if (upload.bytes.length > MAX_UPLOAD) throw new Refusal(413, "Request Entity Too Large");
    if (kind === "photo" && upload.bytes.length > 0) photoSize(upload.bytes);
    return world.files.add(kind, upload.name, mimeOf(kind, upload.name), upload.bytes);
  }
  if (value === "" || value.startsWith("attach://")) throw badRequest(`there is no ${kind} in the request`);
  if (/^https?:\/\//i.test(value)) throw badRequest("failed to get HTTP URL content");
  return world.files.reuse(value, kind);
}

function mediaOf(world: World, file: StoredFile, params: Params): Fields {
  if (file.kind === "photo") return photoFields(world.files, file);
  if (file.kind === "voice") return voiceFields(file, params.integer("duration"));
  return documentFields(file);
}

const MIMES: ReadonlyMap<string, string> = new Map([
  ["pdf", "application/pdf"],
  ["png", "image/png"],
  ["jpg", "image/jpeg"],
  ["jpeg", "image/jpeg"],
  ["txt", "text/plain"],
  ["csv", "text/csv"],
  ["zip", "application/zip"],
]);

function mimeOf(kind: FileKind, name: string): string {
  if (kind === "photo") return "image/jpeg";
  if (kind === "voice") return "audio/ogg";
  return MIMES.get(name.slice(name.lastIndexOf(".") + 1).toLowerCase()) ?? "application/octet-stream";
}
