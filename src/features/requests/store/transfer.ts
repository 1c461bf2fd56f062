import { words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { calendarOf, dueAfter } from "../../calendar/index.ts";
import { handlingPosts, postFor } from "../rules/office.ts";
import { acceptDays } from "../rules/watch.ts";
import { type Done, perform } from "./act.ts";
import { holdersAt } from "./chain.ts";
import { secrecyOf } from "./desks.ts";
import { release } from "./overdue.ts";
import { findRequests, type RequestRow } from "./request.ts";
import { keeps, offeredTo, overseeing } from "./roles.ts";

/** Whom a request is offered to. */
export type Recipient = { personId: number } | { unitId: number };

/** Offers it to a person or to a unit's office, which has to accept; the clock runs on meanwhile. */
export const offerTransfer = (work: Work, id: number, to: Recipient, reason: string): Promise<Done> =>
  perform(work, id, "offer", async (request) => {
    const { person } = work;
    if (!person) throw new Error("the clock offers no transfers");
    const found = await recipient(work, request, to);
    if (!found) return { refused: words("requests.refused.recipient") };
    await work.records.requestTransfer.create({
      data: {
        requestId: id,
        byId: person.id,
        toPersonId: found.personId,
        toUnitId: found.unitId,
        toKind: found.kind,
        reason,
        before: request.state === "in_progress" ? "in_progress" : "accepted",
        offeredAt: work.now,
      },
    });
    const byThen = dueAfter(work.now, acceptDays, await calendarOf(work));
    // Passing it on must not win time: an acceptance that was due earlier stays due.
    const untaken = request.state === "submitted" && request.acceptDue < byThen;
    const acceptDue = untaken ? request.acceptDue : byThen;
    const change = { handlerId: person.id, acceptDue, clockFrom: work.now };
    return { words: reason, change, news: { where: found.name, deadline: acceptDue } };
  });

interface Found {
  personId?: number;
  unitId?: number;
  kind?: string;
  name: string;
}

async function recipient(work: Work, request: RequestRow, to: Recipient): Promise<Found | undefined> {
  const barred = request.sealed ? (await secrecyOf(work, request)).barred : [];
  if ("unitId" in to) return office(work, to.unitId, request.sealed, barred);
  if (barred.includes(to.personId) || to.personId === work.person?.id) return undefined;
  // A complaint stays with supervisors, whoever is asked for.
  const post = { kind: request.sealed ? "supervisor" : { in: [...handlingPosts] } };
  const held = { ...post, OR: [{ until: null }, { until: { gt: work.now } }] };
  const person = await work.records.person.findFirst({
    where: { id: to.personId, endedAt: null, posts: { some: held } },
  });
  return person ? { personId: person.id, name: person.name } : undefined;
}

/** The post that takes requests at a unit; nothing if nobody there does. */
async function office(
  work: Work,
  unitId: number,
  sealed: boolean,
  barred: readonly number[],
): Promise<Found | undefined> {
  const unit = await work.records.unit.findUnique({ where: { id: unitId } });
  if (!unit) return undefined;
  const holders = (await holdersAt(work, [unitId])).filter(
    ({ personId }) => personId !== work.person?.id && !barred.includes(personId),
  );
  // An office's window would open a complaint to everyone there.
  const kinds = sealed ? (["supervisor"] as const) : overseeing;
  const kind = kinds.find((one) => holders.some((holder) => holder.kind === one));
  return kind ? { unitId, kind, name: unit.name } : undefined;
}

/** Accepts what was offered, or declines it: then it goes back to whoever offered it. */
export const answerTransfer = (work: Work, id: number, accepted: boolean, reason?: string): Promise<Done> =>
  accepted
    ? perform(work, id, "accept_offer", async (request) => ({
        change: { handlerId: work.person?.id, ...(await newOwner(work, request)) },
      }))
    : perform(work, id, "decline_offer", (request) => ({
        words: reason,
        // Why one would rather not is between colleagues.
        internal: true,
        change: { handlerId: request.transfers[0]?.byId },
      }));

/** Requests offered to somebody who has left since, or to an office where nobody is left. */
export async function lapsed(work: Work): Promise<RequestRow[]> {
  const offered = await findRequests(work, {
    where: { state: "transferring" },
    orderBy: [{ id: "asc" }],
    take: 5000,
  });
  const found: RequestRow[] = [];
  for (const request of offered) {
    if ((await offeredTo(work, request)).length === 0) found.push(request);
  }
  return found;
}

/** Takes such an offer back: the request returns to whoever offered it, or to its desk if they have left too. */
export async function takeBack(work: Work, request: RequestRow): Promise<Done> {
  const byId = request.transfers[0]?.byId;
  if (byId === undefined || !(await keeps(work, request, byId))) return release(work, request.id);
  return perform(work, request.id, "take_back", () => ({ internal: true, change: { handlerId: byId } }));
}

/** Calls off an offer that nobody has answered yet: whoever made it goes on with it. */
export const recall = (work: Work, id: number): Promise<Done> =>
  perform(work, id, "recall", () => ({ internal: true }));

/** The unit that answers for it from now on: the one it was offered to, or where the new handler has a post. */
async function newOwner(
  work: Work,
  request: RequestRow,
): Promise<{ ownerUnitId?: number; ownerKind?: string }> {
  const [offer] = request.transfers;
  if (offer?.toUnitId && offer.toKind) return { ownerUnitId: offer.toUnitId, ownerKind: offer.toKind };
  const posts = work.person?.posts ?? [];
  if (request.sealed || postFor(posts.filter((post) => post.unitId === request.ownerUnitId))) return {};
  const post = postFor(posts);
  return post ? { ownerUnitId: post.unitId, ownerKind: post.kind } : {};
}
