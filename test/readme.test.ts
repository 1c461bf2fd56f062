import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { withTable } from "../scripts/configuration.ts";

const root = join(import.meta.dirname, "..");
const readme = readFileSync(join(root, "README.md"), "utf8");

test("the README's table of variables is the one of config.ts (npm run readme writes it)", () => {
  expect(readme).toBe(withTable(readme));
});

test("every command in the README exists", () => {
  const named = [...readme.matchAll(/npm (?:run )?([a-z:]+)/g)].map(([, name]) => name ?? "");
  const known = new Set([...Object.keys(manifest.scripts), "ci"]);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

test("every file and folder that the README names exists", () => {
  const named = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path ?? "");
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
