import { expect, test } from "vitest";
import { openWorld } from "../../../test/fixtures/world.ts";
import { findEntry, placesOf, remove, share, write } from "./store.ts";

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

test("no record of changes says what was written", async () => {
  const world = await openWorld();
  const { id: personId } = await world.meet("committee");
  await world.work(async (work) => {
    const id = await write(work, { personId, day: "2026-11-20", words: "SECRET", files: [] });
    await remove(work, id);
  }, personId);
  const told = await world.database.transaction((tx) =>
    tx.sql.all<{ what: string; text: string }>(
      `SELECT what, coalesce(before, '') || coalesce(after, '') AS text FROM Audit WHERE what LIKE 'diary.%'`,
    ),
  );
  expect(told.map(({ what }) => what)).toEqual(["diary.written", "diary.removed"]);
  expect(told.filter(({ text }) => text.includes("SECRET"))).toEqual([]);
  await world.close();
});
