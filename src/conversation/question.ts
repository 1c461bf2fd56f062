import { z } from "zod";
import type { Content } from "./message.ts";
import { plain, type Text, words } from "./reply.ts";
import type { Turn } from "./turn.ts";

/** Raw answers by question, as stored. */
export type Answers = Readonly<Record<string, unknown>>;

/** Under this name questions find the form's arguments among the answers. */
export const argsName = "/";

/** What the form is about, for its questions: the arguments of `requests.refuse/41` are `["41"]`. */
export function formArgs(answers: Answers): readonly string[] {
  const args = answers[argsName];
  return Array.isArray(args) ? args.map(String) : [];
}

/** One of the answers offered; `value` is short: it travels in a button. */
export interface Option {
  value: string;
  label: Text;
  /** Other words it is found by when typed. */
  also?: readonly string[];
}

/** What an answer was read as: a value; a value that more may be added to; or what is wrong with it. */
export type Reading = { value: unknown; more?: boolean } | { problem: Text };

/** The rules any question may have beside its kind. */
export interface Rules<T> {
  optional?: boolean;
  /** Asked only where this holds; else its answer is undefined. */
  onlyIf?: (answers: Answers, turn: Turn) => boolean | Promise<boolean>;
  /** What is wrong with an answer of the right kind. */
  check?: (value: T, turn: Turn, answers: Answers) => Text | undefined | Promise<Text | undefined>;
  /** Answers that no longer hold when this one changes. */
  forgets?: readonly string[];
}

export interface Question<T> {
  readonly kind: string;
  readonly optional: boolean;
  readonly onlyIf?: (answers: Answers, turn: Turn) => boolean | Promise<boolean>;
  readonly forgets: readonly string[];
  /** Kinds of share buttons it shows. */
  readonly share?: "contact" | "location";
  /** Several messages may make one answer, until 好了 is pressed. */
  readonly gathers: boolean;
  /** Typed text is the answer itself rather than the name or number of a choice. */
  readonly free: boolean;
  /** Whether a stored answer still holds: after a deploy it may not. */
  holds(value: unknown): value is T;
  options?(turn: Turn, answers: Answers, search: string): Promise<readonly Option[]> | readonly Option[];
  /** Reads what was sent; nothing if it is no answer to this at all. */
  read(content: Content, before: unknown, turn: Turn): Reading | undefined;
  check(value: unknown, turn: Turn, answers: Answers): Promise<Text | undefined>;
  /** How an answer reads on the review page. */
  shown(value: unknown, turn: Turn, answers: Answers): Promise<Text> | Text;
}

type Answer<T, R> =
  | T
  | (R extends { optional: true } ? null : never)
  | (R extends { onlyIf: (...args: never[]) => unknown } ? undefined : never);

/** Makes a question from what is peculiar to its kind. */
export function question<T, const R extends Rules<T>>(
  rules: R,
  kind: {
    kind: string;
    schema: z.ZodType<T>;
    share?: "contact" | "location";
    gathers?: boolean;
    free?: boolean;
    options?: Question<T>["options"];
    read: (content: Content, before: T | undefined, turn: Turn) => Reading | undefined;
    shown: (value: T, turn: Turn, answers: Answers) => Promise<Text> | Text;
  },
): Question<Answer<T, R>> {
  const optional = rules.optional ?? false;
  return {
    kind: kind.kind,
    optional,
    onlyIf: rules.onlyIf,
    forgets: rules.forgets ?? [],
    share: kind.share,
    gathers: kind.gathers ?? false,
    free: kind.free ?? false,
    holds: (value): value is Answer<T, R> =>
      value === null ? optional : kind.schema.safeParse(value).success,
    options: kind.options,
    read: (content, before, turn) => kind.read(content, kind.schema.safeParse(before).data, turn),
    check: async (value, turn, answers) => {
      if (value === null || !rules.check) return undefined;
      return rules.check(kind.schema.parse(value), turn, answers);
    },
    shown: (value, turn, answers) =>
      value === null ? words("common.none") : kind.shown(kind.schema.parse(value), turn, answers),
  };
}

const storedFile = z.object({
  id: z.string(),
  kind: z.enum(["photo", "voice", "document"]),
  size: z.number(),
  name: z.string().optional(),
  seconds: z.number().optional(),
});

/** Words, or a voice message where `voice` is set. */
export function text<const R extends Rules<string> & { min?: number; max: number; pattern?: RegExp }>(
  rules: R,
) {
  return question<string, R>(rules, {
    kind: "text",
    schema: z.string().min(1),
    free: true,
    read: (content) => {
      if (content.kind !== "text") return undefined;
      return readWords(content.text, rules);
    },
    shown: (value) => plain(value),
  });
}

function readWords(sent: string, rules: { min?: number; max: number; pattern?: RegExp }): Reading {
  const value = tidy(sent);
  const length = [...value].length;
  if (length > rules.max) return { problem: words("common.problem.too_long", { length, max: rules.max }) };
  if (length < (rules.min ?? 1)) return { problem: words("common.problem.too_short") };
  if (rules.pattern && !rules.pattern.test(value)) return { problem: words("common.problem.pattern") };
  return { value };
}

/** Words without control and direction-changing characters and without outer blanks. */
export function tidy(sent: string): string {
  return (
    sent
      .normalize("NFC")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
      .trim()
  );
}

/** What happened, told in words or by voice. */
export const tellingSchema = z.union([
  z.object({ words: z.string().min(1) }),
  z.object({ voice: storedFile, words: z.string().optional() }),
]);
export type Telling = z.infer<typeof tellingSchema>;

