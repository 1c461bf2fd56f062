import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import i18next, { type i18n } from "i18next";
import type { Everywhere, Vocal } from "./conversation/engine/converse.ts";
import type { Param, Params, Text } from "./conversation/reply.ts";

/** The words of all languages. */
export interface Words extends Vocal {
  /** `zh-CN`, `en`: one for each folder of `locales/`. */
  languages: readonly string[];
  fallback: string;
  /** The language that fits what a client asks for best: `zh-hans` → `zh-CN`. */
  match(asked: string | undefined): string;
  /** Whether one of the languages is what a client asks for. */
  speaks(asked: string | undefined): boolean;
  /** Whether there is such a key. */
  has(language: string, key: string): boolean;
}

const localesFolder = join(import.meta.dirname, "..", "locales");

/**
 * Loads `locales/<language>/<namespace>.json`: key `requests.filed` is `filed` in `requests.json`.
 * Adding a language is adding a folder.
 */
export function loadWords(options: {
  fallback: string;
  timeZone: string;
  now: () => Date;
  folder?: string;
  /** Told of a key that has no words in any language: a mistake of ours. */
  missing?: (key: string) => void;
}): Words {
  const folder = options.folder ?? localesFolder;
  const languages = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const i18n = i18next.createInstance();
  void i18n.init({
    initAsync: false,
    lng: options.fallback,
    fallbackLng: options.fallback,
    supportedLngs: languages,
    resources: Object.fromEntries(languages.map((one) => [one, { translation: readLanguage(folder, one) }])),
    interpolation: { escapeValue: false },
    returnNull: false,
    parseMissingKeyHandler: (key: string) => {
      options.missing?.(key);
      return key;
    },
  });
  addFormats(i18n, options.timeZone);
  const say = remembered((language, text, rich) => tell(i18n, language, text, rich, options.now()));
  const everywhere = everywhereWords(i18n, languages);
  return {
    languages,
    fallback: options.fallback,
    rich: (language, text) => say(language, text, true),
    label: (language, text) => say(language, text, false),
    everywhere: (sent) => everywhere.get(sent.trim().toLowerCase()),
    match: (asked) => matchLanguage(languages, asked) ?? options.fallback,
    speaks: (asked) => matchLanguage(languages, asked) !== undefined,
    has: (language, key) => i18n.exists(key, { lng: language, fallbackLng: [] }),
  };
}

type Say = (language: string, text: Text, rich: boolean) => string;

/** Most labels and questions have no parameters and never change: looking them up is a tenth of a message's work. */
function remembered(say: Say): Say {
  const said = new Map<string, string>();
  return (language, text, rich) => {
    if ("plain" in text || text.params) return say(language, text, rich);
    const name = `${language} ${rich} ${text.key}`;
    const known = said.get(name) ?? say(language, text, rich);
    said.set(name, known);
    return known;
  };
}

function readLanguage(folder: string, language: string): Record<string, unknown> {
  const files = readdirSync(join(folder, language)).filter((name) => name.endsWith(".json"));
  return Object.fromEntries(
    files.map((name) => [
      name.slice(0, -".json".length),
      JSON.parse(readFileSync(join(folder, language, name), "utf8")),
    ]),
  );
}

function matchLanguage(languages: readonly string[], asked: string | undefined): string | undefined {
  if (!asked) return undefined;
  const wanted = asked.toLowerCase();
  const base = wanted.split("-")[0];
  return (
    languages.find((one) => one.toLowerCase() === wanted) ??
    languages.find((one) => one.toLowerCase().split("-")[0] === base)
  );
}

function tell(i18n: i18n, language: string, text: Text, rich: boolean, now: Date): string {
  if ("plain" in text) return rich ? escapeRich(text.plain) : text.plain;
  const params = resolve(i18n, language, text.params ?? {}, rich, now);
  const said: string = i18n.t(text.key, { ...params, lng: language, now });
  return rich ? said : said.replace(/<\/?b>/g, "");
}

