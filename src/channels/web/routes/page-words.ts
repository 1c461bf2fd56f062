import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const namespace = "web";
const localesFolder = join(import.meta.dirname, "..", "..", "..", "..", "locales");
// Two levels: `send`, or `role.clerk`.
const schema = z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())]));

/** The words around the chat, by key: `send`, `role.clerk`. */
export type PageWords = Readonly<Record<string, string>>;

const loaded = new Map<string, PageWords>();

/** The page's words in a language, from `locales/<language>/web.json`. */
export function pageWords(language: string): PageWords {
  const found = loaded.get(language) ?? read(language);
  loaded.set(language, found);
  return found;
}

function read(language: string): PageWords {
  const path = join(localesFolder, language, `${namespace}.json`);
  const groups = Object.entries(schema.parse(JSON.parse(readFileSync(path, "utf8"))));
  return Object.fromEntries(
    groups.flatMap(([key, value]) =>
      typeof value === "string"
        ? [[key, value]]
        : Object.entries(value).map(([inner, word]) => [`${key}.${inner}`, word]),
    ),
  );
}
