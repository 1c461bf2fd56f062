import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import office from "../locales/zh-CN/office.json" with { type: "json" };
import manifest from "../package.json" with { type: "json" };
import { readConfig, variables } from "../src/config.ts";
import { createHealth } from "../src/main-health.ts";
import { exposition, processMetrics } from "../src/main-metrics.ts";
import { monday, openWorld } from "./fixtures/world.ts";

const root = join(import.meta.dirname, "..");
const folder = join(root, "docs", "operations");
const read = (name: string) => readFileSync(join(folder, name), "utf8");
const doc = readFileSync(join(root, "docs", "operations.md"), "utf8");

/** Names that stand in the document as `code`. */
const isTold = (name: string) => doc.includes(`\`${name}\``);

test("every metric is explained, and no other", () => {
  const text = `${exposition({ jobs: [], backlogs: [], waiting: [], now: monday })}${processMetrics()}`;
  const metrics = [...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name ?? "");
  expect(metrics.length).toBeGreaterThan(8);
  expect(metrics.filter((name) => !isTold(name))).toEqual([]);
  const told = [...doc.matchAll(/`((?:lianxin|process|nodejs)_[a-z0-9_]+)`/g)].map(([, name]) => name ?? "");
  expect(told.filter((name) => !metrics.includes(name))).toEqual([]);
});

test("every key of /health is explained, and every alarm that the county's admins get", async () => {
  const world = await openWorld(monday);
  const app = createHealth({
    database: world.database,
    channels: ["web"],
    jobs: world.office.jobs,
    timeZone: "Asia/Shanghai",
    now: () => world.now,
  });
  const health = z.record(z.string(), z.unknown()).parse(await (await app.request("/health")).json());
  await world.close();
  const jobs = z.array(z.record(z.string(), z.unknown())).parse(health.jobs);
  const keys = [...Object.keys(health), ...jobs.flatMap((job) => Object.keys(job))];
  expect(keys.length).toBeGreaterThan(20);
  expect([...new Set(keys)].filter((key) => !isTold(key))).toEqual([]);
  const { files: _files, file: _file, ...alarms } = office;
  expect(Object.keys(alarms).filter((alarm) => !isTold(`office.${alarm}`))).toEqual([]);
});

test("every file that the document names exists, and every file beside it is named", () => {
  const named = [...doc.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path ?? "");
  expect(named.filter((path) => !existsSync(join(root, "docs", path)))).toEqual([]);
  expect(readdirSync(folder).filter((name) => !named.includes(`operations/${name}`))).toEqual([]);
});

type Unit = Readonly<Record<string, Readonly<Record<string, string>>>>;

function unitOf(name: string): Unit {
  const unit: Record<string, Record<string, string>> = {};
  let section = "";
  for (const line of read(name)
    .split("\n")
    .filter((one) => one !== "" && !one.startsWith("#"))) {
    const [, heading] = /^\[(\w+)\]$/.exec(line) ?? [];
    if (heading !== undefined) {
      section = heading;
      unit[section] = {};
      continue;
    }
    const [, key = "", value = ""] = /^(\w+)=(.*)$/.exec(line) ?? [];
    expect(key, `${name}: ${line}`).not.toBe("");
    expect(unit[section]?.[key], `${name}: ${key} twice`).toBeUndefined();
    unit[section] = { ...unit[section], [key]: value };
  }
  return unit;
}

const environment = (): Record<string, string> =>
  Object.fromEntries(
    read("lianxin.env")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );

test("the environment file is one that the program starts with", () => {
  const set = environment();
  const { NODE_COMPILE_CACHE: cache, ...own } = set;
  expect(cache).toBe("/var/cache/lianxin");
  expect(Object.keys(own).filter((name) => !(name in variables))).toEqual([]);
  expect(readConfig(own)).toMatchObject({ DEMO: false, PUBLIC_URL: "https://lianxin.example.cn" });
});

const units = ["lianxin.service", "lianxin-backup.service", "lianxin-backup.timer"];