/** A description in words or as a voice message. */
export function telling<const R extends Rules<Telling> & { max: number; min?: number }>(rules: R) {
  return question<Telling, R>(rules, {
    kind: "telling",
    schema: tellingSchema,
    free: true,
    read: (content) => {
      if (content.kind === "file" && content.file.kind === "voice") return { value: { voice: content.file } };
      if (content.kind !== "text") return undefined;
      const read = readWords(content.text, rules);
      return "value" in read ? { value: { words: read.value } } : read;
    },
    shown: (value) =>
      "voice" in value
        ? words("common.voice_of", { seconds: value.voice.seconds ?? 0 })
        : plain(value.words.length > 300 ? `${value.words.slice(0, 300)}…` : value.words),
  });
}

/** One of the options offered; typed words narrow a long list. */
export function oneOf<const R extends Rules<string> & { options: NonNullable<Question<string>["options"]> }>(
  rules: R,
) {
  return question<string, R>(rules, {
    kind: "oneOf",
    schema: z.string().min(1),
    options: rules.options,
    read: () => undefined,
    shown: async (value, turn, answers) => {
      const all = await rules.options(turn, answers, "");
      return all.find((option) => option.value === value)?.label ?? plain(value);
    },
  });
}

/** Yes or no. */
export function yesNo<const R extends Rules<string>>(rules: R) {
  return oneOf({
    ...rules,
    options: () => [
      { value: "yes", label: words("common.yes") },
      { value: "no", label: words("common.no") },
    ],
  });
}

/** Photos, one or several messages, until 好了. */
export function photos<
  const R extends Rules<z.infer<typeof storedFile>[]> & { max: number; documents?: boolean },
>(rules: R) {
  return question<z.infer<typeof storedFile>[], R>(rules, {
    kind: "photos",
    schema: z.array(storedFile).min(1),
    gathers: true,
    read: (content, before) => {
      if (content.kind !== "file" || content.file.kind === "voice") return undefined;
      if (content.file.kind === "document" && !rules.documents) {
        return { problem: words("common.problem.photo_wanted") };
      }
      const all = before ?? [];
      if (all.some((file) => file.id === content.file.id)) return { value: all, more: true };
      if (all.length >= rules.max)
        return { problem: words("common.problem.enough_photos", { max: rules.max }) };
      return { value: [...all, content.file], more: all.length + 1 < rules.max };
    },
    shown: (value) => words("common.photos_of", { count: value.length }),
  });
}

export const placeSchema = z.object({
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  words: z.string().optional(),
});

/** A place: a shared location, or words such as "at the old tree". */
export function location<const R extends Rules<z.infer<typeof placeSchema>>>(rules: R) {
  return question<z.infer<typeof placeSchema>, R>(rules, {
    kind: "location",
    schema: placeSchema,
    share: "location",
    free: true,
    read: (content) => {
      if (content.kind === "location") {
        return { value: { latitude: content.latitude, longitude: content.longitude } };
      }
      if (content.kind !== "text") return undefined;
      const read = readWords(content.text, { max: 200 });
      return "value" in read ? { value: { words: read.value } } : read;
    },
    shown: (value) => (value.words ? plain(value.words) : words("common.shared_place")),
  });
}

const phoneSchema = z.object({ phone: z.string(), proven: z.boolean() });

/** A telephone number, typed or shared; `proven` where the platform vouches for it. */
export function contact<const R extends Rules<z.infer<typeof phoneSchema>>>(rules: R) {
  return question<z.infer<typeof phoneSchema>, R>(rules, {
    kind: "contact",
    schema: phoneSchema,
    share: "contact",
    free: true,
    read: (content) => {
      if (content.kind === "contact") {
        if (!content.own) return { problem: words("common.problem.own_contact") };
        const shared = readPhone(content.phone);
        return shared
          ? { value: { phone: shared, proven: true } }
          : { problem: words("common.problem.phone") };
      }
      if (content.kind !== "text") return undefined;
      const typed = readPhone(content.text);
      return typed ? { value: { phone: typed, proven: false } } : { problem: words("common.problem.phone") };
    },
    shown: (value) => plain(value.phone),
  });
}

/** A number as it is stored: digits, with `+` and country code unless it is Chinese. */
export function readPhone(sent: string): string | undefined {
  const digits = sent
    .normalize("NFKC")
    .replace(/[\s\-()·.]/g, "")
    .replace(/^00/, "+");
  const home = digits.replace(/^\+?86(?=1\d{10}$)/, "");
  if (/^1[3-9]\d{9}$/.test(home) || /^0\d{9,11}$/.test(home)) return home;
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : undefined;
}

/** A calendar day, `YYYY-MM-DD`; typed as 2026-03-01, 3月1日, 3.1, 今天 and the like. */
export function date<const R extends Rules<string>>(rules: R) {
  return question<string, R>(rules, {
    kind: "date",
    schema: z.iso.date(),
    free: true,
    read: (content, _before, turn) => {
      if (content.kind !== "text") return undefined;
      const day = readDay(content.text, turn.now);
      return day.value
        ? { value: day.value }
        : { problem: words("common.problem.date", { sent: tidy(content.text).slice(0, 20) }) };
    },
    shown: (value) => words("common.day", { day: new Date(`${value}T12:00:00+08:00`) }),
  });
}

/** Reads a typed day; a day without a year is of the present year. */
export function readDay(sent: string, now: Date): { value?: string } {
  const found = /^(?:(\d{4})\D)?(\d{1,2})\D(\d{1,2})\D?$/.exec(tidy(sent).normalize("NFKC"));
  if (!found) return {};
  const year = found[1] ? Number(found[1]) : now.getFullYear();
  const [month, day] = [Number(found[2]), Number(found[3])];
  const made = new Date(Date.UTC(year, month - 1, day));
  const exists = made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
  return exists ? { value: made.toISOString().slice(0, 10) } : {};
}
