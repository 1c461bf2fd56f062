import type { Subject } from "../../conversation/access.ts";
import { targetOf } from "../../conversation/place.ts";
import { type Outcome, open, type Target, type Text } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import {
  type Done,
  findRequest,
  handlingPosts,
  mayHandle,
  ownMatterOf,
  type RequestRow,
  subjectOf,
} from "../requests/index.ts";
import { atWindow, type Tab } from "./rules.ts";

export { id, page } from "../../conversation/place.ts";
export { pageSize, turnPages } from "../../conversation/reply.ts";

/** Places of everyone who has an inbox. */
export const inboxes = { allow: [{ posts: handlingPosts, over: "anything" }] } as const;
/** Places of those who take down what somebody tells them. */
export const windows = { allow: [{ posts: atWindow, over: "anything" }] } as const;
/** Places about a request, for those who work on it; never for whoever's own matter it is. */
export const handlers = {
  allow: mayHandle,
  subject: (turn: Turn, requestId: number) => subjectWithoutOwner(turn, requestId),
};

/** What a request tells the gate of those who handle it. */
export async function subjectWithoutOwner(turn: Turn, requestId: number): Promise<Subject | undefined> {
  const request = await findRequest(turn, requestId);
  if (!request) return undefined;
  const subject = await subjectOf(turn, request);
  const own = ownMatterOf(request);
  return own === null ? subject : { ...subject, barred: [...(subject.barred ?? []), own] };
}

const to = (place: string, ...args: readonly (string | number)[]): Target =>
  targetOf(`handling.${place}`, args);

/** Addresses of all places of this feature. */
export const at = {
  inbox: () => to("inbox"),
  list: (tab: Tab, shown = 0) => to("list", tab, shown),
  find: () => to("find"),
  record: () => to("record"),
  view: (request: number) => to("view", request),
  more: (request: number) => to("more", request),
  story: (request: number, shown = 0) => to("story", request, shown),
  files: (request: number) => to("files", request),
  phone: (request: number) => to("phone", request),
  claim: (request: number) => to("claim", request),
  start: (request: number) => to("start", request),
  accept: (request: number) => to("accept", request),
  recall: (request: number) => to("recall", request),
  decline: (request: number) => to("decline", request),
  say: (request: number, purpose: string) => to("say", request, purpose),
  use: (request: number, purpose: string, code: string) => to("use", request, purpose, code),
  reply: (request: number) => to("reply", request),
  askPapers: (request: number) => to("ask_papers", request),
  complete: (request: number) => to("complete", request),
  refuse: (request: number) => to("refuse", request),
  note: (request: number) => to("note", request),
  transfer: (request: number) => to("transfer", request),
  merge: (request: number) => to("merge", request),
} as const;

/** A request whose gate has been passed. */
export async function mustFind(turn: Turn, requestId: number): Promise<RequestRow> {
  const request = await findRequest(turn, requestId);
  if (!request) throw new Error(`request ${requestId} passed the gate and is gone`);
  return request;
}

/** Back to the request, with what was done or why it was not. */
export const outcome = (done: Done, requestId: number, said: (request: RequestRow) => Text): Outcome =>
  open(at.view(requestId), "refused" in done ? done.refused : said(done.request));
