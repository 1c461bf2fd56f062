/**
 * The head's name to look for in what was typed, or nothing if it is too little: a stranger who could list
 * households by one letter, or by the database's wildcards, would learn who lives where. 白小明家 is looked for
 * as 白小明.
 */
export function searchName(sent: string): string | undefined {
  const name = sent.normalize("NFKC").replace(/\s+/gu, " ").trim();
  if (!/^[\p{L}\p{M}\u00b7 .'-]+$/u.test(name)) return undefined;
  const letters = name.match(/\p{L}/gu) ?? [];
  if (letters.length < 2) return undefined;
  return letters.length > 2 && name.endsWith("\u5bb6") ? name.slice(0, -1) : name;
}

/** Begins with what was sent, as a range that an index serves. */
export const beginsWith = (sent: string): { gte: string; lt: string } => ({
  gte: sent,
  lt: `${sent}\u{10FFFF}`,
});
