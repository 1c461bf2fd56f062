import { z } from "zod";
import { type Level, levels } from "../../../conversation/access.ts";
import type { Work } from "../../../conversation/turn.ts";

const hall = z.object({
  place: z.string().optional(),
  hours: z.string().optional(),
  phone: z.string().optional(),
});

interface StagedUnit {
  what: string;
  targetId?: number;
  code: string;
  name: string;
  level: Level;
  parentCode?: string;
  hall: z.infer<typeof hall>;
}

/** Units that wait, those nearest the root first. */
async function stagedUnits(work: Work, importId: number): Promise<StagedUnit[]> {
  const rows = await work.records.importRow.findMany({
    where: { importId, sheet: "units", what: { in: ["fresh", "changed", "back"] } },
    orderBy: { id: "asc" },
  });
  const units = rows.map((row) => ({
    what: row.what,
    targetId: row.targetId ?? undefined,
    code: row.code ?? "",
    name: row.name ?? "",
    level: z.enum(levels).parse(row.kind),
    parentCode: row.unitCode ?? undefined,
    hall: hall.parse(JSON.parse(row.detail ?? "{}")),
  }));
  return units.toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
}

/** Whether units can still become what the file says: nobody has taken their codes, places or names since. */
export async function unitsFit(work: Work, importId: number): Promise<boolean> {
  const staged = await stagedUnits(work, importId);
  const known = await work.records.unit.findMany();
  const byCode = new Map(known.map((unit) => [unit.code, unit]));
  const byId = new Map(known.map((unit) => [unit.id, unit]));
  const own = new Set(staged.map(({ code }) => code));
  const moved = new Set(staged.flatMap(({ targetId }) => targetId ?? []));
  const names = new Set<string>();
  for (const unit of known) {
    if (!moved.has(unit.id)) names.add(`${unit.parentId ?? ""}\n${unit.name}`);
  }
  return staged.every((unit) => {
    const holder = byCode.get(unit.code);
    if (holder && holder.id !== unit.targetId) return false;
    const target = unit.targetId === undefined ? undefined : byId.get(unit.targetId);
    if (unit.targetId !== undefined && (!target || target.level !== unit.level)) return false;
    if (target && target.endedAt !== null && unit.what !== "back") return false;
    const parent = byCode.get(unit.parentCode ?? null);
    const parentThere = unit.parentCode === undefined || own.has(unit.parentCode) || parent?.endedAt === null;
    const above = unit.parentCode === undefined ? (target?.parentId ?? "") : (parent?.id ?? unit.parentCode);
    const key = `${above}\n${unit.name}`;
    const free = !names.has(key);
    names.add(key);
    return parentThere && free;
  });
}

/** Adds, renames and moves units, those nearest the root first, and the paths of all below them. */
export async function applyUnits(work: Work, importId: number): Promise<void> {
  const staged = await stagedUnits(work, importId);
  // First all names make room: two that swap theirs would meet in the middle.
  for (const { targetId } of staged) {
    if (targetId === undefined) continue;
    await work.records.unit.update({ where: { id: targetId }, data: { name: `~${targetId}` } });
  }
  for (const unit of staged) await applyUnit(work, unit);
}

async function applyUnit(work: Work, unit: StagedUnit): Promise<void> {
  const { records } = work;
  const parent =
    unit.parentCode === undefined
      ? undefined
      : await records.unit.findUniqueOrThrow({ where: { code: unit.parentCode } });
  const data = {
    code: unit.code,
    name: unit.name,
    hallPlace: unit.hall.place,
    hallHours: unit.hall.hours,
    hallPhone: unit.hall.phone,
  };
  if (unit.targetId === undefined) {
    // The path holds the row's own number, which is known only once the row is there.
    const { id } = await records.unit.create({
      data: { ...data, level: unit.level, parentId: parent?.id, path: `?${unit.code}` },
    });
    await records.unit.update({ where: { id }, data: { path: `${parent?.path ?? "/"}${id}/` } });
    return;
  }
  const before = await records.unit.findUniqueOrThrow({ where: { id: unit.targetId } });
  const moves = parent !== undefined && parent.id !== before.parentId;
  await records.unit.update({
    where: { id: before.id },
    data: { ...data, endedAt: null, parentId: moves ? parent.id : undefined },
  });
  if (moves) await replant(work, before.path, `${parent.path}${before.id}/`);
}

/** Gives a unit and all below it their new paths. */
async function replant(work: Work, from: string, to: string): Promise<void> {
  await work.records.$executeRawUnsafe(
    `UPDATE "Unit" SET "path" = ? || substr("path", ?) WHERE "path" >= ? AND "path" < ?`,
    to,
    from.length + 1,
    from,
    `${from.slice(0, -1)}0`,
  );
}
