import { admits, type Identity } from "../../../conversation/access.ts";
import type { Work } from "../../../conversation/turn.ts";
import type { Prisma } from "../../../storage/client/client.ts";
import {
  deadlineOf,
  deskOf,
  findRequests,
  handlingPosts,
  mayHandle,
  openStates,
  type RequestRow,
  raisedDesk,
  subjectOf,
} from "../../requests/index.ts";
import { offered } from "./offers.ts";

/** Requests that no query alone can tell whose they are; few, so each is looked at. */
export interface Looked {
  /** Complaints about officials that may be known of. */
  sealed: readonly number[];
  /** Overdue requests that have climbed up to one. */
  raised: readonly number[];
  /** Requests whose own desk has nobody left, so that they come to one's own. */
  orphans: readonly number[];
}

const most = 200;

/** Looks through what may belong into somebody's inbox; what has climbed only if it is wanted. */
export async function lookedThrough(work: Work, person: Identity, raised: boolean): Promise<Looked> {
  return {
    sealed: await sealedFor(work, person),
    raised: raised ? await raisedTo(work, person) : [],
    orphans: await orphansFor(work, person),
  };
}

async function sealedFor(work: Work, person: Identity): Promise<number[]> {
  const candidates = await find(work, {
    sealed: true,
    OR: [{ handlerId: person.id }, offered(person), underOneOf(person)],
  });
  const seen: boolean[] = [];
  for (const one of candidates) seen.push(admits(mayHandle, person, await subjectOf(work, one)));
  return idsWhere(candidates, seen);
}

async function raisedTo(work: Work, person: Identity): Promise<number[]> {
  const seats = person.posts.map((post) => post.unitId);
  const candidates = (
    await find(work, { sealed: false, raisedToId: { in: seats }, state: { not: "needs_papers" } })
  ).filter((request) => deadlineOf(request) <= work.now);
  const mine: boolean[] = [];
  for (const request of candidates) {
    mine.push((await raisedDesk(work, request))?.persons.includes(person.id) ?? false);
  }
  return idsWhere(candidates, mine);
}

async function orphansFor(work: Work, person: Identity): Promise<number[]> {
  const under: Prisma.RequestWhereInput = { sealed: false, state: "submitted", ...underOneOf(person) };
  const { request, post } = work.records;
  const desks = await request.groupBy({ by: ["ownerUnitId", "ownerKind"], where: under });
  const held = await post.findMany({
    where: {
      unitId: { in: desks.map((desk) => desk.ownerUnitId) },
      since: { lte: work.now },
      OR: [{ until: null }, { until: { gt: work.now } }],
    },
    select: { unitId: true, kind: true },
  });
  const empty = desks.filter(
    ({ ownerUnitId, ownerKind }) =>
      !held.some(({ unitId, kind }) => unitId === ownerUnitId && kind === ownerKind),
  );
  if (empty.length === 0) return [];
  const candidates = await find(work, { AND: [under], OR: empty });
  const mine: boolean[] = [];
  for (const one of candidates) mine.push((await deskOf(work, one)).persons.includes(person.id));
  return idsWhere(candidates, mine);
}

/** What lies at or below a unit where one holds a post that has an inbox. */
const underOneOf = (person: Identity): Prisma.RequestWhereInput => ({
  OR: person.posts
    .filter((post) => handlingPosts.some((kind) => kind === post.kind))
    .map((post) => ({ ownerUnit: { path: { startsWith: post.unitPath } } })),
});

const find = (work: Work, where: Prisma.RequestWhereInput): Promise<RequestRow[]> =>
  findRequests(work, {
    where: { AND: [{ state: { in: [...openStates] } }, where] },
    orderBy: [{ due: "asc" }],
    take: most,
  });

const idsWhere = (requests: readonly RequestRow[], holds: readonly boolean[]) =>
  requests.filter((_one, index) => holds[index]).map((request) => request.id);