function resolve(
  i18n: i18n,
  language: string,
  params: Params,
  rich: boolean,
  now: Date,
): Record<string, unknown> {
  const one = (param: Param): unknown => {
    if (typeof param === "string") return rich ? escapeRich(param) : param;
    if (typeof param === "number" || param instanceof Date) return param;
    if (isList(param)) return param.map((text) => tell(i18n, language, text, rich, now)).join("\n");
    return tell(i18n, language, param, rich, now);
  };
  return Object.fromEntries(Object.entries(params).map(([name, param]) => [name, one(param)]));
}

const isList = (param: Param): param is readonly Text[] => Array.isArray(param);

/** Makes somebody's own words safe inside rich text. */
export const escapeRich = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function everywhereWords(i18n: i18n, languages: readonly string[]): Map<string, Everywhere> {
  const kinds = ["home", "back", "cancel", "help", "language", "skip", "done", "submit"] as const;
  const found = new Map<string, Everywhere>();
  for (const kind of kinds) {
    found.set(`/${kind}`, kind);
    for (const language of languages) {
      for (const word of i18n.t(`common.everywhere.${kind}`, { lng: language }).split("|")) {
        found.set(word.trim().toLowerCase(), kind);
      }
    }
  }
  found.set("/start", "home").set("/menu", "home");
  return found;
}

/** `{{due, day}}` and the like; instants are read in the county's time zone. */
function addFormats(i18n: i18n, timeZone: string): void {
  const parts = new Map<string, Intl.DateTimeFormat>();
  const format = (language: string, options: Intl.DateTimeFormatOptions) => {
    const key = language + JSON.stringify(options);
    const made =
      parts.get(key) ?? new Intl.DateTimeFormat(language, { ...options, timeZone, hourCycle: "h23" });
    parts.set(key, made);
    return made;
  };
  const day = (value: Date, language: string): string => {
    const part = (options: Intl.DateTimeFormatOptions, type: string) =>
      format(language, options)
        .formatToParts(value)
        .find((one) => one.type === type)?.value ?? "";
    const style = i18n.t("common.date.month", { lng: language }) === "short" ? "short" : "numeric";
    return i18n.t("common.date.day", {
      lng: language,
      month: part({ month: style, day: "numeric" }, "month"),
      day: part({ month: "numeric", day: "numeric" }, "day"),
      weekday: part({ weekday: "short" }, "weekday"),
    });
  };
  const time = (value: Date, language: string) =>
    format(language, { hour: "2-digit", minute: "2-digit" }).format(value);
  const near = (value: Date, language: string, now: Date) => {
    const days = dayNumber(value, timeZone) - dayNumber(now, timeZone);
    if (days < -1 || days > 2) return day(value, language);
    const word = i18n.t(`common.near.${days + 1}`, { lng: language });
    return i18n.t("common.date.near", { lng: language, word, day: day(value, language) });
  };
  const formatter = i18n.services.formatter;
  if (!formatter) throw new Error("i18next has no formatter");
  const dated =
    (make: (value: Date, language: string, now: Date) => string) =>
    (value: unknown, language: string | undefined, options: { now?: Date }) =>
      value instanceof Date ? make(value, language ?? "", options.now ?? value) : String(value);
  formatter.add("day", dated(day));
  formatter.add("time", dated(time));
  formatter.add(
    "daytime",
    dated((value, language) => `${day(value, language)} ${time(value, language)}`),
  );
  formatter.add("daynear", dated(near));
  formatter.add(
    "month",
    dated((value, language) => format(language, { year: "numeric", month: "long" }).format(value)),
  );
}

const zoned = new Map<string, Intl.DateTimeFormat>();

/** Number of the calendar day in a zone, counted from 1970-01-01. */
function dayNumber(instant: Date, timeZone: string): number {
  const format = zoned.get(timeZone) ?? new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
  zoned.set(timeZone, format);
  return Math.round(Date.parse(format.format(instant)) / 86_400_000);
}
