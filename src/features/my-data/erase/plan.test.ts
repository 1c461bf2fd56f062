import { beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../../../../test/fixtures/database.ts";
import { byHand, emptied, files, type Rows, removed, struck, unnamed } from "./plan.ts";
import { keptFiles, untouched } from "./untouched.ts";

interface Column {
  table: string;
  column: string;
  type: string;
  /** The table it points to. */
  to: string | null;
}

let columns: Column[];
beforeAll(async () => {
  const database = freshDatabase();
  columns = await database.transaction((tx) =>
    tx.sql.all<Column>(
      `SELECT m.name AS "table", c.name AS "column", c.type, f."table" AS "to"
       FROM sqlite_master m JOIN pragma_table_info(m.name) c
       LEFT JOIN pragma_foreign_key_list(m.name) f ON f."from" = c.name
       WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY 1, 2`,
    ),
  );
  await database.close();
});

const named = ({ table, column }: { table: string; column: string }) => `${table}.${column}`;
const chosen = (which: (column: Column) => boolean) => columns.filter(which).map(named);
const all: readonly Rows[] = [
  ...removed,
  ...emptied.map(({ rows }) => rows),
  ...struck.map(({ rows }) => rows),
];
const byPerson = [
  ...unnamed,
  ...byHand,
  ...all.filter(({ whose, through }) => whose === undefined && !through).map(named),
];
const missing = (found: readonly string[], known: readonly string[]) =>
  found.filter((one) => !known.includes(one));

test("of every column that points to a person it is said what becomes of it", () => {
  const pointing = chosen(({ to }) => to === "Person");
  expect(pointing.length).toBeGreaterThan(30);
  expect(missing(pointing, byPerson)).toEqual([]);
});

/** Numbers of other things than persons, which no foreign key says. */
const otherNumbers = [
  "Import.unitId",
  "ImportProblem.importId",
  "ImportRow.importId",
  "ImportRow.targetId",
  "Outbox.textId",
];

test("of every number that may name a person without pointing to one, too", () => {
  const numbers = chosen(
    ({ column, type, to }) => to === null && type === "INTEGER" && /[a-z]Id$/.test(column),
  );
  expect(numbers).toContain("Audit.personId");
  expect(missing(numbers, [...byPerson, ...otherNumbers])).toEqual([]);
});

test("of every text it is said whether it goes, is struck, or may stay as it is", () => {
  const gone = removed.map(({ table }) => table as string);
  const known = [
    ...byHand,
    ...emptied.flatMap(({ rows, columns: set }) =>
      Object.keys(set).map((column) => `${rows.table}.${column}`),
    ),
    ...struck.flatMap(({ rows, columns: set }) => set.map((column) => `${rows.table}.${column}`)),
    ...Object.entries(untouched).flatMap(([table, set]) => set.map((column) => `${table}.${column}`)),
  ];
  const texts = columns.filter(({ type, table }) => type === "TEXT" && !gone.includes(table)).map(named);
  expect(texts.length).toBeGreaterThan(100);
  expect(missing(texts, known)).toEqual([]);
});

test("of every column that points to a file it is said whether the file may go", () => {
  const pointing = chosen(({ to }) => to === "File");
  const known = [...files.map(({ rows, column }) => `${rows.table}.${column}`), ...keptFiles];
  expect(missing(pointing, known)).toEqual([]);
});

test("the plan speaks of what is there", () => {
  const there = columns.map(named);
  const spoken = [
    ...unnamed,
    ...byHand,
    ...all.map(named),
    ...keptFiles,
    ...otherNumbers,
    ...Object.entries(untouched).flatMap(([table, set]) => set.map((column) => `${table}.${column}`)),
  ];
  expect(missing(spoken, there)).toEqual([]);
});
