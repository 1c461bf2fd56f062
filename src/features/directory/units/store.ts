import { z } from "zod";
import { type Level, levels } from "../../../conversation/access.ts";
import type { Work } from "../../../conversation/turn.ts";

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

const read = (row: Row): Unit => ({
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

/** Loads a unit, unless it has been ended. */
export async function findUnit(work: Work, id: number): Promise<Unit | undefined> {
  if (!Number.isSafeInteger(id)) return undefined;
  const row = await work.records.unit.findFirst({ where: { id, endedAt: null } });
  return row ? read(row) : undefined;
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
  return row ? read(row) : undefined;
}

/** The units from the root down to the one with this path. */
export async function lineOf(work: Work, path: string): Promise<Unit[]> {
  const ids = path.split("/").filter(Boolean).map(Number);
  const rows = await work.records.unit.findMany({ where: { id: { in: ids } } });
  return ids.flatMap((id) => rows.filter((row) => row.id === id).map(read));
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
      OR: wanted.under?.map((path) => ({ path: { startsWith: path } })),
    },
    orderBy: { id: "asc" },
    skip: wanted.skip,
    take: wanted.take,
  });
  return rows.map(read);
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
  // The path holds the row's own number, which is known only once the row is there.
  const { id } = await work.records.unit.create({
    data: { level, name, parentId: parent?.id, path: `${parent?.path ?? "/"}?` },
  });
  await work.records.unit.update({ where: { id }, data: { path: `${parent?.path ?? "/"}${id}/` } });
  work.audit({
    what: "directory.unit_added",
    object: `unit:${id}`,
    after: { level, name, parentId: parent?.id },
  });
  return id;
}

/** Gives a unit another name. */
export async function renameUnit(work: Work, unit: Unit, name: string): Promise<void> {
  await work.records.unit.update({ where: { id: unit.id }, data: { name } });
  work.audit({
    what: "directory.unit_renamed",
    object: `unit:${unit.id}`,
    before: { name: unit.name },
    after: { name },
  });
}

/** Says where a unit's service hall is, when it is open and how to call it. */
export async function setHall(
  work: Work,
  unit: Unit,
  hall: { place: string | null; hours: string | null; phone: string | null },
): Promise<void> {
  await work.records.unit.update({
    where: { id: unit.id },
    data: { hallPlace: hall.place, hallHours: hall.hours, hallPhone: hall.phone },
  });
  work.audit({ what: "directory.hall_set", object: `unit:${unit.id}`, before: unit.hall, after: hall });
}

/** Ends a unit that nothing hangs on any more. */
export async function endUnit(work: Work, unit: Unit): Promise<void> {
  await work.records.unit.update({ where: { id: unit.id }, data: { endedAt: work.now } });
  work.audit({ what: "directory.unit_ended", object: `unit:${unit.id}`, before: { name: unit.name } });
}
