import { expect, test } from "vitest";
import { StatementCache } from "./statements.ts";

function counting(limit: number) {
  const prepared: string[] = [];
  const cache = new StatementCache((sql) => {
    prepared.push(sql);
    return { sql };
  }, limit);
  return { cache, prepared };
}

test("a text is prepared once", () => {
  const { cache, prepared } = counting(2);
  expect(cache.get("a")).toBe(cache.get("a"));
  expect(prepared).toEqual(["a"]);
});

test("the one that was not used for longest goes first", () => {
  const { cache, prepared } = counting(2);
  for (const sql of ["a", "b", "a", "c", "a", "b"]) cache.get(sql);
  expect(prepared).toEqual(["a", "b", "c", "b"]);
  expect(cache.size).toBe(2);
});

test("a text too long to come again is not kept", () => {
  const { cache } = counting(2);
  cache.get("x".repeat(10_000));
  expect(cache.size).toBe(0);
});
