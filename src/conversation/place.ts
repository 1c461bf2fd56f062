import { z } from "zod";
import type { Allow, Identity, Subject } from "./access.ts";
import { admits } from "./access.ts";
import type { Target } from "./reply.ts";
import type { Turn } from "./turn.ts";

/** A row's number in an address; larger ones do not fit the database. */
export const id = z.coerce.number().int().positive().max(2_147_483_647);
/** A page of a list, from 0. */
export const page = z.coerce.number().int().min(0).max(9999).default(0);

export type Args = readonly z.ZodType[];
export type Values<A extends Args> = { [K in keyof A]: z.output<A[K]> };

/** Who may enter: any one of `allow`; `subject` loads what the place is about, or nothing if there is none. */
export interface Access<A extends Args> {
  allow: readonly Allow[];
  subject?: (turn: Turn, ...args: Values<A>) => Promise<Subject | undefined> | Subject | undefined;
}

/** Anyone, known or not. */
export const anyone = { allow: ["anyone"] } as const;
/** Anyone who has said who they are. */
export const known = { allow: ["person"] } as const;

export type Gate = "open" | "closed" | "missing";

/** Something with an address. */
export interface Place {
  readonly name: string;
  readonly allow: readonly Allow[];
  /** Whether the person of this turn may enter with these arguments, as they stand in an address. */
  gate(turn: Turn, raw: readonly string[], as?: Identity): Promise<Gate>;
}

/** Writes an address; arguments are numbers or short codes. */
export function targetOf(name: string, args: readonly unknown[]): Target {
  return [name, ...args.map((arg) => String(arg))].join("/");
}

/** Reads an address: `requests.view/41` is the place `requests.view` with one argument. */
export function readTarget(target: Target): { name: string; raw: string[] } {
  const [name = "", ...raw] = target.split("/");
  return { name, raw };
}

/** The arguments of an address, or nothing if they do not fit. */
export function parseArgs<A extends Args>(args: A, raw: readonly string[]): Values<A> | undefined {
  if (raw.length > args.length) return undefined;
  const values: unknown[] = [];
  for (const [index, schema] of args.entries()) {
    const parsed = schema.safeParse(raw[index]);
    if (!parsed.success) return undefined;
    values.push(parsed.data);
  }
  return values as Values<A>; // each value has passed the schema at its place
}

/** Makes the gate of a place. */
export function gateOf<A extends Args>(args: A, access: Access<A>): Place["gate"] {
  return async (turn, raw, as = turn.person) => {
    const values = parseArgs(args, raw);
    if (!values) return "missing";
    const subject = access.subject ? await access.subject(turn, ...values) : undefined;
    if (access.subject && !subject) return "missing";
    return admits(access.allow, as, subject) ? "open" : "closed";
  };
}
