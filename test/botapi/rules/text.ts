import { isFields, type Params } from "../http/params.ts";
import { type Entity, type Formatted, parseHtml } from "./html.ts";
import { badRequest } from "./refusal.ts";

const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const MAX_SOURCE_BYTES = 1 << 15;
const MAX_ENTITIES = 100;

/** The text of a message, parsed, trimmed and measured as Telegram does. */
export function messageText(params: Params): Formatted {
  const source = params.text("text");
  if (source === "") throw badRequest("message text is empty");
  const formatted = formattedText(
    source,
    params.text("parse_mode"),
    params.json("entities", "can't parse entities"),
  );
  if (formatted.text === "") throw badRequest("text must be non-empty");
  if (longerThan(formatted.text, MAX_TEXT)) throw badRequest("message is too long");
  return formatted;
}

export function captionText(source: string, parseMode: string, entities: unknown): Formatted {
  const formatted = formattedText(source, parseMode, entities);
  if (longerThan(formatted.text, MAX_CAPTION)) throw badRequest("message caption is too long");
  return formatted;
}

function formattedText(source: string, parseMode: string, given: unknown): Formatted {
  if (source.length * 3 > MAX_SOURCE_BYTES && Buffer.byteLength(source) > MAX_SOURCE_BYTES)
    throw badRequest("text is too long");
  if (!source.isWellFormed()) throw badRequest("strings must be encoded in UTF-8");
  const mode = parseMode.toLowerCase();
  if (source !== "" && mode !== "" && mode !== "none") {
    if (mode === "markdown" || mode === "markdownv2") throw badRequest("this test server parses HTML only");
    if (mode !== "html") throw badRequest("unsupported parse_mode");
    return trimmed(parseHtml(source));
  }
  return trimmed({ text: source, entities: Array.isArray(given) ? given.map(readEntity) : [] });
}

function readEntity(value: unknown): Entity {
  if (!isFields(value)) throw badRequest("can't parse MessageEntity: expected an Object");
  const { type, offset, length, url, language } = value;
  if (typeof offset !== "number") throw badRequest("can't parse MessageEntity: Can't find field \"offset\"");
  if (typeof length !== "number") throw badRequest("can't parse MessageEntity: Can't find field \"length\"");
  if (typeof type !== "string") throw badRequest("can't parse MessageEntity: Can't find field \"type\"");
  const entity: Entity = { type, offset, length };
  if (typeof url === "string") entity.url = url;
  if (typeof language === "string") entity.language = language;
  return entity;
}

/** Telegram cuts white space at both ends and shifts the entities with it. */
function trimmed({ text, entities }: Formatted): Formatted {
  const right = text.trimEnd();
  const cut = right.trimStart();
  const shift = right.length - cut.length;
  if (cut.length === text.length) return { text, entities: entities.slice(0, MAX_ENTITIES) };
  const kept: Entity[] = [];
  for (const entity of entities.slice(0, MAX_ENTITIES)) {
    const offset = Math.max(0, entity.offset - shift);
    const end = Math.min(cut.length, entity.offset + entity.length - shift);
    if (end > offset) kept.push({ ...entity, offset, length: end - offset });
  }
  return { text: cut, entities: kept };
}

/** Counts code points, not UTF-16 units: a Chinese character beyond the basic plane or an emoji is one. */
export function longerThan(text: string, limit: number): boolean {
  return text.length > limit && codePoints(text) > limit;
}

export function codePoints(text: string): number {
  let count = text.length;
  for (let at = 0; at < text.length; at++) if ((text.charCodeAt(at) & 0xfc00) === 0xd800) count--;
  return count;
}
