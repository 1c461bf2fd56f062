import { fileOf, type StoredFile } from "../../../conversation/message.ts";
import type { Turn, Work } from "../../../conversation/turn.ts";
import type { Prisma } from "../../../storage/client/client.ts";
import { openStates } from "../rules/transitions.ts";
import { lineOf } from "./chain.ts";
import { findRequests, type RequestRow, stateOf } from "./request.ts";

const concerns = (personId: number): Prisma.RequestWhereInput => ({
  OR: [{ filerId: personId, atWindow: false }, { beneficiaryId: personId }],
});

/** Requests that concern a person: the open ones first, each newest first. */
export async function mine(work: Work, personId: number): Promise<RequestRow[]> {
  const open = await myOpen(work, personId);
  const ended = await findRequests(work, {
    where: { ...concerns(personId), state: { notIn: [...openStates] } },
    orderBy: [{ id: "desc" }],
    take: 200,
  });
  return [...open, ...ended];
}

/** Requests of a person's that are being worked on. */
export const myOpen = (work: Work, personId: number): Promise<RequestRow[]> =>
  findRequests(work, {
    where: { ...concerns(personId), state: { in: [...openStates] } },
    orderBy: [{ id: "desc" }],
    take: 200,
  });

/** Public requests that a person follows. */
export async function followed(work: Work, personId: number): Promise<RequestRow[]> {
  return findRequests(work, {
    where: { followers: { some: { personId } } },
    orderBy: [{ id: "desc" }],
    take: 50,
  });
}

export async function follows(work: Work, id: number, personId: number): Promise<boolean> {
  const key = { requestId: id, personId };
  return (await work.records.requestFollower.findUnique({ where: { requestId_personId: key } })) !== null;
}

const similarDays = 30;

/** Public requests of one kind in one's village that are being worked on. */
export async function similar(work: Work, category: string, unitId: number): Promise<RequestRow[]> {
  const line = await lineOf(work, unitId);
  const village = line.find((step) => step.level === "village");
  if (!village) return [];
  return findRequests(work, {
    where: {
      category,
      open: true,
      sealed: false,
      state: { in: [...openStates] },
      unit: { path: { startsWith: village.path } },
      createdAt: { gte: new Date(work.now.getTime() - similarDays * 86_400_000) },
      filerId: { not: work.person?.id ?? 0 },
    },
    orderBy: [{ id: "desc" }],
    take: 4,
  });
}

/** The same for whoever is asking. */
export async function similarFor(turn: Turn, category: string): Promise<RequestRow[]> {
  const [home] = await lineOfPerson(turn);
  return home ? similar(turn, category, home.id) : [];
}

/** The units from where somebody lives, or else has their post, up to the top. */
export async function lineOfPerson(turn: Turn): Promise<Awaited<ReturnType<typeof lineOf>>> {
  const unitId = turn.person?.unitId ?? turn.person?.posts[0]?.unitId;
  if (unitId !== undefined) return lineOf(turn, unitId);
  const top = await turn.records.unit.findFirst({ where: { parentId: null }, orderBy: { id: "asc" } });
  return top ? lineOf(turn, top.id) : [];
}

/** The request of a number. */
export async function byNumber(work: Work, number: string): Promise<RequestRow | undefined> {
  const [found] = await findRequests(work, { where: { number }, orderBy: [], take: 1 });
  return found;
}

/** Something that happened to a request. */
export interface Happening {
  id: number;
  at: Date;
  act: string;
  /** Nobody: the clock. */
  by: { id: number; name: string } | null;
  after: string;
  words: string | null;
  internal: boolean;
  files: StoredFile[];
}

/** What happened to a request, in order; without what is only for those who handle it, unless asked. */
export async function timeline(work: Work, id: number, internal = false): Promise<Happening[]> {
  const events = await work.records.requestEvent.findMany({
    where: { requestId: id, ...(internal ? {} : { internal: false }) },
    include: { by: true, files: { include: { file: true }, orderBy: { position: "asc" } } },
    orderBy: { id: "asc" },
  });
  return events.map((event) => ({
    id: event.id,
    at: event.at,
    act: event.act,
    by: event.by && { id: event.by.id, name: event.by.name },
    after: stateOf(event.after),
    words: event.words,
    internal: event.internal,
    files: event.files.map(({ file }) => fileOf(file)),
  }));
}

/** Persons one may file for: one's household, and the households one helps. */
export async function mayFileFor(turn: Turn): Promise<{ id: number; name: string }[]> {
  const { person } = turn;
  if (!person) return [];
  const households = [...person.helps, ...(person.householdId === undefined ? [] : [person.householdId])];
  return turn.records.person.findMany({
    where: { householdId: { in: households }, id: { not: person.id }, endedAt: null },
    select: { id: true, name: true },
    orderBy: { id: "asc" },
  });
}

/** Officials of a unit: persons with a post there that is more than being a Party member. */
export async function officialsAt(
  work: Work,
  unitId: number,
): Promise<{ id: number; name: string; kind: string }[]> {
  const posts = await work.records.post.findMany({
    where: {
      unitId,
      kind: { not: "party_member" },
      since: { lte: work.now },
      OR: [{ until: null }, { until: { gt: work.now } }],
    },
    include: { person: true },
    orderBy: { id: "asc" },
  });
  const found = new Map<number, { id: number; name: string; kind: string }>();
  for (const { person, kind } of posts) {
    if (!found.has(person.id)) found.set(person.id, { id: person.id, name: person.name, kind });
  }
  return [...found.values()];
}

/** How many requests of a unit and below came and were completed in a span, and are open now; complaints never count. */
export async function countsIn(
  work: Work,
  path: string,
  { from, until }: { from: Date; until: Date },
): Promise<{ received: number; completed: number; onTime: number; open: number }> {
  const { request } = work.records;
  const below = { sealed: false, unit: { path: { gte: path, lt: `${path.slice(0, -1)}0` } } };
  const within = { gte: from, lt: until };
  const completed = { ...below, completedAt: within };
  return {
    received: await request.count({ where: { ...below, createdAt: within } }),
    completed: await request.count({ where: completed }),
    onTime: await request.count({
      where: { AND: [completed, { completedAt: { lte: request.fields.due } }] },
    }),
    open: await request.count({
      where: { ...below, createdAt: { lt: until }, state: { in: [...openStates] } },
    }),
  };
}
