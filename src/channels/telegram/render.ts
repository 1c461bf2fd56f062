import type { InlineKeyboardMarkup, ReplyKeyboardMarkup } from "grammy/types";
import type { StoredFile } from "../../conversation/message.ts";
import type { Reply } from "../../conversation/reply.ts";
import { escapeRich } from "../../words.ts";
import { inlineKeyboard, isShareButton, type ShareButton, shareKeyboard } from "./sending/keyboard.ts";
import { split, visibleLength } from "./sending/split.ts";

/** One call of the Bot API, without what is the same for all of a message. */
export type Call =
  /** `hint`: carries the share buttons and is taken away after the answer. */
  | { kind: "text"; text: string; markup?: InlineKeyboardMarkup | ReplyKeyboardMarkup; hint?: boolean }
  | { kind: "edit"; message: number; text: string; markup?: InlineKeyboardMarkup }
  | { kind: "file"; file: StoredFile; caption?: string; markup?: InlineKeyboardMarkup }
  | { kind: "album"; files: readonly StoredFile[] };

/** Code points of one message. */
export const textLimit = 4096;
const captionLimit = 1024;
const albumLimit = 10;

/** Puts a reply into calls: files first, then the text with the buttons at its end, then what can be shared. */
export function render(reply: Reply, editRef?: string): Call[] {
  const markup = inlineKeyboard(reply.buttons);
  const calls = reply.files.length > 0 ? withFiles(reply, markup) : textCalls(reply.text, markup);
  if (calls.length === 0) throw new Error("a reply with neither words nor files");
  const shares = reply.buttons.flat().filter(isShareButton);
  const [only] = calls;
  const edited =
    calls.length === 1 && only?.kind === "text" ? editing(only.text, markup, editRef) : undefined;
  return [...(edited ? [edited] : calls), ...hintCalls(shares)];
}

function editing(
  text: string,
  markup: InlineKeyboardMarkup | undefined,
  ref: string | undefined,
): Call | undefined {
  const message = Number(ref);
  return Number.isSafeInteger(message) && message > 0 ? { kind: "edit", message, text, markup } : undefined;
}

function textCalls(text: string, markup: InlineKeyboardMarkup | undefined): Call[] {
  const pieces = split(text, textLimit);
  return pieces.map((piece, index) => ({
    kind: "text",
    text: piece,
    markup: index === pieces.length - 1 ? markup : undefined,
  }));
}

function withFiles({ text, files }: Reply, markup: InlineKeyboardMarkup | undefined): Call[] {
  const texts = textCalls(text, markup);
  const [last] = files.slice(-1);
  if (!last) return texts;
  const [caption] = texts;
  if (files.length === 1 && caption?.kind === "text" && visibleLength(text) <= captionLimit) {
    return [{ kind: "file", file: last, caption: caption.text, markup }];
  }
  if (texts.length > 0 || !markup) return [...fileCalls(files), ...texts];
  // An album cannot carry buttons: without words, the last file does.
  return [...fileCalls(files.slice(0, -1)), { kind: "file", file: last, markup }];
}

function fileCalls(files: readonly StoredFile[]): Call[] {
  const photos = files.filter(({ kind }) => kind === "photo");
  const calls: Call[] = [];
  for (let from = 0; from < photos.length; from += albumLimit) {
    const album = photos.slice(from, from + albumLimit);
    const [file] = album;
    if (file) calls.push(album.length === 1 ? { kind: "file", file } : { kind: "album", files: album });
  }
  for (const file of files) if (file.kind !== "photo") calls.push({ kind: "file", file });
  return calls;
}

/** Share buttons cannot stand under a message: a short line of its own brings them below the text field. */
function hintCalls(shares: readonly ShareButton[]): Call[] {
  const [first] = shares;
  if (!first) return [];
  return [
    { kind: "text", text: escapeRich(first.hint ?? first.label), markup: shareKeyboard(shares), hint: true },
  ];
}
