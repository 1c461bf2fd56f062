import { z } from "zod";
import type { Work } from "../../../conversation/turn.ts";
import type { Entry, SentRow } from "../rules/table.ts";
import type { Plan } from "./plans.ts";

const rows = z.array(z.object({ number: z.number(), text: z.string() }));
export const refusals = ["unreadable", "too_long", "empty", "fault"] as const;
export type Refused = (typeof refusals)[number];

/** A roster that was sent as a table, until it is put into its draft. */
export interface Sheet {
  id: number;
  planId: number;
  byId?: number;
  fileId?: string;
  name?: string;
  /** None: it is being read. */
  rows?: readonly SentRow[];
  refused?: Refused;
}

type Row = NonNullable<Awaited<ReturnType<Work["records"]["dutySheet"]["findUnique"]>>>;

const read = (row: Row): Sheet => ({
  id: row.id,
  planId: row.planId,
  byId: row.byId ?? undefined,
  fileId: row.fileId ?? undefined,
  name: row.name ?? undefined,
  rows: row.cells === null ? undefined : rows.parse(JSON.parse(row.cells)),
  refused: refusals.find((one) => one === row.refused),
});

export async function findSheet(work: Work, id: number): Promise<Sheet | undefined> {
  const row = await work.records.dutySheet.findUnique({ where: { id } });
  return row ? read(row) : undefined;
}

/** Keeps what was sent for a draft; an earlier table of it gives way. */
export async function keepSheet(
  work: Work,
  planId: number,
  sent: { rows: readonly SentRow[] } | { fileId: string; name: string },
): Promise<number> {
  await work.records.dutySheet.deleteMany({ where: { planId } });
  const { id } = await work.records.dutySheet.create({
    data: {
      planId,
      byId: work.person?.id ?? null,
      at: work.now,
      ...("rows" in sent ? { cells: JSON.stringify(sent.rows) } : sent),
    },
  });
  return id;
}

/** The next table that is to be read. */
export async function nextSheet(work: Work): Promise<Sheet | undefined> {
  const row = await work.records.dutySheet.findFirst({
    where: { cells: null, refused: null },
    orderBy: { id: "asc" },
  });
  return row ? read(row) : undefined;
}

/** What was read of a table, or why it could not be; one that was taken away meanwhile stays away. */
export async function setSheet(
  work: Work,
  id: number,
  result: { rows: readonly SentRow[] } | { refused: Refused },
): Promise<void> {
  const data = "rows" in result ? { cells: JSON.stringify(result.rows) } : { refused: result.refused };
  await work.records.dutySheet.updateMany({ where: { id }, data });
}

export async function dropSheets(work: Work, planId: number): Promise<void> {
  await work.records.dutySheet.deleteMany({ where: { planId } });
}

const keptDays = 7;

/** Takes away tables that nobody has used for a week. */
export async function tidySheets(work: Work): Promise<void> {
  const before = new Date(work.now.getTime() - keptDays * 86_400_000);
  await work.records.dutySheet.deleteMany({ where: { at: { lt: before } } });
}

/** Puts what a table says into its draft, all at once. */
export async function setPlaces(work: Work, plan: Plan, entries: readonly Entry[]): Promise<void> {
  const places = entries.flatMap(({ slot, people }) =>
    people.map((person, place) => ({ d: slot.day, s: slot.shiftId, n: place, p: person ?? null })),
  );
  await work.records.$executeRaw`
    UPDATE DutyPlanTurn SET personId = one.value ->> 'p', standIn = 0
    FROM json_each(${JSON.stringify(places)}) one
    WHERE planId = ${plan.id} AND day = one.value ->> 'd' AND shiftId = one.value ->> 's' AND place = one.value ->> 'n'`;
  work.audit({ what: "duty.table_used", object: `dutyPlan:${plan.id}`, after: { rows: entries.length } });
}
