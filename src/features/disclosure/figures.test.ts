import { expect, test } from "vitest";
import { openWorld, type World } from "../../../test/fixtures/world.ts";
import { claim, complete, file, requests } from "../requests/index.ts";
import { logVisit, visits } from "../visits/index.ts";
import { figuresFrom } from "./figures.ts";
import { quarterAt } from "./rules/days.ts";
import { makeIssue } from "./store/make.ts";

const figures = figuresFrom([requests, visits]);

/** What the records of this quarter say of a unit, in Chinese. */
const said = (world: World, name: string, key: string) =>
  world.work(async (work) => {
    const unit = await work.records.unit.findFirstOrThrow({ where: { name } });
    const { issue } = await makeIssue(work, unit, quarterAt(work.now), figures.offers);
    return (await figures.of(work, issue, key)).map((line) => work.read("zh-CN", line));
  });

test("visits are counted by households, each once; what others did elsewhere is not the village's", async () => {
  const world = await openWorld();
  const member = await world.meet("member");
  for (const [name, day] of [
    ["白家", "2026-10-05"],
    ["白家", "2026-11-05"],
    ["张家", "2026-11-05"],
    // The quarter before.
    ["黄家", "2026-09-30"],
  ] as const) {
    await world.work(async (work) => {
      const household = await work.records.household.findFirstOrThrow({ where: { name } });
      await logVisit(work, { householdId: household.id, day, purpose: "talk" });
    }, member.id);
  }
  // 青溪村 has 20 households, 河口村 has 10.
  expect(await said(world, "青溪村", "visits")).toEqual(["本季度走访到 2 户，应走访 20 户。"]);
  expect(await said(world, "河口村", "visits")).toEqual(["本季度走访到 0 户，应走访 10 户。"]);
  expect(await said(world, "青溪镇", "visits")).toEqual(["本季度走访到 2 户，应走访 30 户。"]);
  await world.close();
});

test("requests are counted without anybody's name; a complaint about an official is not counted", async () => {
  const world = await openWorld();
  const villager = await world.meet("h1-1");
  const clerk = await world.meet("clerk");
  const filed = (category: string, more = {}) =>
    world.work(async (work) => {
      const done = await file(work, { category, words: "x", ...more });
      if ("refused" in done) throw new Error(JSON.stringify(done.refused));
      return done.request.id;
    }, villager.id);
  await filed("road");
  const pipe = await filed("water-pipe");
  const { id: personId } = await world.meet("committee");
  const accused = await world.work(async ({ records }) => {
    const unit = await records.unit.findFirstOrThrow({ where: { name: "青溪村" } });
    return { unitId: unit.id, personId };
  });
  await filed("official", { accused });
  await world.work(async (work) => {
    await claim(work, pipe);
    const done = await complete(work, pipe, { words: "修好了" });
    if ("refused" in done) throw new Error(JSON.stringify(done.refused));
  }, clerk.id);
  expect(await said(world, "青溪村", "requests")).toEqual([
    "本季度收到群众诉求 2 件。",
    "本季度办结 1 件，其中按时办结 1 件。",
    "还有 1 件正在办。",
  ]);
  expect((await said(world, "河口村", "requests"))[0]).toBe("本季度收到群众诉求 0 件。");
  await world.close();
});

test("an item nobody offers figures for has none", async () => {
  const world = await openWorld();
  expect(await said(world, "青溪村", "dues")).toEqual([]);
  expect(figures.offers("visits")).toBe(true);
  expect(figures.offers("nothing")).toBe(false);
  await world.close();
});
