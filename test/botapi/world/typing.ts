import type { Entity } from "../rules/html.ts";

const MAX_TEXT = 4096;

/** Commands and links that Telegram's servers mark in what people type. */
export function detectEntities(text: string): Entity[] {
  if (!text.includes("/") && !text.includes(".")) return [];
  const found: Entity[] = [];
  for (const match of text.matchAll(/(?<![\w/<>])\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?!\/)/g))
    found.push({ type: "bot_command", offset: match.index, length: match[0].length });
  for (const match of text.matchAll(/https?:\/\/[^\s]+/g))
    found.push({ type: "url", offset: match.index, length: match[0].length });
  return found
    .filter((entity) => !found.some((other) => other !== entity && covers(other, entity)))
    .sort((a, b) => a.offset - b.offset)
    .slice(0, 100);
}

function covers(outer: Entity, inner: Entity): boolean {
  return outer.offset <= inner.offset && outer.offset + outer.length >= inner.offset + inner.length;
}

/** Pieces that fit into a message; a pair of surrogates stays together. */
export function splitText(text: string): string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > MAX_TEXT) {
    const low = rest.charCodeAt(MAX_TEXT);
    const end = low >= 0xdc00 && low <= 0xdfff ? MAX_TEXT - 1 : MAX_TEXT;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  if (rest !== "") pieces.push(rest);
  return pieces;
}
