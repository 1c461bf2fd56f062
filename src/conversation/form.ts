import { type Access, type Args, gateOf, type Place, targetOf, type Values } from "./place.ts";
import type { Answers, Question } from "./question.ts";
import type { Outcome, Target } from "./reply.ts";
import { fitted } from "./screen.ts";
import type { Turn } from "./turn.ts";

export type Questions = Readonly<Record<string, Question<unknown>>>;
/** The answers of a form, by question. */
export type AnswersOf<Q extends Questions> = { [K in keyof Q]: Q[K] extends Question<infer T> ? T : never };

export interface AnyForm extends Place {
  readonly kind: "form";
  readonly questions: Questions;
  /** Whether a page with all answers is shown before it is submitted. */
  readonly review: boolean;
  /** Asked in passing: left unanswered, it is not offered to be taken up again. */
  readonly passing: boolean;
  submit(turn: Turn, raw: readonly string[], answers: Answers): Promise<Outcome>;
  /** Where one lands who gives it up. */
  back(turn: Turn, raw: readonly string[]): Target | undefined;
}

export interface Form<A extends Args> extends AnyForm {
  at(...args: Values<A>): Target;
}

/**
 * An ordered list of named questions; the words of a question are `<form name>.<question>` in the locale, its
 * name on the review page `<form name>.<question>_label`.
 * @example form("requests.rate", { args: [id], access, questions: { words: text({ max: 500 }) }, submit })
 */
export function form<const Q extends Questions, const A extends Args = readonly []>(
  name: string,
  made: {
    args?: A;
    access: Access<A>;
    questions: Q;
    review?: boolean;
    passing?: boolean;
    back?: (turn: Turn, ...args: Values<A>) => Target;
    submit: (turn: Turn, answers: AnswersOf<Q>, ...args: Values<A>) => Outcome | Promise<Outcome>;
  },
): Form<A> {
  const args = made.args ?? ([] as unknown as A);
  return {
    kind: "form",
    name,
    questions: made.questions,
    review: made.review ?? false,
    passing: made.passing ?? false,
    allow: made.access.allow,
    gate: gateOf(args, made.access),
    at: (...values) => targetOf(name, values),
    submit: async (turn, raw, answers) =>
      // The engine submits only when every question that applies has passed its own schema.
      made.submit(turn, answers as AnswersOf<Q>, ...fitted(args, raw, name)),
    back: (turn, raw) => made.back?.(turn, ...fitted(args, raw, name)),
  };
}
