import { z } from "zod";
import { type PostKind, postKinds } from "../../../conversation/access.ts";
import type { Work } from "../../../conversation/turn.ts";

const below = (path: string) => ({ gte: path, lt: `${path.slice(0, -1)}0` });
const inEffect = (now: Date) => ({ since: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] });

/** Units at or below some others, those with a part of a name if one is given, nearest the root first. */
export async function unitsBelow(
  work: Work,
  paths: readonly string[],
  part: string,
  take: number,
): Promise<{ id: number; name: string; level: string; parent?: string }[]> {
  const rows = await work.records.unit.findMany({
    where: {
      endedAt: null,
      OR: paths.map((path) => ({ path: below(path) })),
      name: part === "" ? undefined : { contains: part },
    },
    include: { parent: { select: { name: true } } },
    orderBy: { id: "asc" },
    take,
  });
  return rows.map(({ id, name, level, parent }) => ({ id, name, level, parent: parent?.name }));
}

const kind = z.enum(postKinds);

/** The kinds of posts that anybody holds at or below a unit. */
export async function kindsHeldBelow(work: Work, path: string): Promise<PostKind[]> {
  const rows = await work.records.post.findMany({
    where: { unit: { path: below(path) }, ...inEffect(work.now) },
    select: { kind: true },
    distinct: ["kind"],
  });
  const held = rows.map((row) => kind.parse(row.kind));
  return postKinds.filter((one) => held.includes(one));
}

/** Whether anybody holds a post at or below a unit. */
export const anyPostBelow = async (work: Work, path: string): Promise<boolean> =>
  (await work.records.post.findFirst({
    where: { unit: { path: below(path) }, ...inEffect(work.now) },
    select: { id: true },
  })) !== null;

/** Which of some persons hold one of the posts at a unit or above it. */
export async function stillOver(
  work: Work,
  personIds: readonly number[],
  kinds: readonly PostKind[],
  path: string,
): Promise<number[]> {
  const ids = path.split("/").filter(Boolean).map(Number);
  const rows = await work.records.post.findMany({
    where: {
      personId: { in: [...personIds] },
      kind: { in: [...kinds] },
      unitId: { in: ids },
      ...inEffect(work.now),
    },
    select: { personId: true },
    distinct: ["personId"],
  });
  return rows.map(({ personId }) => personId);
}

/** The path of a unit, ended or not. */
export async function pathOf(work: Work, unitId: number): Promise<string | undefined> {
  const row = await work.records.unit.findUnique({ where: { id: unitId }, select: { path: true } });
  return row?.path;
}
