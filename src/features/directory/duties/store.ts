import type { Work } from "../../../conversation/turn.ts";
import { type DutyKind, readDuty } from "./rules.ts";

/** A responsibility in effect, and what it is for. */
export interface Duty {
  id: number;
  kind: DutyKind;
  personId: number;
  personName: string;
  unitId?: number;
  householdId?: number;
  /** Of the unit or of the household's group. */
  unitPath: string;
  /** Name of the unit, or of the household. */
  object: string;
  since: Date;
}

interface Row {
  id: number;
  kind: string;
  personId: number;
  person: { name: string };
  unitId: number | null;
  unit: { path: string; name: string } | null;
  householdId: number | null;
  household: { name: string; unit: { path: string } } | null;
  since: Date;
}

function read(row: Row): Duty {
  const unitPath = row.unit?.path ?? row.household?.unit.path;
  const object = row.unit?.name ?? row.household?.name;
  if (unitPath === undefined || object === undefined) {
    throw new Error(`responsibility ${row.id} is for nothing`);
  }
  return {
    id: row.id,
    kind: readDuty(row.kind),
    personId: row.personId,
    personName: row.person.name,
    unitId: row.unitId ?? undefined,
    householdId: row.householdId ?? undefined,
    unitPath,
    object,
    since: row.since,
  };
}

const inEffect = (now: Date) => ({ since: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] });
const withNames = {
  person: { select: { name: true } },
  unit: { select: { path: true, name: true } },
  household: { select: { name: true, unit: { select: { path: true } } } },
} as const;

/** Responsibilities in effect for some units and for a household. */
export async function dutiesFor(
  work: Work,
  wanted: { unitIds?: readonly number[]; householdId?: number },
): Promise<Duty[]> {
  const rows = await work.records.responsibility.findMany({
    where: {
      AND: [
        inEffect(work.now),
        {
          OR: [
            { unitId: { in: [...(wanted.unitIds ?? [])] } },
            ...(wanted.householdId === undefined ? [] : [{ householdId: wanted.householdId }]),
          ],
        },
      ],
    },
    include: withNames,
    orderBy: { id: "asc" },
  });
  return rows.map(read);
}

/** Responsibilities that a person bears. */
export async function dutiesBorneBy(work: Work, personId: number): Promise<Duty[]> {
  const rows = await work.records.responsibility.findMany({
    where: { personId, ...inEffect(work.now) },
    include: withNames,
    orderBy: { id: "asc" },
  });
  return rows.map(read);
}

/** A responsibility in effect. */
export async function findDuty(work: Work, id: number): Promise<Duty | undefined> {
  const row = await work.records.responsibility.findFirst({
    where: { id, ...inEffect(work.now) },
    include: withNames,
  });
  return row ? read(row) : undefined;
}
