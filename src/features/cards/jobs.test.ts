import { afterEach, beforeEach, expect, test } from "vitest";
import { openWorld, type World } from "../../../test/fixtures/world.ts";
import { order } from "./store/index.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
  world.ground.startLinks = (code) => [`https://lianxin.example/c/${code}`];
});
afterEach(() => world.close());

const village = () =>
  world.work(({ records }) => records.unit.findFirstOrThrow({ where: { name: "青溪村" } }));

async function orders(code: string): Promise<boolean> {
  const { id: personId } = await world.meet(code);
  const { id: unitId } = await village();
  return world.work((work) => order(work, { unitId, personId, language: "zh-CN" }), personId);
}

test("one waits for a village's cards once, and may order them again when they are there", async () => {
  expect(await orders("committee")).toBe(true);
  expect(await orders("committee")).toBe(false);
  expect(await orders("secretary")).toBe(true);
  // Both get a file for each of three groups.
  expect(await world.ring("cards.print")).toEqual({ files: 6 });
  expect(await orders("committee")).toBe(true);
});

test("an order waits as long as there is no link to print", async () => {
  await orders("committee");
  world.ground.startLinks = () => [];
  expect(await world.ring("cards.print")).toEqual({ files: 0 });
  world.ground.startLinks = (code) => [`https://lianxin.example/c/${code}`];
  expect(await world.ring("cards.print")).toEqual({ files: 3 });
});

test("who has lost the post since gets no cards of the village", async () => {
  const committee = await world.meet("committee");
  await orders("committee");
  await world.work(({ records, now }) =>
    records.post.updateMany({ where: { personId: committee.id }, data: { until: now } }),
  );
  expect(await world.ring("cards.print")).toEqual({ files: 0 });
  await committee.looks();
  expect(committee.messages).toEqual([]);
  expect(await world.work(({ records }) => records.householdCard.count())).toBe(0);
});
