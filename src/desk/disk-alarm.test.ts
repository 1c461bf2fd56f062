import { expect, test } from "vitest";
import { openWorld, type World } from "../../test/fixtures/world.ts";

const told = "服务器的硬盘满了";

/** Notes something too large for what is left. */
const write = (world: World) =>
  world.database.transaction(async (tx) => {
    await tx.records.person.updateMany({ data: { language: "en" } });
    tx.sql.run(`INSERT INTO Audit (at, what, object, after) VALUES (?, 'x', 'y', ?)`, [
      world.now,
      "z".repeat(1_000_000),
    ]);
  });

const alarms = async (world: World, code: string) => {
  await new Promise(setImmediate);
  const person = await world.meet(code);
  await person.looks();
  return person.messages.filter(({ text }) => text.includes(told)).length;
};

test("a full disk leaves nothing half-done, and the county's admin hears of it once an hour", async () => {
  const world = await openWorld();
  for (const code of ["admin", "clerk"]) await world.meet(code);
  const { connection } = world.database;
  const pages = Number(connection.prepare("PRAGMA page_count").get()?.page_count);
  connection.exec(`PRAGMA max_page_count = ${pages + 3}`);

  await expect(write(world)).rejects.toThrow("full");
  await expect(write(world)).rejects.toThrow("full");
  expect([await alarms(world, "admin"), await alarms(world, "clerk")]).toEqual([1, 0]);
  const changed = await world.database.transaction((tx) => [
    ...tx.sql.all(`SELECT id FROM Person WHERE language = 'en'`),
    ...tx.sql.all(`SELECT id FROM Audit WHERE what = 'x'`),
  ]);
  expect(changed).toEqual([]);
  world.now = new Date(world.now.getTime() + 3_600_000);
  await expect(write(world)).rejects.toThrow("full");
  expect(await alarms(world, "admin")).toBe(2);

  // Somebody makes room.
  connection.exec("PRAGMA max_page_count = 4294967294");
  await write(world);
  expect(world.errors).toHaveLength(2);
  world.errors.length = 0;
  await world.close();
});
