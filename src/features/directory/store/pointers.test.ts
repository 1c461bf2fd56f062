import { expect, test } from "vitest";
import { freshDatabase } from "../../../../test/fixtures/database.ts";
import { openStates } from "../../requests/index.ts";
import { householdPointers, personPointers } from "./pointers.ts";
import { moving, openRequests, staying } from "./units.ts";

/** Every column that the database says points to a table, as `Visit.personId`. */
async function pointing(to: string): Promise<string[]> {
  const database = freshDatabase();
  const rows = await database.transaction((tx) =>
    tx.sql.all<{ column: string }>(
      `SELECT m.name || '.' || f."from" AS "column" FROM sqlite_master m, pragma_foreign_key_list(m.name) f
       WHERE m.type = 'table' AND f."table" = ? ORDER BY 1`,
      [to],
    ),
  );
  await database.close();
  return rows.map((row) => row.column);
}

const written = (all: readonly { table: string; column: string }[]) =>
  [...new Set(all.map(({ table, column }) => `${table}.${column}`))].sort();
const inPairs = (all: readonly (readonly [string, string, ...unknown[]])[]) =>
  written(all.map(([table, column]) => ({ table, column })));

test("nothing that points to a person is forgotten when two become one", async () => {
  expect(written(personPointers)).toEqual(await pointing("Person"));
});

test("nothing that points to a household is forgotten when two become one", async () => {
  expect(written(householdPointers)).toEqual(await pointing("Household"));
});

test("of everything that points to a unit it is said whether it goes along when the unit ends", async () => {
  expect(inPairs([...moving, ...staying])).toEqual(await pointing("Unit"));
});

test("the requests that go along are those that are open", () => {
  expect([...openRequests].sort()).toEqual([...openStates].sort());
});
