import type { Work } from "../../conversation/turn.ts";

/** The county's name, for the greeting. */
export async function countyName(work: Work): Promise<string | undefined> {
  const root = await work.records.unit.findFirst({
    where: { parentId: null, endedAt: null },
    select: { name: true },
  });
  return root?.name;
}

/** The name of a unit. */
export async function unitName(work: Work, id: number): Promise<string> {
  const unit = await work.records.unit.findUnique({ where: { id }, select: { name: true } });
  return unit?.name ?? "";
}
