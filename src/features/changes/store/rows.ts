import type { Work } from "../../../conversation/turn.ts";
import type { Prisma } from "../../../storage/client/client.ts";
import type { Cell, Row, Step } from "../rules.ts";
import { columnsOf, pointersTo, uniquesOf } from "./schema.ts";

export type Table = Prisma.ModelName;

/** Rows by number, each as the database holds it. */
async function readRows(
  work: Work,
  table: string,
  where: string,
  ...values: Cell[]
): Promise<Map<number, Row>> {
  const columns = await columnsOf(work, table);
  const pairs = columns.map((column) => `'${column}', "${column}"`).join(", ");
  const found = await work.records.$queryRawUnsafe<{ number: number | bigint; held: string }[]>(
    `SELECT rowid AS number, json_object(${pairs}) AS held FROM "${table}" WHERE ${where} ORDER BY rowid`,
    ...values,
  );
  return new Map(found.map(({ number, held }) => [Number(number), JSON.parse(held)]));
}

/** Rows by their numbers, however many. */
export const rowsNumbered = (work: Work, table: string, numbers: readonly number[]) =>
  readRows(work, table, "rowid IN (SELECT value FROM json_each(?))", JSON.stringify(numbers));

/** Puts one step's rows back as they were. */
export async function writeBack(work: Work, step: Step): Promise<void> {
  const { table, before, after, rows } = step;
  const numbers = JSON.stringify(rows);
  const here = "rowid IN (SELECT value FROM json_each(?))";
  if (!before) {
    await work.records.$executeRawUnsafe(`DELETE FROM "${table}" WHERE ${here}`, numbers);
    return;
  }
  const columns = Object.keys(before);
  const values = columns.map((column) => before[column] ?? null);
  if (after) {
    const sets = columns.map((column) => `"${column}" = ?`).join(", ");
    await work.records.$executeRawUnsafe(`UPDATE "${table}" SET ${sets} WHERE ${here}`, ...values, numbers);
    return;
  }
  const names = columns.map((column) => `"${column}"`).join(", ");
  const marks = columns.map(() => "?").join(", ");
  await work.records.$executeRawUnsafe(`INSERT INTO "${table}" (${names}) VALUES (${marks})`, ...values);
}

/** Whether a row as it would be again has a double outside of the change's own rows. */
export async function clashes(
  work: Work,
  table: string,
  again: Row,
  own: ReadonlySet<number>,
): Promise<boolean> {
  for (const columns of await uniquesOf(work, table)) {
    const values = columns.map((column) => again[column] ?? null);
    if (values.includes(null)) continue;
    const where = columns.map((column) => `"${column}" = ?`).join(" AND ");
    const others = await readRows(work, table, where, ...values);
    if ([...others.keys()].some((number) => !own.has(number))) return true;
  }
  return false;
}

/** The rows of a table that a change touched. */
export const rowsOf = (steps: readonly Step[], table: string): Set<number> =>
  new Set(steps.filter((step) => step.table === table).flatMap((step) => step.rows));

/** Whether anything but the rows of the same change points to one that the change made. */
export async function usedElsewhere(work: Work, step: Step, steps: readonly Step[]): Promise<boolean> {
  for (const { table, column } of await pointersTo(work, step.table)) {
    const pointing = await readRows(
      work,
      table,
      `"${column}" IN (SELECT value FROM json_each(?))`,
      JSON.stringify(step.rows),
    );
    const own = rowsOf(steps, table);
    if ([...pointing.keys()].some((number) => !own.has(number))) return true;
  }
  return false;
}

/** Whether something has come since to where things were moved, so that it would be left behind there. */
export async function strayed(work: Work, steps: readonly Step[]): Promise<boolean> {
  const moved = (table: string, column: string) =>
    steps.filter((step) => step.table === table && step.before && step.after && column in step.before);
  const ofTable = (table: string) => new Set(moved(table, "unitId").flatMap((step) => step.rows));
  const units = moved("Unit", "path");
  const known = new Set(units.flatMap((step) => step.rows));
  for (const { after } of units) {
    const path = String(after?.path);
    const inside = await readRows(work, "Unit", "path >= ? AND path < ?", path, `${path.slice(0, -1)}0`);
    if ([...inside.keys()].some((number) => !known.has(number))) return true;
  }
  const households = [...ofTable("Household")];
  if (households.length === 0) return false;
  const members = await readRows(
    work,
    "Person",
    `endedAt IS NULL AND householdId IN (SELECT value FROM json_each(?))`,
    JSON.stringify(households),
  );
  const persons = ofTable("Person");
  return [...members.keys()].some((number) => !persons.has(number));
}
