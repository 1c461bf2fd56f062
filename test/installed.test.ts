import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installed } from "../scripts/installed.js";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "lianxin-"));
});
afterEach(() => rmSync(root, { recursive: true }));

type Packages = Record<string, { version: string; optional?: boolean }>;

function project(locked: Packages, present?: Packages, node = true) {
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages: { "": {}, ...locked } }));
  if (present === undefined) return;
  mkdirSync(join(root, "node_modules", ".bin"), { recursive: true });
  writeFileSync(join(root, "node_modules", ".package-lock.json"), JSON.stringify({ packages: present }));
  if (node) writeFileSync(join(root, "node_modules", ".bin", "node"), "");
}

const zod = { "node_modules/zod": { version: "4.6.7" } };
const elsewhere = { "node_modules/sharp-win32": { version: "1.0.0", optional: true } };

test.each<[what: string, locked: Packages, present: Packages | undefined, answer: string | undefined]>([
  ["a fresh clone", zod, undefined, "there are none yet"],
  ["what the lock file says", zod, zod, undefined],
  ["builds for other platforms left out", { ...zod, ...elsewhere }, zod, undefined],
  ["an older release", zod, { "node_modules/zod": { version: "4.6.6" } }, "zod is not the one"],
  ["a new dependency", zod, {}, "zod is not the one"],
  ["a dependency that is gone", {}, zod, "no longer in package-lock.json"],
])("%s", (_what, locked, present, answer) => {
  project(locked, present);
  if (answer === undefined) expect(installed(root)).toBeUndefined();
  else expect(installed(root)).toContain(answer);
});

test("packages whose scripts did not run, so that the pinned Node is missing", () => {
  project(zod, zod, false);
  expect(installed(root)).toBe("the pinned Node is missing");
});
