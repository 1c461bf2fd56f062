import { z } from "zod";
import { type Level, levels } from "../../../conversation/access.ts";
import type { Work } from "../../../conversation/turn.ts";
import { changing } from "../../changes/index.ts";
import { at } from "../addresses.ts";

export interface Unit {
  id: number;
  level: Level;
  name: string;
  parentId?: number;
  /** Ids from the root, `/1/4/17/`. */
  path: string;
  hall: { place?: string; hours?: string; phone?: string };
}

interface Row {
  id: number;
  level: string;
  name: string;
  parentId: number | null;
  path: string;
  hallPlace: string | null;
  hallHours: string | null;
  hallPhone: string | null;
}

const level = z.enum(levels);

const readUnit = (row: Row): Unit => ({
  id: row.id,
  level: level.parse(row.level),
  name: row.name,
  parentId: row.parentId ?? undefined,
  path: row.path,
  hall: {
    place: row.hallPlace ?? undefined,
    hours: row.hallHours ?? undefined,
    phone: row.hallPhone ?? undefined,
  },
});

/** The paths of a unit and of all below it, as a range that an index serves: from `/1/4/` to before `/1/40`. */
export const atOrBelow = (path: string): { gte: string; lt: string } => ({
  gte: path,
  lt: `${path.slice(0, -1)}0`,
});

/** The numbers of a unit and of all below it, ended ones included. */
export async function unitIdsUnder(work: Work, path: string): Promise<number[]> {
  const rows = await work.records.unit.findMany({ where: { path: atOrBelow(path) }, select: { id: true } });
  return rows.map((row) => row.id);
}

/** The units with these numbers, ended ones included. */
export async function unitsWithIds(work: Work, ids: readonly number[]): Promise<Unit[]> {
  return (await work.records.unit.findMany({ where: { id: { in: [...ids] } } })).map(readUnit);
}

/** The units with these paths. */
export async function unitsAt(work: Work, paths: readonly string[]): Promise<Unit[]> {
  const rows = await work.records.unit.findMany({
    where: { path: { in: [...paths] }, endedAt: null },
    orderBy: { id: "asc" },
  });
  return rows.map(readUnit);
}

/** Loads a unit, unless it has been ended. */
export async function findUnit(work: Work, id: number): Promise<Unit | undefined> {
  if (!Number.isSafeInteger(id)) return undefined;
  const row = await work.records.unit.findFirst({ where: { id, endedAt: null } });
  return row ? readUnit(row) : undefined;
}

/** A unit's name; ended ones keep theirs. */
export async function unitName(work: Work, id: number): Promise<string> {
  const row = await work.records.unit.findUniqueOrThrow({ where: { id }, select: { name: true } });
  return row.name;
}

/** The county at the root of the tree. */
export async function rootUnit(work: Work): Promise<Unit | undefined> {
  const row = await work.records.unit.findFirst({
    where: { parentId: null, endedAt: null },
    orderBy: { id: "asc" },
  });
  return row ? readUnit(row) : undefined;
}

/** The units from the root down to the one with this path. */
export async function lineOf(work: Work, path: string): Promise<Unit[]> {
  const ids = path.split("/").filter(Boolean).map(Number);
  const rows = await work.records.unit.findMany({ where: { id: { in: ids } } });
  return ids.flatMap((id) => rows.filter((row) => row.id === id).map(readUnit));
}

/** Units of the tree: those of a parent, at or below a path, of a level, with a part of a name; nearest the root first. */
export async function unitsOf(
  work: Work,
  wanted: {
    parentId?: number;
    under?: readonly string[];
    level?: Level;
    part?: string;
    skip?: number;
    take?: number;
  },
): Promise<Unit[]> {
  const rows = await work.records.unit.findMany({
    where: {
      endedAt: null,
      parentId: wanted.parentId,
      level: wanted.level,
      name: wanted.part === undefined ? undefined : { contains: wanted.part },
      OR: wanted.under?.map((path) => ({ path: atOrBelow(path) })),
    },
    orderBy: { id: "asc" },
    skip: wanted.skip,
    take: wanted.take,
  });
  return rows.map(readUnit);
}

/** How much hangs on a unit. */
export async function weightOf(
  work: Work,
  unit: Unit,
): Promise<{ children: number; households: number; posts: number; persons: number }> {
  const { records, now } = work;
  return {
    children: await records.unit.count({ where: { parentId: unit.id, endedAt: null } }),
    households: await records.household.count({ where: { unitId: unit.id, endedAt: null } }),
    posts: await records.post.count({
      where: { unitId: unit.id, OR: [{ until: null }, { until: { gt: now } }] },
    }),
    persons: await records.person.count({ where: { unitId: unit.id, endedAt: null } }),
  };
}

/** Whether another unit under the same parent bears or bore this name. */
export async function nameTaken(
  work: Work,
  parentId: number | undefined,
  name: string,
  except?: number,
): Promise<boolean> {
  const found = await work.records.unit.count({
    where: { parentId: parentId ?? null, name, NOT: except === undefined ? undefined : { id: except } },
  });
  return found > 0;
}

/** Adds a unit below its parent, or the root. */
export async function addUnit(
  work: Work,
  made: { parent?: Unit; level: Level; name: string },
): Promise<number> {
  const { parent, level, name } = made;
  const create = async () => {
    // The path holds the row's own number, which is known only once the row is there.
    const { id } = await work.records.unit.create({
      data: { level, name, parentId: parent?.id, path: `${parent?.path ?? "/"}?` },
    });
    await work.records.unit.update({ where: { id }, data: { path: `${parent?.path ?? "/"}${id}/` } });
    return id;
  };
  if (!parent) return create();
  const about = { about: name, unitId: parent.id, back: at.children(parent.id, 0, level) };
  return changing(
    work,
    { what: "unit_added", ...about },
    (id) => `unit:${id}`,
    async (rows) => {
      const id = await create();
      rows.made("Unit", id);
      return id;
    },
  );
}

/** Gives a unit another name. */
export async function renameUnit(work: Work, unit: Unit, name: string): Promise<void> {
  const about = { about: unit.name, unitId: unit.id, back: at.unit(unit.id) };
  await changing(work, { what: "unit_renamed", ...about }, `unit:${unit.id}`, async (rows) => {
    await rows.touch("Unit", [unit.id]);
    await work.records.unit.update({ where: { id: unit.id }, data: { name } });
  });
}

/** Says where a unit's service hall is, when it is open and how to call it. */
export async function setHall(
  work: Work,
  unit: Unit,
  hall: { place: string | null; hours: string | null; phone: string | null },
): Promise<void> {
  const about = { about: unit.name, unitId: unit.id, back: at.unit(unit.id) };
  await changing(work, { what: "hall_set", ...about }, `unit:${unit.id}`, async (rows) => {
    await rows.touch("Unit", [unit.id]);
    await work.records.unit.update({
      where: { id: unit.id },
      data: { hallPlace: hall.place, hallHours: hall.hours, hallPhone: hall.phone },
    });
  });
}
