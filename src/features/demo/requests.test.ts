import { expect, test } from "vitest";
import { openFullCounty } from "../../../test/fixtures/full-county.ts";
import { states } from "../requests/index.ts";

test("the sample county has requests in every state, and half a year behind it", async () => {
  const world = await openFullCounty();
  const rows = await world.database.transaction((tx) =>
    tx.sql.all<{ state: string; count: number }>(
      `SELECT state, COUNT(*) AS count FROM Request GROUP BY state`,
    ),
  );
  expect(rows.map((row) => row.state).sort()).toEqual([...states].sort());
  expect(rows.reduce((sum, row) => sum + row.count, 0)).toBeGreaterThan(60);
  await world.close();
});
