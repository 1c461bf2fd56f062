import { z } from "zod";
import { targetOf } from "../../conversation/place.ts";
import { type Choice, type Target, words } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import type { Kind } from "./held.ts";

const to = (place: string, ...args: readonly (string | number)[]): Target =>
  targetOf(`my-data.${place}`, args);

/** Addresses of all places of one's own data. */
export const at = {
  home: () => to("home"),
  kinds: () => to("kinds"),
  kind: (kind: Kind, page = 0) => to("kind", kind, page),
  looks: (page = 0) => to("looks", page),
  copy: () => to("copy"),
  wrong: () => to("wrong"),
  ask: () => to("ask"),
  asked: (page = 0) => to("asked", page),
  queue: (page = 0) => to("queue", page),
  correction: (id: number) => to("correction", id),
  accept: (id: number) => to("accept", id),
  decline: (id: number) => to("decline", id),
  takeBack: (id: number) => to("take_back", id),
  erasing: () => to("erasing"),
  erase: () => to("erase"),
} as const;

/** A row's number in an address; larger ones do not fit the database. */
export const id = z.coerce.number().int().positive().max(2_147_483_647);
/** A page of a list, from 0. */
export const page = z.coerce.number().int().min(0).max(9999).default(0);
export const pageSize = 6;

/** The buttons that turn the pages of a list. */
export function turnPages(shown: number, total: number, to: (page: number) => Target): Choice[] {
  const choices: Choice[] = [];
  if (shown > 0) choices.push({ label: words("common.previous"), to: to(shown - 1) });
  if (total > (shown + 1) * pageSize) choices.push({ label: words("common.more"), to: to(shown + 1) });
  return choices;
}

/** Whoever writes; behind a gate for known persons there is somebody. */
export function myId(turn: Turn): number {
  if (!turn.person) throw new Error("a place for known persons was entered by nobody");
  return turn.person.id;
}
