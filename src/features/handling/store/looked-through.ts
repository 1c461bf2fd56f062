import { admits, type Identity } from "../../../conversation/access.ts";
import type { Work } from "../../../conversation/turn.ts";
import { Prisma } from "../../../storage/client/client.ts";
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
import { offeredTo } from "./offers.ts";

/** Requests that no query alone can tell whose they are; few, so each is looked at. */
export interface Looked {
  /** Requests that somebody asks one to take over. */
  offered: readonly number[];
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
  const offered = await offeredTo(work, person);
  return {
    offered,
    sealed: await sealedFor(work, person, offered),
    raised: raised ? await raisedTo(work, person) : [],
    orphans: await orphansFor(work, person),
  };
}

async function sealedFor(work: Work, person: Identity, offered: readonly number[]): Promise<number[]> {
  const under = await work.records.$queryRaw<{ id: number }[]>`
    SELECT r.id ${underOneOf(person)}
    WHERE r.state IN (SELECT value FROM json_each(${JSON.stringify(openStates)})) AND r.sealed = 1`;
  const own = await work.records.request.findMany({
    where: { handlerId: person.id, state: { in: [...openStates] }, sealed: true },
    select: { id: true },
  });
  const ids = [...offered, ...[...under, ...own].map((row) => Number(row.id))];
  const candidates = ids.length === 0 ? [] : await find(work, { sealed: true, id: { in: ids } });
  const seen: boolean[] = [];
  for (const one of candidates) seen.push(admits(mayHandle, person, await subjectOf(work, one)));
  return idsWhere(candidates, seen);
}

async function raisedTo(work: Work, person: Identity): Promise<number[]> {
  const seats = person.posts.map((post) => post.unitId);
  const candidates = (
    await find(work, { sealed: false, raisedToId: { in: seats }, state: { not: "needs_papers" } })
  ).filter((request) => deadlineOf(request) <= work.now);
  // Those that climbed from one desk to another lie with the same persons.
  const desks = new Map<string, boolean>();
  const mine: boolean[] = [];
  for (const request of candidates) {
    const desk = `${request.ownerUnitId} ${request.raisedToId}`;
    const known = desks.get(desk) ?? (await raisedDesk(work, request))?.persons.includes(person.id) ?? false;
    desks.set(desk, known);
    mine.push(known);
  }
  return idsWhere(candidates, mine);
}

async function orphansFor(work: Work, person: Identity): Promise<number[]> {
  const desks = await work.records.$queryRaw<{ ownerUnitId: number; ownerKind: string }[]>`
    SELECT DISTINCT r.ownerUnitId, r.ownerKind ${underOneOf(person)} WHERE r.state = 'submitted' AND r.sealed = 0`;
  const held = await work.records.post.findMany({
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
  const candidates = await find(work, { sealed: false, state: "submitted", OR: empty });
  const mine: boolean[] = [];
  for (const one of candidates) mine.push((await deskOf(work, one)).persons.includes(person.id));
  return idsWhere(candidates, mine);
}

/** Requests `r` at or below the units where one holds a post that has an inbox, read by their units and not one by one. */
function underOneOf(person: Identity): Prisma.Sql {
  const paths = person.posts
    .filter((post) => handlingPosts.some((kind) => kind === post.kind))
    .map((post) => post.unitPath);
  return Prisma.sql`FROM json_each(${JSON.stringify(paths)}) p
    CROSS JOIN Unit u ON u.path >= p.value AND u.path < substr(p.value, 1, length(p.value) - 1) || '0'
    CROSS JOIN Request r ON r.ownerUnitId = u.id`;
}

const find = (work: Work, where: Prisma.RequestWhereInput): Promise<RequestRow[]> =>
  findRequests(work, {
    where: { AND: [{ state: { in: [...openStates] } }, where] },
    orderBy: [{ due: "asc" }],
    take: most,
  });

const idsWhere = (requests: readonly RequestRow[], holds: readonly boolean[]) =>
  requests.filter((_one, index) => holds[index]).map((request) => request.id);
