import type { Work } from "../../../conversation/turn.ts";
import { readDuty } from "../duties/rules.ts";
import { readKind } from "../posts/rules.ts";
import { atOrBelow } from "../units/store.ts";

const inEffect = (now: Date) => ({ since: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] });

/** The names from the township down to a unit, by the unit's number. */
export async function placesUnder(work: Work, path: string): Promise<Map<number, string>> {
  const above = path.split("/").filter(Boolean).map(Number);
  const units = await work.records.unit.findMany({
    where: { OR: [{ id: { in: above } }, { path: atOrBelow(path) }] },
    select: { id: true, name: true, path: true },
  });
  const names = new Map(units.map(({ id, name }) => [id, name]));
  return new Map(
    units.map(({ id, path: own }) => {
      const line = own.split("/").filter(Boolean).map(Number);
      const shown = line.length > 1 ? line.slice(1) : line;
      return [id, shown.map((one) => names.get(one) ?? "").join(" ")];
    }),
  );
}

/** Households at or below a unit, village by village; one more than `most` tells that there are more. */
export async function householdRows(work: Work, path: string, most: number) {
  return work.records.household.findMany({
    where: { endedAt: null, unit: { path: atOrBelow(path) } },
    select: {
      code: true,
      head: true,
      name: true,
      unitId: true,
      _count: { select: { members: { where: { endedAt: null } } } },
    },
    orderBy: [{ unitId: "asc" }, { head: "asc" }, { id: "asc" }],
    take: most + 1,
  });
}

/** People who live at or below a unit. */
export async function personRows(work: Work, path: string, most: number) {
  return work.records.person.findMany({
    where: { endedAt: null, unit: { path: atOrBelow(path) } },
    select: { code: true, name: true, unitId: true, household: { select: { head: true, name: true } } },
    orderBy: [{ unitId: "asc" }, { name: "asc" }, { id: "asc" }],
    take: most + 1,
  });
}

/** Posts in effect at or below a unit. */
export async function postRows(work: Work, path: string, most: number) {
  const rows = await work.records.post.findMany({
    where: { unit: { path: atOrBelow(path) }, ...inEffect(work.now) },
    select: { kind: true, since: true, unitId: true, person: { select: { name: true, code: true } } },
    orderBy: [{ unitId: "asc" }, { id: "asc" }],
    take: most + 1,
  });
  return rows.map((row) => ({ ...row, kind: readKind(row.kind) }));
}

/** Responsibilities in effect for units and households at or below a unit. */
export async function dutyRows(work: Work, path: string, most: number) {
  const unit = { path: atOrBelow(path) };
  const fields = {
    kind: true,
    since: true,
    person: { select: { name: true, code: true } },
    unit: { select: { id: true, name: true } },
    household: { select: { unitId: true, head: true, name: true } },
  } as const;
  const part = { select: fields, orderBy: { id: "asc" }, take: most + 1 } as const;
  const rows = [
    ...(await work.records.responsibility.findMany({ where: { unit, ...inEffect(work.now) }, ...part })),
    ...(await work.records.responsibility.findMany({
      where: { household: { unit, endedAt: null }, ...inEffect(work.now) },
      ...part,
    })),
  ];
  return rows.map((row) => ({ ...row, kind: readDuty(row.kind) }));
}

/** Helpers who may act, or ask to act, for households at or below a unit. */
export async function helperRows(work: Work, path: string, most: number) {
  return work.records.helperGrant.findMany({
    where: {
      state: { in: ["waiting", "approved"] },
      household: { unit: { path: atOrBelow(path) }, endedAt: null },
    },
    select: {
      state: true,
      createdAt: true,
      helper: { select: { name: true } },
      household: { select: { unitId: true, head: true, name: true } },
    },
    orderBy: { id: "asc" },
    take: most + 1,
  });
}
