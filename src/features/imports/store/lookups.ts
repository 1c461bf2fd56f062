import { levels } from "../../../conversation/access.ts";
import type { Work } from "../../../conversation/turn.ts";
import { erasedCode } from "../../directory/index.ts";
import type { KnownUnit } from "../rules/tree.ts";

/** All units, ended ones included: a few thousand at most. */
export async function knownUnits(work: Work): Promise<KnownUnit[]> {
  const rows = await work.records.unit.findMany({ orderBy: { id: "asc" } });
  return rows.map((row) => ({
    id: row.id,
    code: row.code ?? undefined,
    level: levels.find((level) => level === row.level) ?? "group",
    name: row.name,
    parentId: row.parentId ?? undefined,
    path: row.path,
    ended: row.endedAt !== null,
    hall: {
      place: row.hallPlace ?? undefined,
      hours: row.hallHours ?? undefined,
      phone: row.hallPhone ?? undefined,
    },
  }));
}

/** Of which kinds the register has any rows, those with and those without codes. */
export interface There {
  households: boolean;
  namelessHouseholds: boolean;
  persons: boolean;
}

export async function whatIsThere({ records }: Work): Promise<There> {
  const coded = { where: { code: { not: null } }, select: { id: true } } as const;
  return {
    households: (await records.household.findFirst(coded)) !== null,
    namelessHouseholds: (await records.household.findFirst({ where: { code: null } })) !== null,
    persons: (await records.person.findFirst(coded)) !== null,
  };
}

/** A household of the register, as an import needs to know it. */
export interface KnownHousehold {
  id: number;
  code?: string;
  name: string;
  head?: string;
  unitId: number;
  ended: boolean;
  /** The code of the household it was merged into. */
  now?: string;
}

const merged = {
  select: { id: true, code: true, mergedInto: { select: { id: true, code: true } } },
} as const;

/** The households with these codes. */
export async function householdsByCode(
  work: Work,
  codes: readonly string[],
): Promise<Map<string, KnownHousehold>> {
  if (codes.length === 0) return new Map();
  const rows = await work.records.household.findMany({
    where: { code: { in: [...codes] } },
    select: {
      id: true,
      code: true,
      name: true,
      head: true,
      unitId: true,
      endedAt: true,
      mergedInto: merged,
    },
  });
  return new Map(
    rows.map((row) => [
      row.code ?? "",
      {
        id: row.id,
        code: row.code ?? undefined,
        name: row.name,
        head: row.head ?? undefined,
        unitId: row.unitId,
        ended: row.endedAt !== null,
        now: row.mergedInto?.mergedInto?.code ?? row.mergedInto?.code ?? undefined,
      },
    ]),
  );
}

/** Households without a code in some groups, by group, name and head; those that are not the only ones are left out. */
export async function householdsWithoutCode(
  work: Work,
  unitIds: readonly number[],
): Promise<Map<string, KnownHousehold>> {
  if (unitIds.length === 0) return new Map();
  const rows = await work.records.household.findMany({
    where: { code: null, endedAt: null, unitId: { in: [...unitIds] } },
    select: { id: true, name: true, head: true, unitId: true },
  });
  const found = new Map<string, KnownHousehold | undefined>();
  for (const { id, name, head, unitId } of rows) {
    const key = likeness(unitId, name, head);
    const one = { id, name, head: head ?? undefined, unitId, ended: false };
    found.set(key, found.has(key) ? undefined : one);
  }
  return new Map([...found].flatMap(([key, one]) => (one ? [[key, one] as const] : [])));
}

/** What two households without codes are told apart by. */
export const likeness = (unitId: number, name: string, head: string | null | undefined): string =>
  `${unitId}\n${name}\n${head ?? ""}`;

/** A person of the register, as an import needs to know them. */
export interface KnownPerson {
  id: number;
  code?: string;
  name: string;
  phone?: string;
  phoneProven: boolean;
  unitId?: number;
  householdCode?: string;
  householdUnitId?: number;
  ended: boolean;
  erased: boolean;
  /** Whom they were merged into. */
  now?: { id: number; code: string };
}

/** The persons with these codes. */
export async function personsByCode(work: Work, codes: readonly string[]): Promise<Map<string, KnownPerson>> {
  if (codes.length === 0) return new Map();
  const erased = new Map(codes.map((code) => [erasedCode(code), code]));
  const rows = await work.records.person.findMany({
    where: { code: { in: [...codes, ...erased.keys()] } },
    select: {
      id: true,
      code: true,
      name: true,
      phone: true,
      phoneProven: true,
      unitId: true,
      household: { select: { code: true, unitId: true } },
      endedAt: true,
      erasedAt: true,
      mergedInto: merged,
    },
  });
  return new Map(
    rows.map((row) => [
      erased.get(row.code ?? "") ?? row.code ?? "",
      {
        id: row.id,
        code: row.code ?? undefined,
        name: row.name,
        phone: row.phone ?? undefined,
        phoneProven: row.phoneProven,
        unitId: row.unitId ?? undefined,
        householdCode: row.household?.code ?? undefined,
        householdUnitId: row.household?.unitId,
        ended: row.endedAt !== null,
        erased: row.erasedAt !== null,
        now: nowOf(row.mergedInto?.mergedInto ?? row.mergedInto),
      },
    ]),
  );
}

const nowOf = (row: { id: number; code: string | null } | null) =>
  row?.code ? { id: row.id, code: row.code } : undefined;

/** A post of the register. */
export interface KnownPost {
  id: number;
  personId: number;
  unitId: number;
  kind: string;
  since: Date;
  until?: Date;
}

/** All posts, past ones too, of some persons. */
export async function postsOf(work: Work, personIds: readonly number[]): Promise<KnownPost[]> {
  if (personIds.length === 0) return [];
  const rows = await work.records.post.findMany({ where: { personId: { in: [...personIds] } } });
  return rows.map((row) => ({ ...row, until: row.until ?? undefined }));
}

/** A link of the chain, of the register. */
export interface KnownDuty {
  id: number;
  personId: number;
  unitId?: number;
  householdCode?: string;
  kind: string;
  since: Date;
  until?: Date;
}

/** All links, past ones too, over some units and households. */
export async function dutiesOverAll(
  work: Work,
  unitIds: readonly number[],
  householdCodes: readonly string[],
): Promise<KnownDuty[]> {
  const rows = await work.records.responsibility.findMany({
    where: {
      OR: [{ unitId: { in: [...unitIds] } }, { household: { code: { in: [...householdCodes] } } }],
    },
    include: { household: { select: { code: true } } },
  });
  return rows.map((row) => ({
    id: row.id,
    personId: row.personId,
    unitId: row.unitId ?? undefined,
    householdCode: row.household?.code ?? undefined,
    kind: row.kind,
    since: row.since,
    until: row.until ?? undefined,
  }));
}
