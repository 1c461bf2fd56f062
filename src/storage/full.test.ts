import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { isFull, whyUnusable } from "./full.ts";

function failure(work: () => unknown): unknown {
  try {
    work();
  } catch (cause) {
    return cause;
  }
  throw new Error("it did not fail");
}

/** A database with one table, closed. */
function made(): string {
  const folder = mkdtempSync(join(tmpdir(), "lianxin-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "x.db");
  const database = new DatabaseSync(path);
  database.exec("CREATE TABLE t (x)");
  database.close();
  return path;
}

test("a file that takes no writes cannot be used, in SQLite's words, however deep the cause", () => {
  const database = new DatabaseSync(made(), { readOnly: true });
  const cause = failure(() => database.exec("INSERT INTO t VALUES (1)"));
  expect(whyUnusable(new Error("saving", { cause }))).toBe("attempt to write a readonly database");
  expect(isFull(cause)).toBe(false);
});

test("nor can one that somebody else holds, one that is full, and one that is none", () => {
  const path = made();
  const [holder, other] = [new DatabaseSync(path), new DatabaseSync(path, { timeout: 0 })];
  holder.exec("BEGIN EXCLUSIVE");
  expect(whyUnusable(failure(() => other.exec("INSERT INTO t VALUES (1)")))).toBe("database is locked");
  holder.exec("COMMIT; PRAGMA max_page_count = 3");
  const full = failure(() => holder.exec("INSERT INTO t VALUES (zeroblob(100000))"));
  expect([whyUnusable(full), isFull(full)]).toEqual(["database or disk is full", true]);
  const text = `${path}.txt`;
  writeFileSync(text, "This is no database. ".repeat(100));
  const none = new DatabaseSync(text);
  expect(whyUnusable(failure(() => none.exec("SELECT * FROM t")))).toBe("file is not a database");
});

test("a wrong statement says nothing of the file", () => {
  const database = new DatabaseSync(made());
  expect(whyUnusable(failure(() => database.exec("INSERT INTO nothing VALUES (1)")))).toBeUndefined();
  expect(whyUnusable(new Error("database"))).toBeUndefined();
});
