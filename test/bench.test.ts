import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);
const bench = join(import.meta.dirname, "..", "bench", "index.ts");

async function measure(name: string, ...args: string[]) {
  const short = ["--people", "5", "--seconds", "0.3", "--warmup", "0", "--rounds", "1"];
  const { stdout } = await run(process.execPath, [bench, name, ...short, "--bots", "ours,ceiling", ...args]);
  return JSON.parse(stdout);
}

test("the benchmark sees every question and finds every form it saw in the database", async () => {
  const { bots, ratios } = await measure("turns");
  expect(bots[0].bot).toBe("ours");
  expect(bots[0].forms).toBeGreaterThan(0);
  expect(Object.keys(ratios)).toEqual(["ours : ceiling"]);
});

test("without HTTP every question is seen too, and every form is stored", async () => {
  const every = ["ours", "conversations", "telegraf", "prisma", "prepared", "ceiling"];
  const { bots } = await measure("turns", "--mode", "inside", "--seconds", "2", "--bots", every.join(","));
  expect(bots.map(({ bot }: { bot: string }) => bot)).toEqual(every);
  for (const { bot, forms } of bots) if (bot !== "ceiling") expect(forms).toBeGreaterThan(0);
});

test("the benchmark starts the program and a bare bot, and waits for their first answers", async () => {
  const { stdout } = await run(process.execPath, [bench, "start", "--people", "60", "--rounds", "1"]);
  const { programs, ratios } = JSON.parse(stdout);
  expect(programs.map(({ program }: { program: string }) => program)).toEqual(["ours", "bare"]);
  for (const ratio of [ratios.ms, ratios.memory]) expect(ratio).toBeGreaterThan(0);
});

test("the benchmark times presses", async () => {
  const { bots } = await measure("presses", "--rate", "20");
  expect(bots).toHaveLength(2);
});

test("the benchmark plans a mailing, sends it and times the presses beside it", async () => {
  const short = ["--people", "300", "--messages", "200", "--rounds", "1", "--seconds", "1", "--warmup", "0"];
  const { stdout } = await run(process.execPath, [bench, "broadcast", ...short, "--rate", "20"]);
  const { planning, draining, pressing } = JSON.parse(stdout);
  expect(planning.rows).toBe(300);
  for (const { ratio } of [planning, draining]) expect(ratio).toBeGreaterThan(0);
  expect(pressing.ratio.p99).toBeGreaterThan(0);
});

test("the benchmark plans reminders, for all but every sixth member, and once", async () => {
  const { stdout } = await run(process.execPath, [bench, "jobs", "--people", "120", "--rounds", "1"]);
  // 120 members, of whom 20 have visited everybody.
  expect(JSON.parse(stdout)).toMatchObject({ people: 120, planned: 100 });
});

test("the benchmark opens a county's pages and counts its periods for good", async () => {
  const { stdout } = await run(process.execPath, [bench, "county", "--people", "120", "--rounds", "1"]);
  const { pages, freeze } = JSON.parse(stdout);
  expect(pages.map(({ page }: { page: string }) => page)).toEqual([
    "my households",
    "my households, a committee member's",
    "what the village owes",
    "inbox, a village clerk's",
    "inbox, a secretary's",
    "inbox, a township clerk's",
    "inbox, a township cadre's",
    "inbox, a village clerk's list",
    "village coverage",
    "township coverage",
    "county coverage",
  ]);
  // Nine quarters from the end of 2024 on, 600 links each, and three years of 800 households.
  expect(freeze.tallies).toBe(9 * 600 + 3 * 800);
});

test("the benchmark makes and publishes a year's rosters and opens who is on duty", async () => {
  const { stdout } = await run(process.execPath, [
    bench,
    "duty",
    ...["--people", "500", "--villages", "1", "--rounds", "1"],
  ]);
  const { points, rows, ratio, pages } = JSON.parse(stdout);
  expect(points).toBe(5);
  // 12 rosters of 5 points, what each of ten people hears of each point, and every turn once in its roster and once as it stands.
  expect((rows - 5 * 12 - 5 * 10) % 2).toBe(0);
  // Two watchmen and two patrols every day of the year are the most of them.
  expect(rows).toBeGreaterThan(2 * 365 * 4);
  expect(ratio).toBeGreaterThan(0);
  expect(pages.map(({ page }: { page: string }) => page)).toEqual([
    "who is on duty today",
    "the week",
    "my turns",
  ]);
});

test("the benchmark imports the same rows as plain inserts write", async () => {
  const { stdout } = await run(process.execPath, [bench, "import", "--people", "40", "--rounds", "1"]);
  // 1 county, 1 township, 1 village, 1 group, 40 households, 175 persons, and their posts and links.
  const { rows, loaders } = JSON.parse(stdout);
  expect(rows).toBeGreaterThan(219);
  expect(loaders.map((one: { rows: number }) => one.rows)).toEqual([rows, rows]);
});
