import { z } from "zod";
import type { HeldPost } from "../../conversation/access.ts";
import type { Access } from "../../conversation/place.ts";
import { targetOf } from "../../conversation/place.ts";
import type { Target } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { findImport, type Import, scopeOf } from "./store/imports.ts";

const to = (place: string, ...args: readonly number[]): Target => targetOf(`imports.${place}`, args);

/** Addresses of the places of the imports. */
export const at = {
  start: () => to("start"),
  template: () => to("template"),
  view: (importId: number) => to("view", importId),
  apply: (importId: number) => to("apply", importId),
  drop: (importId: number) => to("drop", importId),
  gone: (importId: number) => to("gone", importId),
  goneFile: (importId: number) => to("gone_file", importId),
  endGone: (importId: number) => to("end_gone", importId),
} as const;

/** The number of an import in an address. */
export const id = z.coerce.number().int().positive();

/** Whoever keeps the directory of some unit. */
export const keepers: Access<readonly []> = { allow: [{ posts: ["admin"], over: "anything" }] };

/** Whoever keeps the directory of the unit that an import is for. */
export const keepersOf: Access<readonly [typeof id]> = {
  allow: [{ posts: ["admin"], over: "subject" }],
  subject: async (turn, importId) => {
    const one = await findImport(turn, importId);
    const scope = one && (await scopeOf(turn, one));
    return scope && { unitPath: scope.path };
  },
};

/** The post as admin that whoever writes sends a register with: the highest. */
export const keptPost = (turn: Turn): HeldPost | undefined =>
  (turn.person?.posts ?? [])
    .filter((post) => post.kind === "admin")
    .toSorted((a, b) => a.unitPath.length - b.unitPath.length)[0];

/** An import whose gate has been passed. */
export async function importOf(turn: Turn, importId: number): Promise<Import> {
  const one = await findImport(turn, importId);
  if (!one) throw new Error(`import ${importId} passed its gate and is gone`);
  return one;
}
