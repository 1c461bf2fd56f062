import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockDatabase } from "./lock.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lianxin-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a second process is refused until the first is gone, even by SIGKILL", async () => {
  const url = `file:${join(folder, "lianxin.db")}`;
  const module = new URL("lock.ts", import.meta.url).href;
  const code = `const { lockDatabase } = await import("${module}"); lockDatabase(process.argv[1]); console.log("locked"); setInterval(() => {}, 1000);`;
  const other = spawn(process.execPath, ["--input-type=module", "-e", code, url], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(other.stdout, "data");
  expect(() => lockDatabase(url)).toThrow("another process is using the database");
  other.kill("SIGKILL");
  await once(other, "exit");
  lockDatabase(url).release();
});

test("a released lock can be taken again", () => {
  const url = `file:${join(folder, "lianxin.db")}`;
  const lock = lockDatabase(url);
  expect(() => lockDatabase(url)).toThrow(folder);
  lock.release();
  lockDatabase(url).release();
});

test("databases in memory are never shared", () => {
  lockDatabase(":memory:").release();
  lockDatabase(":memory:").release();
});
