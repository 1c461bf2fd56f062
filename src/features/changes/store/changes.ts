import { z } from "zod";
import type { Target } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { type ChangeKind, changeKinds, type Row, type Step, stepsOf, stillAs } from "../rules.ts";
import { clashes, rowsNumbered, rowsOf, strayed, type Table, usedElsewhere, writeBack } from "./rows.ts";

/** What is about to be changed. */
export interface Changing {
  what: ChangeKind;
  /** Its name as people know it. */
  about: string;
  /** The unit whose keepers may change it, and take the change back. */
  unitId: number;
  /** Where one goes when it has been undone. */
  back: Target;
  /** Persons who are told of the change, and of its being undone. */
  told?: readonly number[];
}

/** Says which rows are changed, so that they can be put back. */
export interface Rows {
  /** Before these rows are written to. */
  touch(table: Table, numbers: readonly number[]): Promise<void>;
  /** After a row has been added. */
  made(table: Table, number: number): void;
}

const held = z.object({
  about: z.string(),
  unitId: z.number(),
  back: z.string(),
  told: z.array(z.number()),
  steps: z.array(
    z.object({
      table: z.string(),
      rows: z.array(z.number()),
      before: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).nullable(),
      after: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).nullable(),
    }),
  ),
});

/** A change that was made in chat. */
export interface Change extends z.infer<typeof held> {
  id: number;
  at: Date;
  byId: number;
  what: ChangeKind;
  object: string;
  undone: boolean;
  /** Of the unit whose keepers may take it back. */
  unitPath: string;
}

/**
 * Changes rows so that it can be undone: everything that is written inside must be touched before it is written,
 * or said to be made. Writes the audit too; what the clock does is audited only.
 * @example changing(work, { what: "unit_renamed", … }, "unit:4", async (rows) => { await rows.touch("Unit", [4]); … })
 */
export async function changing<T>(
  work: Work,
  made: Changing,
  object: string | ((result: T) => string),
  run: (rows: Rows) => Promise<T>,
): Promise<T> {
  const before = new Map<Table, Map<number, Row>>();
  const table = (name: Table) => {
    const known = before.get(name) ?? new Map<number, Row>();
    before.set(name, known);
    return known;
  };
  const added: [Table, number][] = [];
  const result = await run({
    touch: async (name, numbers) => {
      const known = table(name);
      const fresh = numbers.filter((number) => !known.has(number));
      for (const [number, row] of await rowsNumbered(work, name, fresh)) known.set(number, row);
    },
    made: (name, number) => {
      table(name);
      added.push([name, number]);
    },
  });
  const steps: Step[] = [];
  for (const [name, known] of before) {
    const news = added.filter(([where]) => where === name).map(([, number]) => number);
    const after = await rowsNumbered(work, name, [...known.keys(), ...news]);
    steps.push(...stepsOf(name, known, after));
  }
  if (steps.length > 0) await keep(work, made, typeof object === "string" ? object : object(result), steps);
  return result;
}

async function keep(work: Work, made: Changing, object: string, steps: readonly Step[]): Promise<void> {
  const { what, about, unitId, back, told = [] } = made;
  const change =
    work.person &&
    (await work.records.change.create({
      data: {
        at: work.now,
        byId: work.person.id,
        what,
        object,
        steps: JSON.stringify({ about, unitId, back, told, steps }),
      },
    }));
  const [first] = steps;
  work.audit({
    what: `directory.${what}`,
    object,
    before: first?.before ?? undefined,
    after: { ...first?.after, change: change?.id },
  });
}

async function read(
  work: Work,
  row: {
    id: number;
    at: Date;
    byId: number;
    what: string;
    object: string;
    steps: string;
    undoneAt: Date | null;
  },
): Promise<Change | undefined> {
  const what = changeKinds.find((one) => one === row.what);
  const parsed = held.parse(JSON.parse(row.steps));
  const unit = await work.records.unit.findUnique({ where: { id: parsed.unitId }, select: { path: true } });
  if (!what || !unit) return undefined;
  const { id, at, byId, object } = row;
  return { id, at, byId, what, object, undone: row.undoneAt !== null, unitPath: unit.path, ...parsed };
}

/** Loads a change. */
export async function findChange(work: Work, id: number): Promise<Change | undefined> {
  const row = await work.records.change.findUnique({ where: { id } });
  return row ? read(work, row) : undefined;
}

/** What somebody changed last, of what has not been undone. */
export async function lastChange(work: Work, byId: number, since?: Date): Promise<Change | undefined> {
  const row = await work.records.change.findFirst({
    where: { byId, undoneAt: null, at: since && { gte: since } },
    orderBy: { id: "desc" },
  });
  return row ? read(work, row) : undefined;
}

/** Puts everything back as it was before a change; refused when something was changed since, or built upon it. */
export async function undo(work: Work, change: Change): Promise<boolean> {
  const backwards = [...change.steps].reverse();
  for (const step of backwards) if (await changedSince(work, step, change.steps)) return false;
  if (await strayed(work, change.steps)) return false;
  for (const step of backwards) await writeBack(work, step);
  await work.records.change.update({ where: { id: change.id }, data: { undoneAt: work.now } });
  work.audit({
    what: "directory.undone",
    object: change.object,
    before: { change: change.id, what: change.what },
  });
  return true;
}

async function changedSince(work: Work, step: Step, steps: readonly Step[]): Promise<boolean> {
  const present = await rowsNumbered(work, step.table, step.rows);
  for (const number of step.rows) {
    const row = present.get(number);
    if (!stillAs(step.after, row)) return true;
    const own = rowsOf(steps, step.table);
    if (step.before && (await clashes(work, step.table, { ...row, ...step.before }, own))) return true;
  }
  return step.before === null && usedElsewhere(work, step, steps);
}

/** Forgets what changes hold of a person whose data are erased; those changes can be undone no more. */
export async function forgetPerson(work: Work, personId: number): Promise<void> {
  await work.records.$executeRaw`
    UPDATE Change SET undoneAt = COALESCE(undoneAt, ${work.now}),
      steps = json_set(steps, '$.about', '', '$.told', json('[]'), '$.steps', json('[]'))
    WHERE object = ${`person:${personId}`}
      OR EXISTS (SELECT 1 FROM json_each(steps, '$.told') t WHERE t.value = ${personId})
      OR EXISTS (
        SELECT 1 FROM json_each(steps, '$.steps') s, json_each(s.value, '$.rows') r
        WHERE s.value ->> 'table' = 'Person' AND r.value = ${personId}
      )`;
}
