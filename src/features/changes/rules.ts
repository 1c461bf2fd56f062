/** What can be changed in chat; each has its words, `changes.what.unit_renamed`. */
export const changeKinds = [
  "unit_added",
  "unit_renamed",
  "unit_moved",
  "unit_ended",
  "hall_set",
  "household_added",
  "household_changed",
  "household_moved",
  "household_ended",
  "households_merged",
  "person_added",
  "person_changed",
  "person_moved",
  "person_ended",
  "persons_merged",
  "member_confirmed",
  "post_given",
  "post_corrected",
  "post_moved",
  "post_ended",
  "duty_given",
  "duty_corrected",
  "duty_handed",
  "duty_ended",
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A stored value, as the database holds it. */
export type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;

/** Rows of one table that changed alike; `before` is empty where they were made, `after` where they were removed. */
export interface Step {
  table: string;
  /** Row numbers. */
  rows: number[];
  before: Row | null;
  after: Row | null;
}

/** What became of one table's rows, in the order they were touched; what stayed as it was makes no step. */
export function stepsOf(
  table: string,
  before: ReadonlyMap<number, Row>,
  after: ReadonlyMap<number, Row>,
): Step[] {
  const steps = new Map<string, Step>();
  for (const number of new Set([...before.keys(), ...after.keys()])) {
    const step = difference(before.get(number), after.get(number));
    if (!step) continue;
    const key = JSON.stringify(step);
    const alike = steps.get(key);
    if (alike) alike.rows.push(number);
    else steps.set(key, { table, rows: [number], ...step });
  }
  return [...steps.values()];
}

function difference(
  was: Row | undefined,
  is: Row | undefined,
): { before: Row | null; after: Row | null } | undefined {
  if (!was || !is) return was || is ? { before: was ?? null, after: is ?? null } : undefined;
  const columns = Object.keys(is).filter((column) => is[column] !== was[column]);
  if (columns.length === 0) return undefined;
  const only = (row: Row): Row => Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
  return { before: only(was), after: only(is) };
}

/** Whether a row still is what a step made of it. */
export function stillAs(after: Row | null, present: Row | undefined): boolean {
  if (!after || !present) return !after && !present;
  return Object.entries(after).every(([column, value]) => present[column] === value);
}

/** How long the button for undoing stands under what was just changed. */
export const freshFor = 15 * 60_000;
