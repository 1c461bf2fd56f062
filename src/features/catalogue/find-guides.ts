import { catalogue, type Leaf } from "./catalogue.ts";

const most = 4;

/**
 * The leaves that somebody's own words are about, best first: the longest keyword found in them decides, for
 * `没有水` says more than `水`.
 */
export function findGuides(sent: string, language: string): readonly Leaf[] {
  const typed = sent.normalize("NFKC").toLowerCase();
  const scored = catalogue
    .flatMap((top) => top.children)
    .map((leaf) => ({ leaf, score: longest(leaf.keywords[language] ?? [], typed) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const best = scored[0]?.score ?? 0;
  // A hit half as long as the best is chance.
  return scored
    .filter(({ score }) => score * 2 > best)
    .map(({ leaf }) => leaf)
    .slice(0, most);
}

const longest = (keywords: readonly string[], typed: string) =>
  Math.max(0, ...keywords.filter((keyword) => typed.includes(keyword)).map((keyword) => keyword.length));
