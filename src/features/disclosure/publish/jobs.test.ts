import { afterEach, beforeEach, expect, test } from "vitest";
import { openWorld, type World } from "../../../../test/fixtures/world.ts";
import { runDue } from "../../../jobs/run.ts";
import { canonical, fingerprintOf } from "../rules/content.ts";
import { portionSize } from "./jobs.ts";

const job = "disclosure.days";
const at = (day: string) => new Date(`${day}T09:00:00+08:00`);

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await world.catchesUp(job);
});
afterEach(() => world.close());

const rings = async (day: string) => {
  await world.travel(at(day));
  await world.catchesUp(job);
};

/** What the job did in its slots, the oldest first. */
const counts = (day: string) =>
  world.work(async ({ records }) => {
    const run = await records.jobRun.findUniqueOrThrow({
      where: { name_slot: { name: job, slot: at(day) } },
    });
    return JSON.parse(run.counts ?? "{}");
  });

const issues = () =>
  world.work(({ records }) =>
    records.disclosureIssue.findMany({ include: { unit: true }, orderBy: { id: "asc" } }),
  );

/** Gives a unit of the sample county a secretary from now on. */
const appoint = (name: string) =>
  world.work(async ({ records, now }) => {
    const unit = await records.unit.findFirstOrThrow({ where: { name } });
    const person = await records.person.create({ data: { name: `${name}书记`, createdAt: now } });
    await records.post.create({
      data: { personId: person.id, unitId: unit.id, kind: "secretary", since: now },
    });
    return unit.id;
  });

test("every county, township, village and department with a secretary has an issue of the level's checklist; groups and others have none", async () => {
  await world.work(({ records, now }) =>
    records.post.updateMany({ where: { kind: "secretary", unit: { name: "茶山村" } }, data: { until: now } }),
  );
  await appoint("大树组");
  await rings("2026-12-01");
  const made = await world.work(({ records }) =>
    records.disclosureIssue.findMany({ include: { unit: true, items: true }, orderBy: { unitId: "asc" } }),
  );
  expect(made.map(({ unit, quarter, items }) => [unit.name, quarter, items.length])).toEqual([
    ["青禾县（演示）", "2026Q4", 10],
    ["青溪镇", "2026Q4", 11],
    ["云岭乡", "2026Q4", 11],
    ["青溪村", "2026Q4", 10],
    ["河口村", "2026Q4", 10],
    ["民政局", "2026Q4", 8],
    ["水利局", "2026Q4", 8],
  ]);
  expect((await counts("2026-12-01")).made).toBe(7);
  // A secretary who came later has their issue at the next reminder, and nobody has two.
  await appoint("茶山村");
  await rings("2026-12-10");
  expect((await issues()).map(({ unit }) => unit.name).filter((name) => name === "茶山村")).toHaveLength(1);
  expect(await issues()).toHaveLength(8);
});

test("more units than one portion are all done, each once, and a process that ends between portions goes on there", async () => {
  const villages = 2 * portionSize + 3;
  await world.work(async ({ records, now }) => {
    const township = await records.unit.findFirstOrThrow({ where: { name: "青溪镇" } });
    for (let number = 1; number <= villages; number += 1) {
      const unit = await records.unit.create({
        data: { level: "village", name: `第${number}村`, parentId: township.id, path: `new:${number}` },
      });
      await records.unit.update({ where: { id: unit.id }, data: { path: `${township.path}${unit.id}/` } });
      const person = await records.person.create({ data: { name: `书记${number}`, createdAt: now } });
      await records.post.create({
        data: { personId: person.id, unitId: unit.id, kind: "secretary", since: now },
      });
    }
  });
  await rings("2026-12-01");
  // The sample county has eight of its own.
  expect((await counts("2026-12-01")).made).toBe(villages + 8);
  await world.work(({ records }) =>
    records.disclosureIssue.updateMany({
      where: { unit: { name: { startsWith: "第" } } },
      data: { state: "approved" },
    }),
  );
  for (const day of ["2026-12-10", "2026-12-17", "2026-12-18"]) await rings(day);
  await world.travel(at("2026-12-20"));
  const failing = world.office.jobGround;
  // The first portion commits; the process is gone before the second.
  const stop = new AbortController();
  const found = world.office.jobs.find((one) => one.name === job);
  if (!found || !("portion" in found)) throw new Error("the days come in portions");
  let portions = 0;
  await runDue(
    {
      ...found,
      portion: (work, span, from) => {
        portions += 1;
        if (portions === 1) stop.abort();
        return found.portion(work, span, from);
      },
    },
    { ...failing, stop: stop.signal },
  );
  const published = async () => (await issues()).filter(({ state }) => state === "published").length;
  expect(await published()).toBe(portionSize);
  await world.restart();
  await world.catchesUp(job);
  expect(await published()).toBe(villages);
  expect(await counts("2026-12-20")).toMatchObject({ published: villages, late: 8 });
  const mailings = await world.work(({ records }) => records.mailing.findMany({ select: { id: true } }));
  expect(new Set(mailings.map(({ id }) => id)).size).toBe(villages);
  expect(mailings.every(({ id }) => /^disclosure:\d+:1$/.test(id))).toBe(true);
});

