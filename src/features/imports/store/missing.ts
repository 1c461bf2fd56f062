import type { Work } from "../../../conversation/turn.ts";
import type { Context } from "../check/context.ts";
import type { Staged } from "../rules/staged.ts";
import type { SheetKind } from "../sheets/layout.ts";

const portion = 2000;

type Found = { staged: Staged[]; next?: number };

/** A portion of what the register has and a file does not, from a number on; units are known to the tree. */
export function missingFrom(work: Work, context: Context, sheet: SheetKind, from: number): Promise<Found> {
  switch (sheet) {
    case "units":
      return Promise.resolve({ staged: context.tree.missing().map(goneUnit) });
    case "households":
      return households(work, context, from);
    case "persons":
      return persons(work, context, from);
    case "posts":
      return posts(work, context, from);
    case "duties":
      return duties(work, context, from);
  }
}

const goneUnit = (unit: { id: number; code?: string; name: string }): Staged => ({
  sheet: "units",
  what: "gone",
  targetId: unit.id,
  code: unit.code,
  name: unit.name,
});

const after = (id: number) => ({ orderBy: { id: "asc" }, take: portion, where: { id: { gt: id } } }) as const;

const page = (rows: readonly { id: number }[], staged: Staged[]): Found => ({
  staged,
  next: rows.length < portion ? undefined : rows.at(-1)?.id,
});

const isMine = (context: Context, unitId: number | null | undefined): boolean =>
  context.tree.byId(unitId ?? null)?.mine ?? false;

async function households(work: Work, context: Context, from: number): Promise<Found> {
  const { where, ...part } = after(from);
  const rows = await work.records.household.findMany({
    ...part,
    where: { ...where, code: { not: null }, endedAt: null },
    select: { id: true, code: true, name: true, head: true, unitId: true },
  });
  const gone = rows.filter((row) => !context.seen.households.has(row.id) && isMine(context, row.unitId));
  return page(
    rows,
    gone.map((row) => ({
      sheet: "households",
      what: "gone",
      targetId: row.id,
      code: row.code ?? undefined,
      name: row.head ?? row.name,
    })),
  );
}

async function persons(work: Work, context: Context, from: number): Promise<Found> {
  const { where, ...part } = after(from);
  const rows = await work.records.person.findMany({
    ...part,
    where: { ...where, code: { not: null }, endedAt: null, erasedAt: null },
    select: { id: true, code: true, name: true, unitId: true, household: { select: { unitId: true } } },
  });
  const mine = (row: (typeof rows)[number]) => {
    const home = row.household?.unitId ?? row.unitId;
    return home === null ? context.whole : isMine(context, home);
  };
  const gone = rows.filter((row) => !context.seen.persons.has(row.id) && mine(row));
  return page(
    rows,
    gone.map((row) => ({
      sheet: "persons",
      what: "gone",
      targetId: row.id,
      code: row.code ?? undefined,
      name: row.name,
    })),
  );
}

/** Posts of those who have codes; who is admin is decided by admins, not by a table. */
async function posts(work: Work, context: Context, from: number): Promise<Found> {
  const { where, ...part } = after(from);
  const rows = await work.records.post.findMany({
    ...part,
    where: {
      ...where,
      kind: { not: "admin" },
      OR: [{ until: null }, { until: { gt: context.now } }],
      person: { code: { not: null }, endedAt: null },
      unit: { code: { not: null } },
    },
    select: { id: true, kind: true, unitId: true, person: { select: { code: true, name: true } } },
  });
  const gone = rows.filter((row) => !context.seen.posts.has(row.id) && isMine(context, row.unitId));
  return page(
    rows,
    gone.map((row) => ({
      sheet: "posts",
      what: "gone",
      targetId: row.id,
      code: row.person.code ?? undefined,
      name: row.person.name,
      kind: row.kind,
    })),
  );
}

async function duties(work: Work, context: Context, from: number): Promise<Found> {
  const { where, ...part } = after(from);
  const rows = await work.records.responsibility.findMany({
    ...part,
    where: {
      ...where,
      OR: [{ until: null }, { until: { gt: context.now } }],
      person: { code: { not: null }, endedAt: null },
    },
    select: {
      id: true,
      kind: true,
      person: { select: { code: true, name: true } },
      unit: { select: { id: true, code: true } },
      household: { select: { unitId: true, code: true } },
    },
  });
  const gone = rows.filter((row) => {
    const target = row.unit ?? row.household;
    const unitId = row.unit?.id ?? row.household?.unitId;
    return (target?.code ?? null) !== null && !context.seen.duties.has(row.id) && isMine(context, unitId);
  });
  return page(
    rows,
    gone.map((row) => ({
      sheet: "duties",
      what: "gone",
      targetId: row.id,
      code: row.person.code ?? undefined,
      name: row.person.name,
      kind: row.kind,
    })),
  );
}
