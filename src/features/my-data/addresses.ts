import { targetOf } from "../../conversation/place.ts";
import type { Target } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import type { Kind } from "./held.ts";

export { id, page } from "../../conversation/place.ts";
export { pageSize, turnPages } from "../../conversation/reply.ts";

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
  howLong: () => to("how_long"),
  erasing: () => to("erasing"),
  erase: () => to("erase"),
} as const;

/** Whoever writes; behind a gate for known persons there is somebody. */
export function myId(turn: Turn): number {
  if (!turn.person) throw new Error("a place for known persons was entered by nobody");
  return turn.person.id;
}
