import { expect, test } from "vitest";
import { openWorld } from "../../../test/fixtures/world.ts";
import { countEntries, entries, eraseDiary, findEntry, placesOf, remove, share, write } from "./store.ts";

test("what is removed leaves no words, no files and no sharing behind", async () => {
  const world = await openWorld();
  const { id: personId } = await world.meet("committee");
  const left = await world.work(async (work) => {
    const file = work.keep({ bytes: new Uint8Array([1]), kind: "photo", name: "x.png" });
    const id = await write(work, { personId, day: "2026-11-20", place: "大树组", words: "x", files: [file] });
    const unit = await work.records.unit.findFirstOrThrow({ where: { name: "青溪村" } });
    await share(work, id, unit.id);
    expect((await findEntry(work, id))?.files).toHaveLength(1);
    await remove(work, id);
    expect(await findEntry(work, id)).toBeUndefined();
    expect(await placesOf(work, personId)).toEqual([]);
    return work.records.diaryEntry.findUniqueOrThrow({ where: { id }, include: { files: true } });
  }, personId);
  expect(left).toMatchObject({ words: null, place: null, sharedToId: null, sharedAt: null, files: [] });
  await world.close();
});

test("an erased person's diary goes, a colleague's stays; no record of changes says what was written", async () => {
  const world = await openWorld();
  const { id: mine } = await world.meet("committee");
  const { id: other } = await world.meet("secretary");
  await world.work(async (work) => {
    for (const personId of [mine, mine, other]) {
      await write(work, { personId, day: "2026-11-20", words: "SECRET", files: [] });
    }
    await eraseDiary(work, mine);
    expect(await countEntries(work, { personId: mine })).toBe(0);
    expect((await entries(work, { personId: other })).map((one) => one.words)).toEqual(["SECRET"]);
  });
  const told = await world.database.transaction((tx) =>
    tx.sql.get<{ n: number }>(
      `SELECT COUNT(*) AS n FROM Audit WHERE before LIKE '%SECRET%' OR after LIKE '%SECRET%'`,
    ),
  );
  expect(told?.n).toBe(0);
  await world.close();
});
