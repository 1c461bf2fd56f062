import { badRequest, type Refusal } from "./refusal.ts";
import { checkUrl } from "./url.ts";

/** A MessageEntity; offset and length count UTF-16 units, as everywhere in the Bot API. */
export interface Entity {
  type: string;
  offset: number;
  length: number;
  url?: string;
  language?: string;
  user?: { id: number; is_bot: boolean; first_name: string };
  custom_emoji_id?: string;
}

export interface Formatted {
  text: string;
  entities: Entity[];
}

interface OpenTag {
  name: string;
  argument: string;
  offset: number;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ["b", "bold"],
  ["strong", "bold"],
  ["i", "italic"],
  ["em", "italic"],
  ["u", "underline"],
  ["ins", "underline"],
  ["s", "strikethrough"],
  ["strike", "strikethrough"],
  ["del", "strikethrough"],
  ["tg-spoiler", "spoiler"],
  ["span", "spoiler"],
  ["a", "text_link"],
  ["tg-emoji", "custom_emoji"],
  ["code", "code"],
  ["pre", "pre"],
  ["blockquote", "blockquote"],
]);
const NAMED: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
]);

/** Parses Telegram's HTML, and refuses it at the same places and with the same words. */
export function parseHtml(source: string): Formatted {
  if (!source.includes("<") && !source.includes("&")) return { text: source, entities: [] };
  const open: OpenTag[] = [];
  const entities: Entity[] = [];
  let text = "";
  let at = 0;
  while (at < source.length) {
    const plain = nextSpecial(source, at);
    text += source.slice(at, plain);
    at = plain;
    if (at >= source.length) break;
    if (source[at] === "&") {
      const decoded = decodeEntity(source, at);
      text += decoded.text;
      at = decoded.end;
    } else if (source[at + 1] === "/") {
      at = closeTag(source, at, open, entities, text);
    } else {
      const tag = openTag(source, at);
      open.push({ name: tag.name, argument: tag.argument, offset: text.length });
      at = tag.end;
    }
  }
  const unclosed = open.at(-1);
  if (unclosed) throw unparsable(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  entities.sort((a, b) => a.offset - b.offset || b.length - a.length);
  return { text, entities };
}

function nextSpecial(source: string, from: number): number {
  for (let at = from; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === 60 || code === 38) return at;
  }
  return source.length;
}