test("the units start what there is, where they may write, and agree with each other", () => {
  const [service, backup, timer] = units.map(unitOf);
  const run = service?.Service ?? {};
  const nightly = backup?.Service ?? {};
  for (const { ExecStart = "", WorkingDirectory, User } of [run, nightly]) {
    const [node, script = ""] = ExecStart.split(" ");
    expect([node, WorkingDirectory, User]).toEqual([
      "/opt/lianxin/node_modules/.bin/node",
      "/opt/lianxin",
      "lianxin",
    ]);
    expect(existsSync(join(root, script)), script).toBe(true);
  }
  const { DATABASE_URL, FILES_DIR } = environment();
  expect([DATABASE_URL, FILES_DIR]).toEqual(["file:/var/lib/lianxin/lianxin.db", "/var/lib/lianxin/files"]);
  expect([run.StateDirectory, run.CacheDirectory]).toEqual(["lianxin", "lianxin"]);
  expect(nightly.ReadWritePaths).toBe("/var/lib/lianxin /var/backups/lianxin");
  expect(nightly.ExecStart).toContain("/var/backups/lianxin --keep 30");
  // It ends within five seconds by itself; systemd must not be quicker.
  expect(Number(run.TimeoutStopSec)).toBeGreaterThan(5);
  expect(run.Restart).toBe("always");
  // The night's jobs begin at 03:20.
  expect(timer?.Timer?.OnCalendar).toBe("*-*-* 02:30:00 Asia/Shanghai");
});

const analyze = spawnSync("systemd-analyze", ["--version"]).status === 0;

test.skipIf(!analyze)(
  "systemd itself finds nothing wrong with the units but that nothing is installed here",
  () => {
    const { stderr } = spawnSync("systemd-analyze", ["verify", ...units.map((name) => join(folder, name))], {
      encoding: "utf8",
    });
    const found = stderr.split("\n").filter((line) => /lianxin/.test(line));
    const notHere = /Command \/opt\/lianxin\/node_modules\/\.bin\/node is not executable: No such file/;
    expect(found.filter((line) => !notHere.test(line))).toEqual([]);
  },
);

/** The instructions of the Containerfile, lines joined. */
const instructions = (): [string, string][] =>
  read("Containerfile")
    .replaceAll(/\\\n\s*/g, " ")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]);

test("the Containerfile builds from what there is, with the pinned Node, and runs as nobody special", () => {
  const all = instructions();
  const of = (name: string) => all.filter(([one]) => one === name).map(([, rest]) => rest);
  const known = "FROM WORKDIR COPY RUN USER ENV VOLUME EXPOSE STOPSIGNAL HEALTHCHECK CMD".split(" ");
  expect(all.map(([name]) => name).filter((name) => !known.includes(name))).toEqual([]);
  for (const image of of("FROM")) expect(image).toContain(`node:${manifest.dependencies.node}-`);
  const copied = of("COPY").filter((line) => !line.startsWith("--from="));
  const sources = copied.flatMap((line) => line.split(" ").slice(0, -1));
  expect(sources.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  expect(sources).toEqual(expect.arrayContaining(["package-lock.json", "prisma", "src", "locales"]));
  const set = of("ENV").flatMap((line) => [...line.matchAll(/([A-Z_]+)=/g)].map(([, name]) => name ?? ""));
  expect(set.filter((name) => !(name in variables))).toEqual([]);
  expect(of("USER")).toEqual(["node"]);
  expect(of("STOPSIGNAL")).toEqual(["SIGTERM"]);
  const [command] = of("CMD").map((line) => z.array(z.string()).parse(JSON.parse(line)));
  expect(command).toEqual(["node_modules/.bin/node", "src/main.ts"]);
  // What stands after the last stage begins is what runs: nobody becomes root again there.
  expect(all.findLastIndex(([name]) => name === "RUN")).toBeLessThan(
    all.findIndex(([name]) => name === "USER"),
  );
});

test("both proxies hand on the open line as it comes, let documents through, and keep the figures in", () => {
  const [nginx, caddy] = [read("nginx.conf"), read("Caddyfile")];
  for (const text of [nginx, caddy]) {
    expect([...text.matchAll(/[{}]/g)].filter(([one]) => one === "{")).toHaveLength(
      [...text.matchAll(/[{}]/g)].filter(([one]) => one === "}").length,
    );
    expect(text).toContain("127.0.0.1:8080");
    expect(text).toContain("/metrics");
  }
  const [, stream = ""] = /location = \/api\/stream \{([^}]*)\}/.exec(nginx) ?? [];
  for (const line of ["proxy_buffering off;", "gzip off;", "proxy_read_timeout 1h;"])
    expect(stream).toContain(line);
  expect(nginx).toContain("client_max_body_size 25m;");
  expect(nginx.match(/X-Forwarded-For \$proxy_add_x_forwarded_for;/g)).toHaveLength(2);
  expect(caddy).toContain("max_size 25MB");
  expect(caddy).toContain("flush_interval -1");
});
