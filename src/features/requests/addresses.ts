import { targetOf } from "../../conversation/place.ts";
import type { Target } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { mayView, subjectById } from "./store/index.ts";

export { id, page } from "../../conversation/place.ts";
export { turnPages } from "../../conversation/reply.ts";

const aboutRequest = (turn: Turn, request: number) => subjectById(turn, request);

/** Places for those whose matter the request is. */
export const concerned = { allow: ["concerned"], subject: aboutRequest } as const;
/** Places for them and for whoever handles it or answers for it. */
export const viewers = { allow: mayView, subject: aboutRequest };

/** Addresses that several files lead to. */
export const at = {
  mine: (shown = 0): Target => targetOf("requests.mine", [shown]),
  view: (request: number): Target => targetOf("requests.view", [request]),
  story: (request: number, shown = 0): Target => targetOf("requests.story", [request, shown]),
  files: (request: number): Target => targetOf("requests.files", [request]),
  add: (request: number): Target => targetOf("requests.add", [request]),
  supply: (request: number): Target => targetOf("requests.supply", [request]),
  urge: (request: number): Target => targetOf("requests.urge", [request]),
  giveUp: (request: number): Target => targetOf("requests.give_up", [request]),
  withdraw: (request: number): Target => targetOf("requests.withdraw", [request]),
  reopen: (request: number): Target => targetOf("requests.reopen", [request]),
  neighbour: (request: number): Target => targetOf("requests.public", [request]),
  follow: (request: number, wanted: "yes" | "no"): Target => targetOf("requests.follow", [request, wanted]),
  status: (number: string): Target => targetOf("requests.status", [number]),
  lookUp: (): Target => targetOf("requests.lookup", []),
  /** Of the feature `handling`, which builds on this one. */
  handle: (request: number): Target => targetOf("handling.view", [request]),
} as const;

/** How many entries of a list stand on one page. */
export const pageSize = 5;
