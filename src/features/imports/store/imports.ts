import { z } from "zod";
import type { Work } from "../../../conversation/turn.ts";
import { effects, type Tally } from "../rules/staged.ts";
import type { Scope } from "../rules/tree.ts";
import { sheetKinds } from "../sheets/layout.ts";

const states = ["checking", "refused", "wrong", "ready", "applied", "dropped"] as const;
export type State = (typeof states)[number];

const unreadable = [
  "not_a_table",
  "old_or_locked",
  "damaged",
  "too_large",
  "bomb",
  "too_many_parts",
  "too_many_rows",
  /** A mistake of ours. */
  "fault",
] as const;

const why = z.object({ why: z.enum(unreadable), limit: z.number().optional() });
/** Why a file could not be read. */
export type Why = z.infer<typeof why>;
const tally: z.ZodType<Tally> = z.partialRecord(
  z.enum(sheetKinds),
  z.partialRecord(z.enum(effects), z.number()),
);

/** A register that was sent. */
export interface Import {
  id: number;
  byId?: number;
  unitId?: number;
  fileId?: string;
  /** Of the file. */
  name: string;
  language: string;
  state: State;
  rows: number;
  tally: Tally;
  why?: Why;
  /** The copy with its mistakes marked. */
  markedId?: string;
  createdAt: Date;
}

type Row = NonNullable<Awaited<ReturnType<Work["records"]["import"]["findUnique"]>>>;

const read = (row: Row): Import => ({
  id: row.id,
  byId: row.byId ?? undefined,
  unitId: row.unitId ?? undefined,
  fileId: row.fileId ?? undefined,
  name: row.name,
  language: row.language,
  state: z.enum(states).parse(row.state),
  rows: row.rows,
  tally: tally.parse(JSON.parse(row.counts ?? "{}")),
  why: row.why === null ? undefined : why.parse(JSON.parse(row.why)),
  markedId: row.markedId ?? undefined,
  createdAt: row.createdAt,
});

export async function findImport(work: Work, id: number): Promise<Import | undefined> {
  if (!Number.isSafeInteger(id)) return undefined;
  const row = await work.records.import.findUnique({ where: { id } });
  return row ? read(row) : undefined;
}

/** The newest register that a person sent, in some states. */
export async function latestOf(
  work: Work,
  byId: number,
  of: readonly State[] = states,
): Promise<Import | undefined> {
  const row = await work.records.import.findFirst({
    where: { byId, state: { in: [...of] } },
    orderBy: { id: "desc" },
  });
  return row ? read(row) : undefined;
}

/** The oldest register that was sent in a chat and waits to be checked. */
export async function nextToCheck(work: Work): Promise<Import | undefined> {
  const row = await work.records.import.findFirst({
    where: { state: "checking", NOT: { byId: null } },
    orderBy: { id: "asc" },
  });
  return row ? read(row) : undefined;
}

/** Notes a register that was sent; what the same person sent before and did not apply is dropped. */
export async function openImport(
  work: Work,
  sent: { byId?: number; unitId?: number; fileId?: string; name: string; language: string },
): Promise<number> {
  if (sent.byId !== undefined) {
    await work.records.import.updateMany({
      where: { byId: sent.byId, state: { in: ["ready", "wrong"] } },
      data: { state: "dropped" },
    });
  }
  const { id } = await work.records.import.create({ data: { ...sent, createdAt: work.now } });
  work.audit({ what: "imports.sent", object: `import:${id}`, after: { name: sent.name } });
  return id;
}

/** Notes how far an import is. */
export async function setImport(
  work: Work,
  id: number,
  to: {
    state?: State;
    rows?: number;
    tally?: Tally;
    why?: Why;
    markedId?: string;
    appliedAt?: Date;
    checkedAt?: Date;
    endedAt?: Date;
  },
): Promise<void> {
  const { tally: counts, why: reason, ...rest } = to;
  await work.records.import.update({
    where: { id },
    data: {
      ...rest,
      counts: counts && JSON.stringify(counts),
      why: reason && JSON.stringify(reason),
    },
  });
}

/** Moves an import from one state to another; false if it is in another already. */
export async function passOn(work: Work, id: number, from: State, to: State): Promise<boolean> {
  const { count } = await work.records.import.updateMany({ where: { id, state: from }, data: { state: to } });
  return count > 0;
}

/** Imports of which something waits that nobody needs any more. */
export async function leftOver(work: Work): Promise<{ id: number; state: string }[]> {
  return work.records.import.findMany({
    where: { state: { in: ["refused", "wrong", "dropped", "applied"] } },
    select: { id: true, state: true },
    orderBy: { id: "desc" },
    take: 50,
  });
}

/** The unit whose register an import is; none for all. */
export async function scopeOf(work: Work, one: Pick<Import, "unitId">): Promise<Scope | undefined> {
  if (one.unitId === undefined) return undefined;
  const row = await work.records.unit.findUniqueOrThrow({ where: { id: one.unitId } });
  return { id: row.id, path: row.path, name: row.name };
}
