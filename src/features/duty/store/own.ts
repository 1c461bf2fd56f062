import type { PostKind } from "../../../conversation/access.ts";
import type { Work } from "../../../conversation/turn.ts";
import { longestTurn } from "../rules/clock.ts";
import { type DutyTurn, turnsNamed } from "./turns.ts";

/** Somebody's turns that are not over, the next one first; and how many they are. */
export async function turnsAhead(
  work: Work,
  personId: number,
  { skip, take }: { skip: number; take: number },
): Promise<{ turns: DutyTurn[]; count: number }> {
  const where = {
    personId,
    cancelledAt: null,
    // The index leads right to the first one.
    from: { gte: new Date(work.now.getTime() - longestTurn) },
    until: { gt: work.now },
  };
  const rows = await work.records.dutyTurn.findMany({
    where,
    select: { id: true },
    orderBy: [{ from: "asc" }, { id: "asc" }],
    skip,
    take,
  });
  const ids = rows.map(({ id }) => id);
  const found = await turnsNamed(work, ids);
  return {
    turns: ids.flatMap((id) => found.get(id) ?? []),
    count: await work.records.dutyTurn.count({ where }),
  };
}

/** Turns that were somebody's between two instants and are another's now, or nobody's. */
export async function turnsGivenAway(
  work: Work,
  personId: number,
  span: { from: Date; until: Date },
): Promise<DutyTurn[]> {
  const rows = await work.records.dutyTurn.findMany({
    where: {
      from: { gte: span.from, lt: span.until },
      changes: { some: { fromId: personId } },
      OR: [{ personId: null }, { personId: { not: personId } }],
    },
    select: { id: true },
    orderBy: [{ from: "asc" }, { id: "asc" }],
  });
  return [
    ...(
      await turnsNamed(
        work,
        rows.map(({ id }) => id),
      )
    ).values(),
  ];
}

/** Whether somebody takes turns anywhere, or has some to come. */
export async function takesTurns(work: Work): Promise<boolean> {
  const personId = work.person?.id;
  if (personId === undefined) return false;
  const member = await work.records.dutyMember.findFirst({
    where: { personId, point: { endedAt: null } },
    select: { pointId: true },
  });
  return member !== null || (await turnsAhead(work, personId, { skip: 0, take: 0 })).count > 0;
}

/** A turn that begins, as reminders need to know it first. */
export interface Beginning {
  id: number;
  personId: number;
  from: Date;
}

/** Turns that begin between two instants and have somebody, after one by number, for work in portions. */
export async function beginningsAfter(
  work: Work,
  span: { from: Date; until: Date },
  after: number,
  take: number,
): Promise<Beginning[]> {
  const rows = await work.records.dutyTurn.findMany({
    where: {
      from: { gt: span.from, lte: span.until },
      personId: { not: null },
      cancelledAt: null,
      begunAt: null,
      id: { gt: after },
    },
    select: { id: true, personId: true, from: true },
    orderBy: { id: "asc" },
    take,
  });
  return rows.flatMap(({ id, personId, from }) => (personId === null ? [] : [{ id, personId, from }]));
}

/** Persons with turns that begin on a day, by number, for work in portions. */
export async function holdersAfter(
  work: Work,
  day: { from: Date; until: Date },
  after: number,
  take: number,
): Promise<number[]> {
  const rows = await work.records.dutyTurn.findMany({
    where: {
      from: { gte: day.from, lt: day.until },
      personId: { gt: after },
      cancelledAt: null,
      begunAt: null,
    },
    select: { personId: true },
    distinct: ["personId"],
    orderBy: { personId: "asc" },
    take,
  });
  return rows.flatMap(({ personId }) => personId ?? []);
}

const official: readonly PostKind[] = ["secretary", "village_committee", "cadre", "clerk", "publicity"];

/** Those of some persons who hold a public post: their names may stand on a public page. */
export async function officialsAmong(work: Work, personIds: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await work.records.post.findMany({
    where: {
      personId: { in: [...personIds] },
      kind: { in: [...official] },
      since: { lte: work.now },
      OR: [{ until: null }, { until: { gt: work.now } }],
    },
    select: { personId: true },
  });
  return new Set(rows.map(({ personId }) => personId));
}