/** An entity that Telegram does not know stays as it was written. */
function decodeEntity(source: string, at: number): { text: string; end: number } {
  const match = /^&(?:#x([0-9a-f]*)|#([0-9]*)|([a-z]*));?/i.exec(source.slice(at, at + 12));
  const [whole = "&", hex, decimal, name] = match ?? [];
  const code = hex !== undefined ? Number.parseInt(hex, 16) : Number.parseInt(decimal ?? "", 10);
  const known = name !== undefined ? NAMED.get(name) : undefined;
  if (known !== undefined) return { text: known, end: at + whole.length };
  const digits = whole.endsWith(";") ? whole.length - 1 : whole.length;
  if (Number.isNaN(code) || code === 0 || code >= 0x10ffff || digits >= 10) return { text: "&", end: at + 1 };
  return { text: String.fromCodePoint(code), end: at + whole.length };
}

function openTag(source: string, begin: number): { name: string; argument: string; end: number } {
  let at = begin + 1;
  while (at < source.length && !isSpace(source, at) && source[at] !== ">") at++;
  if (at >= source.length) throw unparsable(`Unclosed start tag at byte offset ${byteAt(source, begin)}`);
  const name = source.slice(begin + 1, at).toLowerCase();
  if (!TYPES.has(name))
    throw unparsable(`Unsupported start tag "${name}" at byte offset ${byteAt(source, begin)}`);
  let argument = "";
  while (source[at] !== ">") {
    at = skipSpace(source, at);
    if (source[at] === ">") break;
    const read = readAttribute(source, at, begin, name);
    argument = argumentOf(name, read.name, read.value) ?? argument;
    at = read.end;
  }
  if (name === "span" && argument !== "spoiler")
    throw unparsable(`Tag "span" must have class "tg-spoiler" at byte offset ${byteAt(source, begin)}`);
  return { name, argument, end: at + 1 };
}

function readAttribute(source: string, from: number, begin: number, tag: string) {
  const unclosed = () => unparsable(`Unclosed start tag "${tag}" at byte offset ${byteAt(source, begin)}`);
  let at = from;
  while (at < source.length && !isSpace(source, at) && !"=>/\"'".includes(source.charAt(at))) at++;
  const name = source.slice(from, at);
  if (name === "")
    throw unparsable(`Empty attribute name in the tag "${tag}" at byte offset ${byteAt(source, begin)}`);
  at = skipSpace(source, at);
  if (at >= source.length) throw unclosed();
  if (source[at] !== "=") return { name, value: "", end: at };
  at = skipSpace(source, at + 1);
  const quote = source.charAt(at);
  if (quote === "") throw unclosed();
  if (quote !== '"' && quote !== "'") {
    const start = at;
    while (/[a-z0-9.-]/i.test(source.charAt(at))) at++;
    if (!isSpace(source, at) && source[at] !== ">")
      throw unparsable(`Unexpected end of name token at byte offset ${byteAt(source, start)}`);
    return { name, value: source.slice(start, at).toLowerCase(), end: at };
  }
  let value = "";
  at++;
  while (at < source.length && source[at] !== quote) {
    const decoded = source[at] === "&" ? decodeEntity(source, at) : { text: source.charAt(at), end: at + 1 };
    value += decoded.text;
    at = decoded.end;
  }
  if (at + 1 >= source.length) throw unparsable(`Unclosed start tag at byte offset ${byteAt(source, begin)}`);
  return { name, value, end: at + 1 };
}

function argumentOf(tag: string, name: string, value: string): string | undefined {
  if (tag === "a" && name === "href") return value;
  if (tag === "tg-emoji" && name === "emoji-id") return value;
  if (tag === "blockquote" && name === "expandable") return "1";
  if (name !== "class") return undefined;
  if (tag === "code" && value.startsWith("language-")) return value.slice(9);
  return tag === "span" && value.startsWith("tg-") ? value.slice(3) : undefined;
}

function closeTag(source: string, begin: number, open: OpenTag[], entities: Entity[], text: string): number {
  const tag = open.pop();
  if (!tag) throw unparsable(`Unexpected end tag at byte offset ${byteAt(source, begin)}`);
  let at = begin + 2;
  while (at < source.length && !isSpace(source, at) && source[at] !== ">") at++;
  const name = source.slice(begin + 2, at).toLowerCase();
  at = skipSpace(source, at);
  if (source[at] !== ">") throw unparsable(`Unclosed end tag at byte offset ${byteAt(source, begin)}`);
  if (name !== "" && name !== tag.name)
    throw unparsable(
      `Unmatched end tag at byte offset ${byteAt(source, begin)}, expected "</${tag.name}>", found "</${name}>"`,
    );
  const entity = text.length > tag.offset ? entityOf(tag, text) : undefined;
  if (entity) addEntity(entities, entity);
  return at + 1;
}

/** Undefined for a link that Telegram drops without a word: `javascript:`, `tel:`, a host without a dot. */
function entityOf(tag: OpenTag, text: string): Entity | undefined {
  const entity = {
    type: TYPES.get(tag.name) ?? tag.name,
    offset: tag.offset,
    length: text.length - tag.offset,
  };
  if (tag.name === "a") return linkOf(entity, tag.argument || text.slice(tag.offset));
  if (tag.name === "blockquote" && tag.argument) return { ...entity, type: "expandable_blockquote" };
  if (tag.name === "code" && tag.argument) return { ...entity, language: tag.argument };
  if (tag.name !== "tg-emoji") return entity;
  if (!/^[1-9][0-9]*$/.test(tag.argument)) throw unparsable("Invalid custom emoji identifier specified");
  return { ...entity, custom_emoji_id: tag.argument };
}

function linkOf(entity: Entity, url: string): Entity | undefined {
  const user = /^tg:\/\/user\?id=([0-9]+)$/.exec(url)?.[1];
  if (user)
    return { ...entity, type: "text_mention", user: { id: Number(user), is_bot: false, first_name: "" } };
  const checked = checkUrl(url);
  return checked.problem === undefined ? { ...entity, url: checked.url } : undefined;
}

/** `<pre><code class="language-x">` is one entity; the language of a bare `<code>` is forgotten. */
function addEntity(entities: Entity[], entity: Entity): void {
  const inner = entities.at(-1);
  const same = inner && inner.offset === entity.offset && inner.length === entity.length;
  if (entity.type === "pre" && same && inner.type === "code" && inner.language) {
    inner.type = "pre";
    return;
  }
  entities.push(entity);
}

const unparsable = (why: string): Refusal => badRequest(`can't parse entities: ${why}`);
const byteAt = (source: string, at: number): number => Buffer.byteLength(source.slice(0, at));
const isSpace = (source: string, at: number): boolean =>
  at < source.length && " \t\r\n\0\v".includes(source.charAt(at));

function skipSpace(source: string, from: number): number {
  let at = from;
  while (isSpace(source, at)) at++;
  return at;
}
