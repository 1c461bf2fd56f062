import { type Access, type Args, gateOf, type Place, parseArgs, targetOf, type Values } from "./place.ts";
import type { Outcome, Target, View } from "./reply.ts";
import type { Turn } from "./turn.ts";

export interface AnyScreen extends Place {
  readonly kind: "screen";
  show(turn: Turn, raw: readonly string[]): Promise<View>;
  back(turn: Turn, raw: readonly string[]): Target | undefined;
}

export interface Screen<A extends Args> extends AnyScreen {
  at(...args: Values<A>): Target;
}

export interface AnyAction extends Place {
  readonly kind: "action";
  /** Takes effect once for each time it is shown, however often it is pressed. */
  readonly once: boolean;
  run(turn: Turn, raw: readonly string[]): Promise<Outcome>;
}

export interface Action<A extends Args> extends AnyAction {
  at(...args: Values<A>): Target;
}

/**
 * A screen: who may see it, what it shows, where 返回 leads (home unless said).
 * @example screen("requests.view", { args: [id], access: applicantOrHandler, show: async (turn, id) => ({ text, choices }) })
 */
export function screen<const A extends Args = readonly []>(
  name: string,
  made: {
    args?: A;
    access: Access<A>;
    back?: (turn: Turn, ...args: Values<A>) => Target;
    show: (turn: Turn, ...args: Values<A>) => View | Promise<View>;
  },
): Screen<A> {
  const args = made.args ?? ([] as unknown as A);
  return {
    kind: "screen",
    name,
    allow: made.access.allow,
    gate: gateOf(args, made.access),
    at: (...values) => targetOf(name, values),
    show: async (turn, raw) => made.show(turn, ...fitted(args, raw, name)),
    back: (turn, raw) => made.back?.(turn, ...fitted(args, raw, name)),
  };
}

/**
 * Something that happens when it is pressed, and where it leads.
 * @example action("requests.claim", { args: [id], access: clerks, run: async (turn, id) => open(view.at(id), said) })
 */
export function action<const A extends Args = readonly []>(
  name: string,
  made: {
    args?: A;
    access: Access<A>;
    once?: boolean;
    run: (turn: Turn, ...args: Values<A>) => Outcome | Promise<Outcome>;
  },
): Action<A> {
  const args = made.args ?? ([] as unknown as A);
  return {
    kind: "action",
    name,
    once: made.once ?? false,
    allow: made.access.allow,
    gate: gateOf(args, made.access),
    at: (...values) => targetOf(name, values),
    run: async (turn, raw) => made.run(turn, ...fitted(args, raw, name)),
  };
}

/** The arguments of a place whose gate has been passed. */
export function fitted<A extends Args>(args: A, raw: readonly string[], name: string): Values<A> {
  const values = parseArgs(args, raw);
  if (!values) throw new Error(`${name} entered with arguments that do not fitted: ${raw.join("/")}`);
  return values;
}
