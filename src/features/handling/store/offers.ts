import type { Identity, PostKind } from "../../../conversation/access.ts";
import type { Work } from "../../../conversation/turn.ts";
import type { Prisma } from "../../../storage/client/client.ts";
import {
  handlingPosts,
  lineOf,
  overseeing,
  type Recipient,
  type RequestRow,
  subjectOf,
} from "../../requests/index.ts";

/** Numbers of the requests that somebody asks one to take over. */
export async function offeredTo(work: Work, person: Identity): Promise<number[]> {
  const rows = await work.records.requestTransfer.findMany({
    where: {
      answeredAt: null,
      byId: { not: person.id },
      OR: [
        { toPersonId: person.id },
        ...person.posts.map(({ unitId, kind }) => ({ toUnitId: unitId, toKind: kind })),
      ],
    },
    select: { requestId: true },
  });
  return rows.map((row) => row.requestId);
}

/** Somebody, or the office of a unit, that a request can be offered to. */
export interface Taker {
  personId?: number;
  unitId?: number;
  /** Of the person; else of the unit. */
  name: string;
  kind?: PostKind;
  unitName: string;
}

const most = 60;

/**
 * Whom a request can be offered to: colleagues at the unit that has it and the units above, and their offices; from
 * the county the offices of its departments; with a part of a name anybody who holds such a post; and who was chosen
 * already. A complaint only goes to supervisors.
 */
export async function takersOf(
  work: Work,
  request: RequestRow,
  wanted: { part: string; chosen?: Recipient },
): Promise<Taker[]> {
  const { barred = [] } = await subjectOf(work, request);
  const kinds: readonly PostKind[] = request.sealed ? ["supervisor"] : handlingPosts;
  const posts = await work.records.post.findMany({
    where: {
      kind: { in: [...kinds] },
      personId: { notIn: [...barred, work.person?.id ?? 0] },
      since: { lte: work.now },
      AND: [
        { OR: [{ until: null }, { until: { gt: work.now } }] },
        { OR: await named(work, request, wanted) },
      ],
    },
    include: { person: true, unit: true },
    orderBy: { id: "asc" },
    take: most,
  });
  // The nearest offices and colleagues stand first.
  const nearest = posts.toSorted((a, b) => b.unit.path.length - a.unit.path.length);
  const opening = nearest.filter(({ kind }) => request.sealed || overseeing.some((one) => one === kind));
  const offices = new Map([
    ...opening.map(({ unit }) => [unit.id, unit.name] as const),
    ...(wanted.part === "" && !request.sealed ? await departmentsBy(work, request) : []),
  ]);
  const persons = new Map(nearest.map((post) => [post.personId, post]));
  return [
    ...[...offices].map(([unitId, unitName]) => ({ unitId, name: unitName, unitName })),
    ...[...persons.values()].map(({ personId, person, unit, kind }) => ({
      personId,
      name: person.name,
      kind: handlingPosts.find((one) => one === kind),
      unitName: unit.name,
    })),
  ];
}

/** The departments that take what lies at their county, or at another department of it: others find them by name. */
async function departmentsBy(work: Work, request: RequestRow): Promise<(readonly [number, string])[]> {
  const [owner, above] = await lineOf(work, request.ownerUnitId);
  const county = owner?.level === "department" ? above : owner?.level === "county" ? owner : undefined;
  if (!county) return [];
  const takes = {
    kind: { in: [...overseeing] },
    personId: { not: work.person?.id ?? 0 },
    since: { lte: work.now },
    OR: [{ until: null }, { until: { gt: work.now } }],
  };
  const units = await work.records.unit.findMany({
    where: { parentId: county.id, level: "department", endedAt: null, posts: { some: takes } },
    select: { id: true, name: true },
    orderBy: { id: "asc" },
  });
  return units.map(({ id, name }) => [id, name] as const);
}

async function named(
  work: Work,
  request: RequestRow,
  { part, chosen }: { part: string; chosen?: Recipient },
): Promise<Prisma.PostWhereInput[]> {
  const known: Prisma.PostWhereInput[] = chosen
    ? ["personId" in chosen ? { personId: chosen.personId } : { unitId: chosen.unitId }]
    : [];
  if (part !== "") {
    return [...known, { person: { name: { contains: part } } }, { unit: { name: { contains: part } } }];
  }
  const line = await lineOf(work, request.ownerUnitId);
  return [...known, { unitId: { in: line.map((unit) => unit.id) } }];
}
