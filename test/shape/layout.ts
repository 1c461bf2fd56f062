import { posix } from "node:path";
import { isTest, type Source } from "./source.ts";

const limits = { lines: 250, folders: 3, entries: 12 };

/** Files that are two thoughts. */
export function tooLong(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => !path.endsWith(".json"))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }))
    .filter(({ lines }) => lines > limits.lines)
    .map(({ path, lines }) => `${path} has ${lines} lines, more than ${limits.lines}`);
}

export function tooDeep(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => path.split("/").length - 2 > limits.folders)
    .map(({ path }) => `${path} is more than ${limits.folders} folders deep`);
}

/** Folders with too many entries; a test stands beside its file and does not count, nor does a part of `main.ts`. */
export function tooCrowded(sources: readonly Source[]): string[] {
  const folders = new Map<string, Set<string>>();
  for (const source of sources) {
    if (isTest(source) || /^src\/main-\w+\.ts$/.test(source.path)) continue;
    const parts = source.path.split("/");
    for (let depth = 1; depth < parts.length; depth += 1) {
      const folder = parts.slice(0, depth).join("/");
      const entries = folders.get(folder) ?? new Set();
      folders.set(folder, entries.add(parts[depth] ?? ""));
    }
  }
  return [...folders]
    .map(([folder, { size }]) => ({ folder, size, most: most(folder) }))
    .filter(({ size, most }) => size > most)
    .map(({ folder, size, most }) => `${folder}/ has ${size} entries, more than ${most}`);
}

/** A feature a folder is how the product grows, and the parts of the house are listed in the README. */
function most(folder: string): number {
  if (folder === "src/features") return Number.POSITIVE_INFINITY;
  return folder === "src" ? 15 : limits.entries;
}

const emptyWords = /^(utils?|commons?|helpers?|types|misc|shared|stuff)$/;
const emptyEndings = /(^|[-_.])(manager|helper|util|service|data)s?$/;
const emptyClass = /\b(?:class|interface|type)\s+(\w*(?:Manager|Helper|Util|Service|Data))\b/g;

/** Names that say nothing. */
export function emptyNames(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text }) => {
    const stem = posix.basename(path).replace(/(\.test)?\.\w+$/, "");
    const folder = posix
      .dirname(path)
      .split("/")
      .find((name) => emptyWords.test(name));
    const found: string[] = [];
    if (folder !== undefined) found.push(`${path} is in a folder named ${folder}`);
    if (emptyWords.test(stem) || emptyEndings.test(stem)) found.push(`${path} has a name that says nothing`);
    for (const [, name] of text.matchAll(emptyClass)) found.push(`${path} names something ${name}`);
    return found;
  });
}

/** Feature and channel folders without a contents page. */
export function withoutIndex(sources: readonly Source[]): string[] {
  const paths = new Set(sources.map(({ path }) => path));
  const folders = new Set(
    sources.flatMap(({ path }) => /^src\/(?:features|channels)\/[^/]+(?=\/)/.exec(path)?.[0] ?? []),
  );
  return [...folders]
    .filter((folder) => !paths.has(`${folder}/index.ts`))
    .map((folder) => `${folder} has no index.ts`);
}