test("what is frozen carries the fingerprint of exactly what it says, and its files stay named", async () => {
  await rings("2026-12-01");
  const id = await world.work(async (work) => {
    const issue = await work.records.disclosureIssue.findFirstOrThrow({
      where: { unit: { name: "青溪村" } },
    });
    const file = work.keep({ bytes: new Uint8Array([1]), kind: "photo", name: "x.png" });
    const item = await work.records.disclosureItem.findFirstOrThrow({ where: { issueId: issue.id } });
    await work.records.disclosureItemFile.create({ data: { itemId: item.id, fileId: file.id, position: 0 } });
    await work.records.disclosureIssue.update({ where: { id: issue.id }, data: { state: "approved" } });
    return issue.id;
  });
  await rings("2026-12-20");
  const version = await world.work(({ records }) =>
    records.disclosureVersion.findUniqueOrThrow({
      where: { issueId_number: { issueId: id, number: 1 } },
      include: { files: true },
    }),
  );
  expect(version.hash).toBe(fingerprintOf(version.content));
  expect(canonical(JSON.parse(version.content))).toBe(version.content);
  expect(version.files).toHaveLength(1);
  const written = await world.work(({ records }) =>
    records.audit.findMany({ where: { object: `disclosure:${id}` }, orderBy: { id: "asc" } }),
  );
  expect(written.map(({ what }) => what)).toEqual([
    "disclosure.made",
    "disclosure.version",
    "disclosure.published",
  ]);
});

test("where the unit has no secretary any more, the one above approves", async () => {
  await rings("2026-12-01");
  const officer = await world.meet("member2");
  const township = await world.meet("secretaryt1");
  await world.work(async ({ records, now }) => {
    await records.disclosureItem.updateMany({ data: { readyAt: now } });
    const where = { kind: "secretary", unit: { name: "青溪村" } };
    await records.post.updateMany({ where, data: { until: now } });
  });
  await world.travel(new Date("2026-12-02T09:00:00+08:00"));
  await officer.says("/prepare");
  await officer.picks("青溪村");
  await officer.picks("交书记审");
  await township.sees("青溪村 2026 年第四季度党务公开写好了，等您审");
  await township.picks("看一遍");
  await township.picks("同意公开");
  await township.sees("审好了");
});

test("where a township has no secretary, the county hears how its villages stand", async () => {
  const county = await world.meet("secretaryc");
  await world.work(({ records, now }) =>
    records.post.updateMany({ where: { kind: "secretary", unit: { name: "云岭乡" } }, data: { until: now } }),
  );
  await rings("2026-12-01");
  await rings("2026-12-18");
  await county.sees("· 青溪镇：还差", "· 茶山村：还差");
  await county.seesNot("· 河口村", "云岭乡");
  await rings("2026-12-20");
  await county.looks();
  const last = county.messages.at(-1)?.text ?? "";
  for (const said of ["没能公开：", "· 青溪镇：还差", "· 茶山村：还差"]) expect(last).toContain(said);
});
