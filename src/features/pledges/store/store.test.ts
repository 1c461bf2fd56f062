import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld, type World } from "../../../../test/fixtures/world.ts";
import { quarterly } from "../public/quarterly.ts";
import { confirmersFor, pledgesFor } from "./confirmers.ts";
import { findPledge, publicPledges } from "./pledges.ts";

let world: World;
const person = new Map<string, number>();
const unit = new Map<string, number>();
const of = (from: ReadonlyMap<string, number>, name: string): number => {
  const found = from.get(name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

beforeAll(async () => {
  world = await openWorld();
  for (const code of [
    "member",
    "member2",
    "secretary",
    "committee",
    "secretary3",
    "committee3",
    "secretaryt1",
    "secretaryt2",
    "h1-1",
  ])
    person.set(code, (await world.meet(code)).id);
  await world.work(async ({ records }) => {
    for (const { id, name } of await records.unit.findMany()) unit.set(name, id);
  });
});
afterAll(() => world.close());

const pledge = (by: string, at: string, more: object = {}) =>
  world.work(async ({ records, now }) => {
    const made = { personId: of(person, by), unitId: of(unit, at), year: 2026, words: `${by} ${at}` };
    const { id } = await records.pledge.create({
      data: { ...made, due: "2026-12-31", state: "proposed", createdAt: now, ...more },
    });
    return id;
  });

test("the list of what waits for somebody agrees with who confirms each", async () => {
  // 云岭乡 has lost its secretary: 茶山村's own goes to the county's.
  await world.work(({ records, now }) =>
    records.post.updateMany({
      where: { kind: "secretary", personId: of(person, "secretaryt2") },
      data: { until: now },
    }),
  );
  const ids = [
    await pledge("member", "青溪村"),
    await pledge("secretary", "青溪村"),
    await pledge("secretary3", "茶山村"),
    await pledge("h1-1", "云岭乡"),
    await pledge("secretaryt1", "青溪镇"),
    await pledge("committee", "河口村"),
  ];
  const everybody = await world.work(({ records }) => records.person.findMany({ select: { id: true } }));
  const expected = new Map<number, number[]>();
  for (const id of ids) {
    const confirmers = await world.work(async (work) => {
      const found = await findPledge(work, id);
      return found ? confirmersFor(work, found) : [];
    });
    expect(confirmers.length).toBeGreaterThan(0);
    for (const one of confirmers) expected.set(one, [...(expected.get(one) ?? []), id]);
  }
  expect(expected.get(of(person, "secretary"))).toEqual([ids[0]]);
  expect(expected.get(of(person, "secretaryt1"))).toEqual([ids[1]]);
  for (const { id } of everybody) {
    expect(await world.work((work) => pledgesFor(work, "proposed"), id)).toEqual(expected.get(id) ?? []);
  }
});

test("where nobody leads at or above, the committee confirms", async () => {
  const id = await pledge("member2", "茶山村");
  await world.work(({ records, now }) =>
    records.post.updateMany({ where: { kind: "secretary" }, data: { until: now } }),
  );
  const listed = await world.work((work) => pledgesFor(work, "proposed"), of(person, "committee3"));
  expect(listed).toContain(id);
  const confirmers = await world.work(async (work) => {
    const found = await findPledge(work, id);
    return found ? confirmersFor(work, found) : [];
  });
  expect(confirmers).toEqual([of(person, "committee3")]);
});

test("those without a name stand behind, by number, so that their place tells nothing", async () => {
  const confirmed = { state: "confirmed", confirmedAt: world.now, year: 2025 };
  const unnamed = await pledge("member", "青溪村", confirmed);
  const later = await pledge("member2", "青溪村", { ...confirmed, named: true });
  const first = await pledge("committee", "青溪村", { ...confirmed, named: true });
  await pledge("h1-1", "青溪村", { year: 2025 });
  const shown = await world.work((work) => publicPledges(work, of(unit, "青溪村"), 2025));
  const named = [later, first].sort((a, b) => {
    const [one, other] = [a, b].map((id) => shown.find((each) => each.id === id)?.person.id ?? 0);
    return (one ?? 0) - (other ?? 0);
  });
  expect(shown.map((one) => one.id)).toEqual([...named, unnamed]);
});

test("what a quarter's pledges come to, below a unit too, and nothing of what ended later", async () => {
  const made = { year: 2024, confirmedAt: new Date("2024-02-01T10:00:00+08:00"), state: "confirmed" };
  const ended = (state: string, at: string) => ({ ...made, state, endedAt: new Date(at) });
  await pledge("member", "青溪村", made);
  await pledge("member", "青溪村", ended("fulfilled", "2024-05-10T10:00:00+08:00"));
  await pledge("member2", "青溪村", ended("fulfilled", "2024-07-01T00:00:00+08:00"));
  await pledge("committee", "青溪镇", ended("carried", "2024-08-10T10:00:00+08:00"));
  await pledge("h1-1", "茶山村", ended("fulfilled", "2024-08-10T10:00:00+08:00"));
  await pledge("member", "青溪村", { ...made, confirmedAt: new Date("2024-10-01T00:00:00+08:00") });
  await pledge("member", "青溪村", { year: 2024 });
  const lines = (name: string, quarter: string) =>
    world.work(async (work) => {
      const { id, path } = await work.records.unit.findFirstOrThrow({ where: { name } });
      return (await quarterly(work, { id, path }, quarter)).map((text) => work.read("zh-CN", text));
    });
  expect(await lines("青溪镇", "2024Q2")).toEqual([
    "今年党员公开承诺 4 条。",
    "今年做到了 1 条，其中本季度 1 条。",
  ]);
  expect(await lines("青溪镇", "2024Q3")).toEqual([
    "今年党员公开承诺 4 条。",
    "今年做到了 2 条，其中本季度 1 条。",
    "转到下一年 1 条。",
  ]);
  expect(await lines("河口村", "2024Q3")).toEqual(["今年还没有公开的党员承诺。"]);
});
