import type { HeldPost } from "../../../conversation/access.ts";
import type { Work } from "../../../conversation/turn.ts";
import type { Prisma } from "../../../storage/client/client.ts";

/** A household as it stands on a button of a visitor. */
export interface VisitedHousehold {
  id: number;
  name: string;
  head?: string;
  /** Its group's name. */
  unitName: string;
}

const mostFound = 60;

/** Households of the villages of some posts, by name, head or group; those not visited lately come first. */
export async function searchVillages(
  work: Work,
  posts: readonly Pick<HeldPost, "unitPath">[],
  sent: string,
): Promise<VisitedHousehold[]> {
  const wanted = sent.normalize("NFKC").trim();
  const within = posts.map((post) => ({ unit: { path: below(post.unitPath), endedAt: null } }));
  if (within.length === 0) return [];
  const named: Prisma.HouseholdWhereInput[] = [
    { name: { contains: wanted } },
    { head: { contains: wanted } },
    { unit: { name: { contains: wanted } } },
  ];
  const rows = await work.records.household.findMany({
    where: { AND: [{ OR: within }, wanted === "" ? {} : { OR: named }], endedAt: null },
    include: { unit: { select: { name: true } } },
    orderBy: [{ unitId: "asc" }, { head: "asc" }, { id: "asc" }],
    take: mostFound,
  });
  return rows.map(({ id, name, head, unit }) => ({ id, name, head: head ?? undefined, unitName: unit.name }));
}

/** Paths at or below a unit, as a range that an index can use. */
export const below = (path: string) => ({ gte: path, lt: `${path.slice(0, -1)}0` });

/** Visits that wait for a word by telephone: nobody of the household has a chat, and it has not answered. */
export async function unheard(
  work: Work,
  posts: readonly HeldPost[],
  part: { since: string; except: number; skip: number; take: number },
): Promise<{ ids: number[]; total: number }> {
  const where: Prisma.VisitWhereInput = {
    day: { gte: part.since },
    withdrawnAt: null,
    answer: null,
    personId: { not: part.except },
    household: {
      endedAt: null,
      OR: posts.map((post) => ({ unit: { path: below(post.unitPath) } })),
      members: { none: { chats: { some: { reachable: true } } } },
    },
  };
  const rows = await work.records.visit.findMany({
    where,
    select: { id: true },
    orderBy: [{ day: "asc" }, { id: "asc" }],
    skip: part.skip,
    take: part.take,
  });
  return { ids: rows.map((row) => row.id), total: await work.records.visit.count({ where }) };
}

/** Whether anybody of a household can be told something in a chat. */
export async function hasChat(work: Work, householdId: number): Promise<boolean> {
  const found = await work.records.person.count({
    where: { householdId, chats: { some: { reachable: true } } },
  });
  return found > 0;
}

/** Numbers of the requests about a household that are being worked on, the newest first. */
export async function openRequestsOf(
  work: Work,
  householdId: number,
  states: readonly string[],
): Promise<number[]> {
  const rows = await work.records.request.findMany({
    where: { householdId, sealed: false, state: { in: [...states] } },
    select: { id: true },
    orderBy: { id: "desc" },
    take: 20,
  });
  return rows.map((row) => row.id);
}
