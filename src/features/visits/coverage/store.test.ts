import { expect, test } from "vitest";
import { openWorld } from "../../../../test/fixtures/world.ts";
import { coverageUnder } from "./store.ts";

test("a village's excuses count alike, whether the village, its township or the county is asked", async () => {
  const world = await openWorld(new Date("2026-11-24T10:00:00+08:00"));
  const by = (await world.meet("committee")).id;
  await world.work(async ({ records, now }) => {
    const excuse = async (name: string, village: string, reason: string) => {
      const household = await records.household.findFirstOrThrow({
        where: { name, unit: { parent: { name: village } } },
      });
      await records.visitExcuse.create({
        data: { householdId: household.id, reason, from: "2026-10-08", byId: by, at: now },
      });
    };
    await excuse("白家", "青溪村", "moved");
    await excuse("李家", "青溪村", "moved");
    await excuse("宋家", "河口村", "moved");
  });
  const found = await world.work(async (work) => {
    const villages = ["青溪村", "河口村", "茶山村"];
    const paths = await work.records.unit.findMany({
      where: { name: { in: [...villages, "青溪镇", "青禾县（演示）"] } },
    });
    const idOf = (name: string) => paths.find((unit) => unit.name === name)?.id ?? 0;
    const under = async (name: string) => {
      const covered = await coverageUnder(
        work,
        paths.find((unit) => unit.name === name)?.path ?? "",
        "2026Q4",
      );
      return villages.map((village) => covered.get(idOf(village))?.excused);
    };
    return {
      village: await under("青溪村"),
      township: await under("青溪镇"),
      county: await under("青禾县（演示）"),
    };
  });
  expect(found).toEqual({
    village: [2, undefined, undefined],
    township: [2, 1, undefined],
    county: [2, 1, 0],
  });
  await world.close();
});
