import { expect, test } from "vitest";
import { World } from "../../../test/fixtures/world.ts";
import { loadIdentity } from "../../desk/identity.ts";
import { OpenWork } from "../../desk/work.ts";
import { states } from "../requests/index.ts";
import { fillSample } from "./index.ts";

test("the sample county has requests in every state, and half a year behind it", async () => {
  const world = await World.open("direct", new Date("2026-11-24T14:00:00+08:00"));
  const rows = await world.database.transaction(async (tx) => {
    await fillSample((at, personId) => {
      const who = personId === undefined ? undefined : loadIdentity(tx, personId, at);
      return new OpenWork(world.ground, tx, at, who);
    }, world.now);
    return tx.sql.all<{ state: string; count: number }>(
      `SELECT state, COUNT(*) AS count FROM Request GROUP BY state`,
    );
  });
  expect(rows.map((row) => row.state).sort()).toEqual([...states].sort());
  expect(rows.reduce((sum, row) => sum + row.count, 0)).toBeGreaterThan(60);
  await world.close();
});
