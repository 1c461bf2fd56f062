import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld, type World } from "../../../test/fixtures/world.ts";
import type { Work } from "../../conversation/turn.ts";
import { figuresOf, historyOf, pictureOf } from "./store.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.work(async (work) => {
    for (const [index, made] of rows.entries()) await store(work, index, made);
  });
});
afterAll(() => world.close());

interface Made {
  group: string;
  /** Local days; what is due is due at 18:00. */
  filed: string;
  due: string;
  completed?: string;
  rating?: "good" | "fair" | "bad";
  sealed?: boolean;
}

// 大树组 and 水井组 lie in 青溪村, 渡口组 in 河口村, both in 青溪镇.
const rows: Made[] = [
  { group: "大树组", filed: "2026-11-02", due: "2026-11-04", completed: "2026-11-03", rating: "good" },
  { group: "水井组", filed: "2026-11-02", due: "2026-11-05", completed: "2026-11-06", rating: "bad" },
  { group: "大树组", filed: "2026-10-30", due: "2026-11-13", completed: "2026-11-13", rating: "fair" },
  { group: "大树组", filed: "2026-11-10", due: "2026-11-20" },
  { group: "水井组", filed: "2026-09-30", due: "2026-10-30", completed: "2026-10-31" },
  { group: "渡口组", filed: "2026-11-02", due: "2026-11-04", completed: "2026-11-02" },
  {
    group: "大树组",
    filed: "2026-11-03",
    due: "2026-11-10",
    completed: "2026-11-09",
    rating: "good",
    sealed: true,
  },
];

async function store(work: Work, index: number, made: Made): Promise<void> {
  const { records } = work;
  const unit = await records.unit.findFirstOrThrow({ where: { name: made.group } });
  const filer = await records.person.findFirstOrThrow({ orderBy: { id: "asc" } });
  const at = (day: string, hour: number) => new Date(`${day}T${String(hour).padStart(2, "0")}:00:00+08:00`);
  await records.request.create({
    data: {
      number: `test-${index}`,
      category: made.sealed ? "official" : "road",
      sealed: made.sealed ?? false,
      state: made.rating ? "rated" : made.completed ? "completed" : "accepted",
      filerId: filer.id,
      unitId: unit.id,
      ownerUnitId: unit.parentId ?? unit.id,
      ownerKind: "clerk",
      createdAt: at(made.filed, 9),
      clockFrom: at(made.filed, 9),
      acceptDue: at(made.filed, 18),
      due: at(made.due, 18),
      completedAt: made.completed ? at(made.completed, 17) : null,
      rating: made.rating ?? null,
    },
  });
}

const unitOf = async (work: Work, name: string) =>
  work.records.unit.findFirstOrThrow({ where: { name }, select: { id: true, path: true, level: true } });

const figures = (name: string, month: string) =>
  world.work(async (work) => figuresOf(work, await unitOf(work, name), month));

test("a village's month counts what was filed, completed, on time and how it was rated", async () => {
  expect(await figures("青溪村", "2026-11")).toEqual({
    // 2, 2 and 10 November; the complaint does not show here.
    received: 3,
    completed: 3,
    onTime: 2,
    ratings: { good: 1, fair: 1, bad: 1 },
    // One day; Tuesday to Friday, four; 2 to 13 November, ten.
    medianDays: 4,
  });
});

test("what is completed in October counts in October, whenever it was filed", async () => {
  expect(await figures("青溪村", "2026-10")).toEqual({
    received: 1,
    completed: 1,
    onTime: 0,
    ratings: { good: 0, fair: 0, bad: 0 },
    medianDays: undefined,
  });
});

test("a township sums its villages, without complaints about officials; the county counts them", async () => {
  expect(await figures("青溪镇", "2026-11")).toMatchObject({ received: 4, completed: 4, onTime: 3 });
  expect(await figures("青禾县（演示）", "2026-11")).toMatchObject({
    received: 5,
    completed: 5,
    onTime: 4,
    ratings: { good: 2, fair: 1, bad: 1 },
  });
});

test("six months stand side by side", async () => {
  const history = await world.work(async (work) => historyOf(work, await unitOf(work, "青溪村"), "2026-11"));
  expect(history).toEqual([
    { month: "2026-06", received: 0, completed: 0 },
    { month: "2026-07", received: 0, completed: 0 },
    { month: "2026-08", received: 0, completed: 0 },
    { month: "2026-09", received: 1, completed: 0 },
    { month: "2026-10", received: 1, completed: 1 },
    { month: "2026-11", received: 3, completed: 3 },
  ]);
});

test("a picture is drawn once for the same figures, and again for others or another language", async () => {
  const { id: unitId } = await world.work((work) => unitOf(work, "青溪村"));
  let drawn = 0;
  const draw = () => {
    drawn += 1;
    // The smallest head of a PNG, and something to tell them apart.
    return new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, drawn]);
  };
  const ask = (language: string, card: unknown) =>
    world.work((work) => pictureOf(work, { unitId, month: "2026-11", language }, card, draw));
  const first = await ask("zh-CN", { received: 3 });
  expect(await ask("zh-CN", { received: 3 })).toEqual(first);
  expect(drawn).toBe(1);
  expect((await ask("zh-CN", { received: 4 })).id).not.toBe(first.id);
  await ask("en", { received: 4 });
  expect(drawn).toBe(3);
});
