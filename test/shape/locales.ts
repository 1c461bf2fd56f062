import { isCode, isTest, matches, type Source } from "./source.ts";

/** The texts of one language: `requests.filed` → what it says. */
export type Locale = { language: string; texts: ReadonlyMap<string, string> };

/** Reads `locales/<language>/<namespace>.json`. */
export function localesOf(sources: readonly Source[]): Locale[] {
  const languages = new Map<string, Map<string, string>>();
  for (const { path, text } of sources) {
    const [, language, namespace] = /^locales\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
    if (language === undefined || namespace === undefined) continue;
    const texts = languages.get(language) ?? new Map();
    languages.set(language, texts);
    flatten(namespace, JSON.parse(text), texts);
  }
  return [...languages].map(([language, texts]) => ({ language, texts }));
}

function flatten(key: string, value: unknown, into: Map<string, string>): void {
  if (typeof value === "string") into.set(key, value);
  else if (typeof value !== "object" || value === null) into.set(key, "");
  else for (const [name, inner] of Object.entries(value)) flatten(`${key}.${name}`, inner, into);
}

const plural = /_(zero|one|two|few|many|other)$/;

/** Keys that not all languages have, or not in all plural forms their grammar asks for. */
export function unevenKeys(locales: readonly Locale[]): string[] {
  const wanted = new Set(
    locales.flatMap(({ texts }) => [...texts.keys()].map((key) => key.replace(plural, ""))),
  );
  const plurals = new Set(
    locales
      .flatMap(({ texts }) => [...texts.keys()].filter((key) => plural.test(key)))
      .map((key) => key.replace(plural, "")),
  );
  return locales.flatMap(({ language, texts }) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    return [...wanted].flatMap((key) => {
      if (!plurals.has(key)) return texts.has(key) ? [] : [`${language} has no ${key}`];
      if (texts.has(key)) return [];
      return forms
        .filter((form) => !texts.has(`${key}_${form}`))
        .map((form) => `${language} has no ${key}_${form}`);
    });
  });
}

/** Keys that say nothing. */
export function emptyTexts(locales: readonly Locale[]): string[] {
  return locales.flatMap(({ language, texts }) =>
    [...texts].filter(([, text]) => text.trim() === "").map(([key]) => `${language} says nothing for ${key}`),
  );
}

/** Keys whose parameters differ from one language to the other. */
export function unevenParameters(locales: readonly Locale[]): string[] {
  const [first, ...others] = locales.map(({ language, texts }) => ({
    language,
    parameters: parametersOf(texts),
  }));
  if (first === undefined) return [];
  return others.flatMap(({ language, parameters }) =>
    [...first.parameters].flatMap(([key, here]) => {
      const there = parameters.get(key);
      return there === undefined || there === here
        ? []
        : [`${key} takes ${here || "nothing"} in ${first.language}, ${there || "nothing"} in ${language}`];
    }),
  );
}

function parametersOf(texts: ReadonlyMap<string, string>): Map<string, string> {
  const found = new Map<string, Set<string>>();
  for (const [key, text] of texts) {
    const base = key.replace(plural, "");
    const names = found.get(base) ?? new Set();
    found.set(base, names);
    for (const [, name] of text.matchAll(/\{\{-?\s*([\w.]+)/g)) if (name !== undefined) names.add(name);
  }
  return new Map([...found].map(([key, names]) => [key, [...names].sort().join(", ")]));
}

const literal = /"([a-z][\w-]*(?:\.[\w-]+)+)"|`([a-z][\w-]*\.(?:[\w.-]|\$\{[^{}`]*\})+)`/g;
const naming =
  /\b(?:screen|form|action|place|listExport)(?:<[^()]*>)?\(\s*"([^"]+)"|\b(?:name|what): ["`]([^"`]+)["`]/g;

/** Keys in code that no language has. What names a place, a job or an entry of the audit looks the same and is no key. */
export function unknownKeys(sources: readonly Source[], locales: readonly Locale[]): string[] {
  const keys = new Set(
    locales.flatMap(({ texts }) => [...texts.keys()].flatMap((key) => [key, key.replace(plural, "")])),
  );
  const namespaces = new Set([...keys].map((key) => key.split(".")[0]));
  const code = sources.filter(
    (source) => source.path.startsWith("src/") && isCode(source) && !isTest(source),
  );
  const names = new Set(
    code.flatMap((source) => [...matches(source, naming)].map(({ match }) => match[1] ?? match[2] ?? "")),
  );
  const known = [...keys, ...names];
  return code.flatMap((source) =>
    [...matches(source, literal)].flatMap(({ at, match }) => {
      const key = match[1] ?? match[2] ?? "";
      if (!namespaces.has(key.split(".")[0])) return [];
      const pattern = new RegExp(
        `^${key
          .split(/\$\{[^}]*\}/)
          .map(RegExp.escape)
          .join(".+")}$`,
      );
      const exists =
        match[1] === undefined ? known.some((one) => pattern.test(one)) : keys.has(key) || names.has(key);
      return exists ? [] : [`${at} says ${key}, which is neither a text nor a place`];
    }),
  );
}
