import type { StoredFile } from "../../../conversation/message.ts";
import { plain, type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import type { Prisma } from "../../../storage/client/client.ts";
import { calendarOf } from "../../calendar/index.ts";
import { type News, notices } from "../notices.ts";
import { type Act, isEnded, move, type State } from "../rules/transitions.ts";
import { type Watched, watch } from "../rules/watch.ts";
import { concernedOf, findRequest, type RequestRow } from "./request.ts";
import { offeredTo, ownersOf, rolesOf } from "./roles.ts";

/** What came of an act: the request as it is now, or why it was not done. */
export type Done = { ok: true; request: RequestRow } | { refused: Text };

/** What an act brings with it. */
export interface Deed {
  words?: string;
  files?: readonly StoredFile[];
  /** Columns that change besides the state. */
  change?: Prisma.RequestUncheckedUpdateManyInput & Partial<Watched>;
  internal?: boolean;
  /** What the notices say beside the words. */
  news?: Pick<News, "deadline" | "where">;
}

/**
 * Does something to a request: checks the rule, changes the row, writes what happened and who did it, and tells
 * those concerned, all in the open transaction.
 */
export async function perform(
  work: Work,
  id: number,
  act: Act,
  deed: (
    request: RequestRow,
    to: State,
  ) => Deed | { refused: Text } | Promise<Deed | { refused: Text }> = () => ({}),
): Promise<Done> {
  const request = await findRequest(work, id);
  if (!request) return { refused: words("requests.refused.gone") };
  const moved = move(request.state, act, await rolesOf(work, request, work.person));
  if ("refused" in moved) return { refused: taken(work, request, act) ?? moved.refused };
  const to = moved.to === "before" ? stateBefore(request) : moved.to;
  const done = await deed(request, to);
  if ("refused" in done) return done;
  await change(work, { request, act, to, deed: done });
  const eventId = await record(work, { request, act, to, deed: done });
  const after = await findRequest(work, id);
  if (!after) throw new Error(`request ${id} is gone after ${act}`);
  await inform(work, { request, after, act, eventId, deed: done });
  return { ok: true, request: after };
}

/** Two colleagues press 受理 at once: the second hears who has it. */
function taken(work: Work, request: RequestRow, act: Act): Text | undefined {
  const { handler } = request;
  if (act !== "claim" || !handler || isEnded(request.state)) return undefined;
  if (handler.id === work.person?.id) return words("requests.refused.yours_already");
  return words("requests.refused.taken", { by: plain(handler.name) });
}

function stateBefore(request: RequestRow): State {
  const [offer] = request.transfers;
  return offer?.before === "in_progress" ? "in_progress" : "accepted";
}

async function change(
  work: Work,
  what: { request: RequestRow; act: Act; to: State; deed: Deed },
): Promise<void> {
  const { request, act, to, deed } = what;
  const { next } = watch({ ...request, ...deed.change, state: to }, work.now, await calendarOf(work));
  const { count } = await work.records.request.updateMany({
    where: { id: request.id, state: request.state, handlerId: request.handlerId },
    data: { ...deed.change, state: to, watchAt: next },
  });
  if (count !== 1) throw new Error(`request ${request.id} changed while it was changed`);
  if (to !== "transferring" && request.state === "transferring") {
    await work.records.requestTransfer.updateMany({
      where: { requestId: request.id, answeredAt: null },
      data: { answeredAt: work.now, accepted: act === "accept_offer" },
    });
  }
}

/** Writes down what happened, for the timeline and for the record. */
export async function record(
  work: Work,
  what: { request: { id: number; state: State | undefined }; act: Act | "file"; to: State; deed: Deed },
): Promise<number> {
  const { request, act, to, deed } = what;
  const event = await work.records.requestEvent.create({
    data: {
      requestId: request.id,
      at: work.now,
      act,
      byId: work.person?.id ?? null,
      before: request.state ?? null,
      after: to,
      words: deed.words ?? null,
      internal: deed.internal ?? false,
      files: { create: (deed.files ?? []).map((file, position) => ({ fileId: file.id, position })) },
    },
  });
  work.audit({
    what: `requests.${act}`,
    object: `request:${request.id}`,
    before: request.state,
    after: to,
  });
  return event.id;
}

/** Tells everyone whom it concerns, but not the one who did it. */
export async function inform(
  work: Work,
  what: { request?: RequestRow; after: RequestRow; act: Act | "file"; eventId: number; deed: Deed },
): Promise<void> {
  const { request, after, act, eventId, deed } = what;
  const others = (persons: readonly number[]) => persons.filter((person) => person !== work.person?.id);
  const followers = await work.records.requestFollower.findMany({ where: { requestId: after.id } });
  const owners = act === "remind" && request ? await remindedOf(work, request) : await ownersOf(work, after);
  const people = {
    applicant: others(concernedOf(after)),
    desk: others(owners),
    // Of an offer that is called off those hear who had it.
    offered: others(await offeredTo(work, act === "recall" && request ? request : after)),
    offerer: others((request?.transfers ?? []).map((offer) => offer.byId)),
    follower: others(followers.map((follower) => follower.personId)),
  };
  const news: News = {
    act,
    eventId,
    request: after,
    by: work.person?.name,
    said: deed.words,
    files: deed.files ?? [],
    ...deed.news,
  };
  for (const note of notices(news, people)) work.tell(note);
}

async function remindedOf(work: Work, request: RequestRow): Promise<readonly number[]> {
  return [...new Set([...(await offeredTo(work, request)), ...(await ownersOf(work, request))])];
}
