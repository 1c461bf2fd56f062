import type { z } from "zod";
import type { Content } from "./message.ts";
import { type Share, type Text, words } from "./reply.ts";
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
  readonly share?: Share;
  /** Several messages may make one answer, until 好了 is pressed. */
  readonly gathers: boolean;
  /** Typed text is the answer itself rather than the name or number of a choice. */
  readonly free: boolean;
  /** Its choices are found by typing; until something is typed there need be none. */
  readonly searched: boolean;
  /** Whether a stored answer still holds: after a deploy it may not. */
  holds(value: unknown): value is T;
  options?(turn: Turn, answers: Answers, search: string): Promise<readonly Option[]> | readonly Option[];
  /** Said when what was sent is no answer to this at all: what is wanted instead. */
  readonly wants: Text;
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
    wants: Text;
    schema: z.ZodType<T>;
    share?: Share;
    gathers?: boolean;
    free?: boolean;
    searched?: boolean;
    options?: Question<T>["options"];
    read: (content: Content, before: T | undefined, turn: Turn) => Reading | undefined;
    shown: (value: T, turn: Turn, answers: Answers) => Promise<Text> | Text;
  },
): Question<Answer<T, R>> {
  const optional = rules.optional ?? false;
  return {
    kind: kind.kind,
    wants: kind.wants,
    optional,
    onlyIf: rules.onlyIf,
    forgets: rules.forgets ?? [],
    share: kind.share,
    gathers: kind.gathers ?? false,
    free: kind.free ?? false,
    searched: kind.searched ?? false,
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
