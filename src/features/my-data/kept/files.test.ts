import { existsSync, mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { channels, monday, openWorld, type World } from "../../../../test/fixtures/world.ts";

const filesIn = (world: World): Promise<string[]> =>
  world.work(async ({ records }) => (await records.file.findMany()).map(({ id }) => id));

/** Files that came since `before`. */
const fresh = async (world: World, before: readonly string[]): Promise<string[]> =>
  (await filesIn(world)).filter((id) => !before.includes(id));

const isOnDisk = (world: World, id: string) => existsSync(join(world.folder, id.slice(0, 2), id));

test.each(
  channels,
)("a list that somebody took away goes after thirty days, row and bytes (%s)", async (channel) => {
  const world = await openWorld(monday, channel);
  const before = await filesIn(world);
  const admin = await world.meet("admin");
  await admin.says("/people");
  await world.work(async (work) => {
    const file = work.keep({ bytes: Buffer.from("a list"), kind: "document", name: "list.csv" });
    work.tell({ id: "list", to: admin.id, text: { plain: "x" }, files: [file], urgent: true });
  });
  const [list = ""] = await fresh(world, before);
  expect(isOnDisk(world, list)).toBe(true);
  await world.travel(new Date(monday.getTime() + 30 * 86_400_000));
  await world.ring("my-data.kept");
  expect(await fresh(world, before)).toEqual([list]);
  await world.travel(new Date(monday.getTime() + 30 * 86_400_000 + 60_000));
  await world.ring("my-data.kept");
  expect(await fresh(world, before)).toEqual([]);
  expect(isOnDisk(world, list)).toBe(false);
  await world.close();
});

test("what is handed in stays, what waits in an unfinished form stays, what was taken back goes", async () => {
  const world = await openWorld(monday);
  const before = await filesIn(world);
  const filer = await world.meet("h1-1");
  await filer.sendsPhoto();
  await filer.picks("路、水、电");
  await filer.picks("自来水报修");
  await filer.says("水管爆了");
  await filer.says("不用");
  await filer.picks("我自己");
  await filer.picks("提交");
  const [handedIn = ""] = await fresh(world, before);
  const other = await world.meet("clerk");
  await world.work(async (work) => {
    for (const name of ["draft", "queued", "nobody's"]) {
      const { id } = work.keep({ bytes: Buffer.from(name), kind: "document", name });
      const file = JSON.stringify({ id, kind: "document", size: 5 });
      if (name === "draft") {
        await work.records.chat.updateMany({
          where: { personId: other.id },
          data: { session: `{"drafts":{"x":{"answers":{"file":${file}},"since":"2026-11-23T02:00:00Z"}}}` },
        });
      }
      const queued = { channel: "nowhere", chat: "1", lane: 1, queuedAt: work.now, dueAt: work.now };
      if (name === "queued") {
        await work.records.outbox.create({
          data: { ...queued, id: "q", body: `{"text":"","files":[${file}]}` },
        });
      }
    }
  });
  const [, draft = "", queued = "", nobodys = ""] = await fresh(world, before);
  await world.travel("2027-01-10T10:00:00+08:00");
  await world.ring("my-data.kept");
  expect(await fresh(world, before)).toEqual([handedIn, draft, queued]);
  expect([handedIn, draft, queued, nobodys].map((id) => isOnDisk(world, id))).toEqual([
    true,
    true,
    true,
    false,
  ]);
  await world.close();
});

test("what comes a second time counts from then", async () => {
  const world = await openWorld(monday);
  const before = await filesIn(world);
  const keep = () =>
    world.work(async (work) => work.keep({ bytes: Buffer.from("again"), kind: "document", name: "x.csv" }));
  await keep();
  await world.travel("2026-12-20T10:00:00+08:00");
  await keep();
  await world.travel("2027-01-10T10:00:00+08:00");
  await world.ring("my-data.kept");
  expect(await fresh(world, before)).toHaveLength(1);
  await world.travel("2027-01-19T10:01:00+08:00");
  await world.ring("my-data.kept");
  expect(await fresh(world, before)).toEqual([]);
  await world.close();
});

test("bytes without a row go after a week, such as a killed process leaves, and nothing else in the folder", async () => {
  const world = await openWorld(monday);
  const path = (name: string) => join(world.folder, "ab", name);
  mkdirSync(join(world.folder, "ab"), { recursive: true });
  const [old, half, young] = [`ab${"0".repeat(38)}`, `ab${"1".repeat(38)}.half`, `ab${"2".repeat(38)}`];
  const day = 86_400_000;
  for (const [name, age] of [
    [old, 8],
    [half, 8],
    [young, 6],
  ] as const) {
    writeFileSync(path(name), "x");
    const at = new Date(monday.getTime() - age * day);
    utimesSync(path(name), at, at);
  }
  writeFileSync(join(world.folder, "README"), "not ours");
  utimesSync(join(world.folder, "README"), new Date(0), new Date(0));
  await world.ring("my-data.kept");
  expect([old, half, young].map((name) => existsSync(path(name)))).toEqual([false, false, true]);
  expect(existsSync(join(world.folder, "README"))).toBe(true);
  await world.close();
});
