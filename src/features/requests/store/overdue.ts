import type { Work } from "../../../conversation/turn.ts";
import { calendarOf, dueAfter } from "../../calendar/index.ts";
import { mayKeep } from "../rules/office.ts";
import { openStates, type State } from "../rules/transitions.ts";
import { acceptDays, deadlineOf, watch } from "../rules/watch.ts";
import { type Done, perform } from "./act.ts";
import { postsOf } from "./chain.ts";
import { nextDesk, raisedDesk } from "./desks.ts";
import { findRequest, findRequests, type RequestRow } from "./request.ts";
import { keeps } from "./roles.ts";

/** Requests that the clock has something to do with now. */
export async function ringing(work: Work): Promise<number[]> {
  const rung = await work.records.request.findMany({
    where: { watchAt: { lte: work.now } },
    select: { id: true },
    orderBy: { watchAt: "asc" },
  });
  return rung.map((request) => request.id);
}

/** Requests whose handler holds no post any more by which they may keep them. */
export async function orphaned(work: Work): Promise<number[]> {
  const states: State[] = ["accepted", "in_progress", "needs_papers"];
  const taken = await work.records.request.findMany({
    where: { state: { in: states }, handlerId: { not: null } },
    select: { id: true, handlerId: true, sealed: true, ownerUnit: { select: { path: true } } },
    orderBy: { id: "asc" },
  });
  const posts = await postsOf(work, [...new Set(taken.flatMap(({ handlerId }) => handlerId ?? []))]);
  const found: number[] = [];
  for (const { id, handlerId, sealed, ownerUnit } of taken) {
    const held = posts.get(handlerId ?? 0) ?? [];
    // What the posts do not say, who sits at its desks may: that takes a look at each, and there are few.
    if (!sealed && mayKeep(held, { path: ownerUnit.path, sealed })) continue;
    const request = await findRequest(work, id);
    if (request && handlerId !== null && !(await keeps(work, request, handlerId))) found.push(id);
  }
  return found;
}

/** Reminds of a request or lets it climb, whichever it is time for. */
export async function ring(work: Work, id: number): Promise<"remind" | "raise" | undefined> {
  const request = await findRequest(work, id);
  if (!request) return undefined;
  const { act, next } = watch(request, work.now, await calendarOf(work));
  if (!act) {
    await work.records.request.update({ where: { id }, data: { watchAt: next } });
    return undefined;
  }
  const done = await (act === "remind" ? remind(work, id) : escalate(work, id));
  return "refused" in done ? undefined : act;
}

/** Reminds whoever has it, once for each deadline. */
const remind = (work: Work, id: number): Promise<Done> =>
  perform(work, id, "remind", (request) => {
    const deadline = deadlineOf(request);
    return { internal: true, news: { deadline }, change: { remindedOf: deadline } };
  });

/** Lets an overdue request climb one step up the chain; at the top it stays. */
export const escalate = (work: Work, id: number): Promise<Done> =>
  perform(work, id, "raise", async (request) => {
    const desk = await nextDesk(work, request);
    const unit = desk && (await work.records.unit.findUniqueOrThrow({ where: { id: desk.unitId } }));
    return {
      news: { where: unit?.name },
      change: { raisedAt: work.now, raisedToId: desk?.unitId ?? request.raisedToId },
    };
  });

/** Gives a request back to its desk when its handler has left office. */
export const release = (work: Work, id: number): Promise<Done> =>
  perform(work, id, "release", async () => {
    const acceptDue = dueAfter(work.now, acceptDays, await calendarOf(work));
    return {
      news: { deadline: acceptDue },
      change: { handlerId: null, acceptDue, clockFrom: work.now, pausedAt: null, daysLeft: null },
    };
  });

/** Overdue requests that have climbed, by the person who is to look after them now. */
export async function climbed(work: Work): Promise<Map<number, RequestRow[]>> {
  const requests = await findRequests(work, {
    where: { raisedToId: { not: null }, state: { in: [...openStates] } },
    orderBy: [{ due: "asc" }],
    take: 5000,
  });
  const byLeader = new Map<number, RequestRow[]>();
  for (const request of requests) {
    if (request.state === "needs_papers" || deadlineOf(request) > work.now) continue;
    const desk = await raisedDesk(work, request);
    for (const person of desk?.persons ?? []) {
      byLeader.set(person, [...(byLeader.get(person) ?? []), request]);
    }
  }
  return byLeader;
}
