/** A piece of rich text, as it is counted: a tag is nothing, an entity one, any character one. */
const parts = /<\/?b>|&(?:lt|gt|amp);|[\s\S]/gu;

/** Length as Telegram counts it: code points without mark-up. */
export function visibleLength(rich: string): number {
  let length = 0;
  for (const [part] of rich.matchAll(parts)) if (!isTag(part)) length += 1;
  return length;
}

/**
 * Cuts rich text into pieces of at most `limit` visible characters: at the end of a paragraph, else of a line, else
 * hard; never inside a tag or an entity. Bold text that is cut goes on bold. Nothing but blank pieces is lost.
 */
export function split(rich: string, limit: number): string[] {
  const all = (rich.match(parts) ?? []).map(String);
  const pieces: string[] = [];
  let bold = false;
  for (let from = 0; from < all.length; ) {
    const to = cut(all, from, limit);
    const own = all.slice(from, to);
    const opened = bold;
    for (const part of own) if (isTag(part)) bold = part === "<b>";
    const piece = `${opened ? "<b>" : ""}${own.join("")}${bold ? "</b>" : ""}`;
    if (isSeen(own)) pieces.push(piece);
    from = to;
  }
  return pieces;
}

const isTag = (part: string) => part === "<b>" || part === "</b>";
const isSeen = (piece: readonly string[]) => piece.some((part) => !isTag(part) && part.trim() !== "");

/** Where the piece that begins at `from` ends. */
function cut(all: readonly string[], from: number, limit: number): number {
  let length = 0;
  let end = from;
  let line = 0;
  let paragraph = 0;
  for (; end < all.length; end += 1) {
    const part = all[end] ?? "";
    if (isTag(part)) continue;
    if (length === limit) break;
    length += 1;
    // An end so early that most of the piece would stay empty is none.
    if (part !== "\n" || length * 4 < limit) continue;
    line = end + 1;
    if (all[end - 1] === "\n") paragraph = end + 1;
  }
  return end === all.length ? end : paragraph || line || end;
}
