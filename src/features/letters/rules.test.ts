import { expect, test } from "vitest";
import { isOpen, maySay, waitingOf } from "./rules.ts";

const [ming, wang] = [1, 2];

test.each([
  ["nothing was said", [], 0],
  ["one's own only", [ming], 1],
  ["the other has answered", [ming, ming, wang], 0],
  ["one more after the answer", [ming, wang, ming], 1],
  ["three in a row after an answer", [wang, ming, ming, ming], 3],
])("lines that wait for the other: %s", (_what, by, waiting) => {
  expect(waitingOf(by, ming)).toBe(waiting);
});

test.each([
  [0, 0, undefined],
  [2, 9, undefined],
  [3, 3, "wait"],
  [4, 0, "wait"],
  [0, 10, "enough_today"],
  // What can be put right at once is said first.
  [3, 10, "wait"],
] as const)("with %i unanswered and %i today: %s", (waiting, today, refusal) => {
  expect(maySay({ waiting, today })).toBe(refusal);
});

test.each([
  ["at once", "2026-11-23T10:00:00+08:00", true],
  ["on the 30th day, to the minute", "2026-12-23T10:00:00+08:00", true],
  ["a minute later", "2026-12-23T10:01:00+08:00", false],
])("a letter of 23 November, 10:00, can be answered %s", (_when, now, open) => {
  expect(isOpen({ lastAt: new Date("2026-11-23T10:00:00+08:00") }, new Date(now))).toBe(open);
});
